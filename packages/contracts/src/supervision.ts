import {
  handCauses,
  staffSupervisionVerbs,
  supervisionCauses,
  supervisionMoves,
  supervisionStates,
} from '@gezhi/domain';
import { z } from 'zod';
import { CaseRow } from './cases';
import { endpoints } from './endpoint';
import { AboutCase, Day, Id, Instant, Named, NextCursor, Page, Text } from './shared';

const Level = z.int().min(1).max(4).describe('1 reminder, 2 order, 3 letter, 4 public notice and talk');
const verbs = supervisionMoves.map((move) => move.verb);

export const SupervisionRow = z
  .object({
    id: Id,
    version: z.int(),
    state: z.enum(supervisionStates),
    level: Level,
    cause: z.enum(supervisionCauses),
    byRule: z.boolean(),
    case: AboutCase,
    unit: Named,
    issuedAt: Instant,
    issuedByName: z.string().nullable(),
    isLate: z.boolean().describe('raised later than its moment, because nothing ran at the time'),
    meetingId: Id.nullable().describe('the meeting that decided it, by the report it went through'),
    replyDueAt: Instant.nullable().describe('null: no reply is asked for'),
    repliedAt: Instant.nullable(),
    repliedLate: z.boolean(),
    endedAt: Instant.nullable(),
    moves: z
      .array(z.object({ verb: z.enum(verbs), needsNote: z.boolean(), needsHead: z.boolean() }))
      .describe('exactly what this person may do now'),
  })
  .meta({ id: 'SupervisionRow' });
export type SupervisionRow = z.infer<typeof SupervisionRow>;

export const SupervisionView = SupervisionRow.extend({
  timeline: z.array(
    z.object({
      verb: z.enum(['issue', ...verbs]),
      at: Instant,
      actorName: z.string().nullable().describe('null: the product itself'),
      note: z.string().nullable(),
      signedByHead: z.boolean(),
      why: z.enum(['caseEnded', 'higherLevel']).nullable(),
    }),
  ),
}).meta({ id: 'SupervisionView' });
export type SupervisionView = z.infer<typeof SupervisionView>;

export const supervisionLists = ['open', 'ended'] as const;
export const pressingLists = ['overdue', 'returned', 'reworked'] as const;

export const supervisionApi = endpoints({
  list: {
    name: 'listSupervision',
    method: 'GET',
    url: '/api/supervision/orders',
    action: 'supervision.read',
    tag: 'supervision',
    summary: 'Orders one may see, the latest first; a unit sees its own',
    query: z.strictObject({
      list: z.enum(supervisionLists).default('open'),
      level: z.coerce.number().int().min(1).max(4).optional(),
      caseId: Id.optional().describe('all orders on one case, open or ended'),
      ...Page,
    }),
    reply: z.object({ orders: z.array(SupervisionRow), next: NextCursor }),
  },
  read: {
    name: 'readSupervision',
    method: 'GET',
    url: '/api/supervision/orders/:id',
    action: 'supervision.read',
    tag: 'supervision',
    summary: 'One order with its history and what was written',
    params: z.object({ id: Id }),
    reply: SupervisionView,
    problems: ['thing.not-found'],
  },
  issue: {
    name: 'issueSupervision',
    method: 'POST',
    url: '/api/supervision/orders',
    action: 'supervision.issue',
    tag: 'supervision',
    summary: 'Press the unit a case lies with',
    body: z.strictObject({
      id: Id,
      caseId: Id,
      level: Level,
      cause: z.enum(handCauses),
      note: Text(1000).describe('what is asked for'),
      replyBy: Day.optional().describe('a day chosen for the reply; left out: by the city’s rules'),
      meetingId: Id.optional().describe('the weekly report whose meeting decided it'),
    }),
    reply: SupervisionView,
    status: 201,
    problems: ['thing.not-found', 'supervision.no-unit', 'supervision.day-unfit', 'supervision.id-reused'],
  },
  move: {
    name: 'moveSupervision',
    method: 'POST',
    url: '/api/supervision/orders/:id/moves',
    action: 'supervision.move',
    tag: 'supervision',
    summary: 'Receive, reply, accept, return, close, withdraw',
    params: z.object({ id: Id }),
    body: z.strictObject({
      id: Id,
      verb: z.enum(staffSupervisionVerbs),
      version: z.int().optional().describe('the version one decided on'),
      note: Text(2000).optional(),
      signedByHead: z.boolean().optional().describe('the head of the unit has signed; asked for from level 3 on'),
    }),
    reply: SupervisionView,
    status: 201,
    problems: [
      'thing.not-found',
      'supervision.changed',
      'supervision.id-reused',
      'supervision.move-not-allowed',
      'supervision.not-your-step',
      'supervision.note-missing',
      'supervision.head-signs',
    ],
  },
  pressing: {
    name: 'listPressingCases',
    method: 'GET',
    url: '/api/supervision/cases',
    action: 'supervision.read',
    tag: 'supervision',
    summary: 'Open cases that call for supervision: overdue, returned twice or more, reworked twice or more',
    query: z.strictObject({ list: z.enum(pressingLists), ...Page }),
    reply: z.object({ cases: z.array(CaseRow), next: NextCursor }),
  },
});
