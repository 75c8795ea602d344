import { noticeKinds } from '@gezhi/domain';
import { z } from 'zod';
import { endpoints } from './endpoint';
import { Id, Instant, NextCursor, Page } from './shared';

export const NoticeView = z
  .object({
    id: Id,
    kind: z.enum(noticeKinds),
    at: Instant,
    isLate: z.boolean().describe('told later than its moment, because nothing ran at the time'),
    isRead: z.boolean(),
    counts: z
      .record(z.string(), z.int())
      .describe('how many of what: timers for `clocks`, steps for the others; one message holds many'),
    cases: z.array(Id).describe('the first cases it is about, in the order they came up'),
  })
  .meta({ id: 'Notice' });
export type NoticeView = z.infer<typeof NoticeView>;

export const noticesApi = endpoints({
  list: {
    name: 'listNotices',
    method: 'GET',
    url: '/api/notices',
    action: 'notice.own',
    tag: 'notices',
    summary: 'What one has been told, the latest first',
    query: z.strictObject(Page),
    reply: z.object({ notices: z.array(NoticeView), unread: z.int().describe('at most 100'), next: NextCursor }),
  },
  read: {
    name: 'readNotices',
    method: 'POST',
    url: '/api/notices/reads',
    action: 'notice.own',
    tag: 'notices',
    summary: 'Mark as read: those named, or all there are up to an instant',
    body: z.union([
      z.strictObject({ ids: z.array(Id).min(1).max(200) }),
      z.strictObject({ upTo: Instant.describe('`at` of the latest one that was seen') }),
    ]),
    reply: z.object({ unread: z.int() }),
  },
});
