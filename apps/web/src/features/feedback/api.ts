import type { feedbackApi, ReplyOf } from '@gezhi/contracts';
import { queryOptions } from '@tanstack/react-query';
import { endpoint } from '../../lib/call';

export type Messages = ReplyOf<typeof feedbackApi.list>;
export type Message = Messages['messages'][number];

const listFeedback = endpoint<typeof feedbackApi.list>('GET', '/api/feedback');
export const answerFeedback = endpoint<typeof feedbackApi.answer>('POST', '/api/feedback/:id/answer');

export const feedbackQuery = (state: 'open' | 'all') =>
  queryOptions({ queryKey: ['feedback', state], queryFn: () => listFeedback({ query: { state, limit: 100 } }) });
