import type { PushDeviceView, pushApi } from '@gezhi/contracts';
import { queryOptions } from '@tanstack/react-query';
import { endpoint } from '../../lib/call';

export type PushDevice = PushDeviceView;

const listDevices = endpoint<typeof pushApi.list>('GET', '/api/notices/devices');
export const addDevice = endpoint<typeof pushApi.add>('PUT', '/api/notices/devices');
export const removeDevice = endpoint<typeof pushApi.remove>('DELETE', '/api/notices/devices/:id');

export const devicesQuery = queryOptions({ queryKey: ['pushDevices'], queryFn: () => listDevices({}) });
