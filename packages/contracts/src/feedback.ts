import { z } from 'zod';
import { endpoints } from './endpoint';
import { ReportCode } from './reportCode';
import { Id, Instant, NextCursor, Page, Text } from './shared';

export const feedbackKinds = ['praise', 'complaint', 'suggestion'] as const;

export const FeedbackView = z
  .object({
    kind: z.enum(feedbackKinds),
    words: z.string().nullable().describe('null once its writer had it erased'),
    givenAt: Instant,
    answer: z.string().nullable(),
    answeredAt: Instant.nullable(),
  })
  .meta({ id: 'Feedback' });
export type FeedbackView = z.infer<typeof FeedbackView>;

const byCode = z.object({ code: ReportCode });

export const feedbackApi = endpoints({
  give: {
    name: 'giveFeedback',
    method: 'POST',
    url: '/api/public/feedback',
    action: 'feedback.give',
    tag: 'public',
    summary: 'Praise, or a complaint or suggestion about the system itself; no case, but it is answered',
    body: z.strictObject({
      id: Id.describe('made on the device: sending it again is the same message'),
      kind: z.enum(feedbackKinds),
      words: Text(1000),
    }),
    reply: z.object({ id: Id, code: z.string() }),
    status: 201,
    problems: ['feedback.id-reused', 'request.work-needed'],
  },
  follow: {
    name: 'followFeedback',
    method: 'GET',
    url: '/api/public/feedback/:code',
    action: 'feedback.follow',
    tag: 'public',
    summary: 'A message and its answer, for whoever has its code',
    params: byCode,
    reply: FeedbackView,
    problems: ['report.code-unknown'],
  },
  erase: {
    name: 'eraseFeedback',
    method: 'POST',
    url: '/api/public/feedback/:code/erasure',
    action: 'feedback.follow',
    tag: 'public',
    summary: 'Erases what was written; that there was a message stays',
    params: byCode,
    body: z.strictObject({}),
    reply: FeedbackView,
    problems: ['report.code-unknown'],
  },
  list: {
    name: 'listFeedback',
    method: 'GET',
    url: '/api/feedback',
    action: 'feedback.read',
    tag: 'feedback',
    summary: 'What people wrote, the latest first',
    query: z.strictObject({ state: z.enum(['open', 'all']).default('open'), ...Page }),
    reply: z.object({
      messages: z.array(FeedbackView.extend({ id: Id, version: z.int() })),
      open: z.int(),
      next: NextCursor,
    }),
  },
  answer: {
    name: 'answerFeedback',
    method: 'POST',
    url: '/api/feedback/:id/answer',
    action: 'feedback.answer',
    tag: 'feedback',
    summary: 'Answers a message; saying it again in other words replaces the answer',
    params: z.object({ id: Id }),
    body: z.strictObject({ answer: Text(1000), seen: z.int().min(1) }),
    reply: FeedbackView.extend({ id: Id, version: z.int() }),
    problems: ['thing.not-found', 'case.changed'],
  },
});
