import { appealKinds, appealReasons, appealStates, appealVerbs } from '@gezhi/domain';
import { z } from 'zod';
import { endpoints } from './endpoint';
import { AboutCase, Id, Instant, Named, NextCursor, Page, Text } from './shared';

const Kind = z.enum(appealKinds).describe('what is counted against the unit');
const counted = z.int().describe('how often it is counted against the unit on this case');

export const AppealRow = z
  .object({
    id: Id,
    version: z.int(),
    state: z.enum(appealStates),
    kind: Kind,
    reason: z.enum(appealReasons),
    case: AboutCase,
    unit: Named,
    count: counted,
    filedAt: Instant,
    askUntil: Instant.nullable().describe('after a refusal: until when the unit may ask for the second review'),
    endedAt: Instant.nullable(),
    isExempt: z.boolean().describe('won: statistics leave the count out; what happened stays'),
    moves: z
      .array(z.object({ verb: z.enum(appealVerbs), needsNote: z.boolean() }))
      .describe('exactly what this person may do now'),
  })
  .meta({ id: 'AppealRow' });
export type AppealRow = z.infer<typeof AppealRow>;

export const AppealView = AppealRow.extend({
  photoIds: z.array(Id).describe('photos of the case'),
  timeline: z.array(
    z.object({
      verb: z.enum(['file', ...appealVerbs]),
      at: Instant,
      actorName: z.string().nullable(),
      note: z.string().nullable(),
    }),
  ),
}).meta({ id: 'AppealView' });
export type AppealView = z.infer<typeof AppealView>;

export const CaseAppeals = z
  .object({
    until: Instant.nullable().describe('until when a unit may appeal; null while the case is open'),
    counts: z.array(
      z.object({
        kind: Kind,
        unit: Named,
        count: counted,
        exempt: z.int().describe('of these, left out after a won appeal: count（exempt）'),
        mayAppeal: z.boolean().describe('whether this person may appeal now'),
      }),
    ),
    appeals: z.array(AppealRow),
  })
  .meta({ id: 'CaseAppeals' });
export type CaseAppeals = z.infer<typeof CaseAppeals>;

export const appealLists = ['mine', 'open', 'ended'] as const;
const one = z.object({ id: Id });

export const appealsApi = endpoints({
  list: {
    name: 'listAppeals',
    method: 'GET',
    url: '/api/appeals',
    action: 'appeal.read',
    tag: 'appeals',
    summary: 'Appeals one may see, the latest first; a unit sees its own',
    query: z.strictObject({
      list: z.enum(appealLists).default('open').describe('`mine`: those that wait for this person’s word'),
      ...Page,
    }),
    reply: z.object({ appeals: z.array(AppealRow), next: NextCursor }),
  },
  read: {
    name: 'readAppeal',
    method: 'GET',
    url: '/api/appeals/:id',
    action: 'appeal.read',
    tag: 'appeals',
    summary: 'One appeal with its history and what was written',
    params: one,
    reply: AppealView,
    problems: ['thing.not-found'],
  },
  ofCase: {
    name: 'readCaseAppeals',
    method: 'GET',
    url: '/api/cases/:id/appeals',
    action: 'appeal.read',
    tag: 'appeals',
    summary: 'What a case counts against its units, what was exempted, and the appeals about it',
    params: one,
    reply: CaseAppeals,
    problems: ['thing.not-found'],
  },
  file: {
    name: 'fileAppeal',
    method: 'POST',
    url: '/api/appeals',
    action: 'appeal.file',
    tag: 'appeals',
    summary: 'Say that what an ended case counts against one’s unit is wrong; once a case and kind',
    body: z.strictObject({
      id: Id,
      caseId: Id,
      unitId: Id.describe('the unit it is counted against'),
      kind: Kind,
      reason: z.enum(appealReasons),
      words: Text(2000).describe('what happened'),
      photoIds: z.array(Id).max(9).default([]).describe('photos the case has already'),
    }),
    reply: AppealView,
    status: 201,
    problems: [
      'thing.not-found',
      'appeal.not-closed',
      'appeal.not-yours',
      'appeal.nothing-counted',
      'appeal.window-closed',
      'appeal.already-filed',
      'appeal.id-reused',
      'appeal.photo-unknown',
    ],
  },
  move: {
    name: 'moveAppeal',
    method: 'POST',
    url: '/api/appeals/:id/moves',
    action: 'appeal.move',
    tag: 'appeals',
    summary: 'Endorse or refuse, ask for the second review, uphold or reject, withdraw',
    params: one,
    body: z.strictObject({
      id: Id,
      verb: z.enum(appealVerbs),
      version: z.int().optional().describe('the version one decided on'),
      note: Text(2000).optional(),
    }),
    reply: AppealView,
    status: 201,
    problems: [
      'thing.not-found',
      'appeal.changed',
      'appeal.id-reused',
      'appeal.move-not-allowed',
      'appeal.not-your-step',
      'appeal.note-missing',
      'appeal.window-closed',
    ],
  },
});
