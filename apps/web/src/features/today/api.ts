import type { TodayView, todayApi } from '@gezhi/contracts';
import { queryOptions } from '@tanstack/react-query';
import type { z } from 'zod';
import { endpoint } from '../../lib/call';

export type WaitingToday = z.infer<typeof TodayView>;

const readToday = endpoint<typeof todayApi.read>('GET', '/api/today');

/** Asked again whenever the page is opened: what was done on another page waits no more. */
export const todayQuery = queryOptions({ queryKey: ['today'], queryFn: () => readToday({}), staleTime: 0 });

/** How many things wait; of plans those to be written too. */
export const countWaiting = (today: WaitingToday | undefined): number =>
  today ? today.orders.count + today.instructions.count + today.plans.count + today.wanting.count : 0;
