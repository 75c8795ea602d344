import type { CountdownSetting, PaperMarksSetting, paperMarksApi, settingsApi } from '@gezhi/contracts';
import { queryOptions } from '@tanstack/react-query';
import { endpoint } from '../../lib/call';

export type Setting = CountdownSetting;

const readCountdown = endpoint<typeof settingsApi.readCountdown>('GET', '/api/settings/countdown');
export const setCountdown = endpoint<typeof settingsApi.setCountdown>('PUT', '/api/settings/countdown');

export const countdownQuery = queryOptions({ queryKey: ['countdown'], queryFn: () => readCountdown({}) });

export type MarksSetting = PaperMarksSetting;
const readPaperMarks = endpoint<typeof paperMarksApi.read>('GET', '/api/settings/paper-marks');
export const setPaperMarks = endpoint<typeof paperMarksApi.set>('PUT', '/api/settings/paper-marks');
export const paperMarksQuery = queryOptions({ queryKey: ['paperMarks'], queryFn: () => readPaperMarks({}) });
