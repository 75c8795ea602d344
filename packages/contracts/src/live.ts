import { type CaseVerb, caseStateCodes, caseVerbs } from '@gezhi/domain';
import { z } from 'zod';
import { endpoints } from './endpoint';
import { Id } from './shared';

/** One line of the live stream: ids and codes only; whoever needs more asks for it and is checked. */
export const LiveCase = z.object({
  caseId: Id,
  version: z.int(),
  verb: z.enum(caseVerbs as [CaseVerb, ...CaseVerb[]]),
  /** Where the step left it: lists of other states need not be read anew. */
  state: z.enum(caseStateCodes),
});
export type LiveCase = z.infer<typeof LiveCase>;

export const liveApi = endpoints({
  cases: {
    name: 'followCases',
    method: 'GET',
    url: '/api/live',
    action: 'case.live',
    tag: 'cases',
    summary:
      'Server-sent events: which cases changed just now, of those one may see; with `Last-Event-ID` from there on. ' +
      '`missed`: read your lists anew. `pace`: read them at most this often, in ms',
    bytes: { reply: ['text/event-stream'] },
  },
});
