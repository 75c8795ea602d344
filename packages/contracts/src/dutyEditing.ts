import { chiefKinds, dutyKinds, scopeKinds } from '@gezhi/domain';
import { z } from 'zod';
import { DutyView } from './duties';
import { endpoints } from './endpoint';
import { Day, Id, Instant, NextCursor, Page, Text } from './shared';
import { CategoryRefSchema } from './standards';

export const DutyRow = DutyView.extend({
  personId: Id.nullable(),
  validTo: Day.nullable(),
  version: z.int().describe('say it back when changing it'),
}).meta({ id: 'DutyRow' });
export type DutyRow = z.infer<typeof DutyRow>;

export const DutyFile = z
  .object({
    duty: DutyRow,
    history: z.array(
      z.object({
        at: Instant,
        what: z.enum(['assign', 'change', 'end']),
        actorName: z.string().nullable(),
        validTo: Day.nullable(),
        changes: z.array(z.object({ field: z.string(), before: z.string().nullable(), after: z.string().nullable() })),
      }),
    ),
    before: DutyRow.nullable().describe('the duty it took over from'),
    after: DutyRow.nullable().describe('the duty that took over from it'),
  })
  .meta({ id: 'DutyFile' });
export type DutyFile = z.infer<typeof DutyFile>;

export const NewDutyOrder = z
  .strictObject({
    id: Id.describe('made by the client: sending it again is the same duty'),
    kind: z.enum(dutyKinds),
    chiefKind: z.enum(chiefKinds).nullable().default(null),
    scope: z.strictObject({ kind: z.enum(scopeKinds), id: Id }),
    category: CategoryRefSchema.nullable().default(null),
    unitId: Id,
    personId: Id.nullable().default(null),
    source: Text(120),
    validFrom: Day,
    validTo: Day.nullable().default(null),
  })
  .meta({ id: 'NewDuty' });

const byId = z.object({ id: Id });
const seen = z.int().min(0).describe('the version somebody decided on');

export const dutyEditingApi = endpoints({
  list: {
    name: 'listDuties',
    method: 'GET',
    url: '/api/duties',
    action: 'duty.read',
    tag: 'duties',
    summary: 'Duties by unit, kind, scope and category on a day',
    query: z.strictObject({
      unitId: Id.optional(),
      kind: z.enum(dutyKinds).optional(),
      chiefKind: z.enum(chiefKinds).optional(),
      scopeKind: z.enum(scopeKinds).optional(),
      scopeId: Id.optional(),
      code: z
        .string()
        .regex(/^\d{2,5}$/)
        .optional()
        .describe('duties for this category or its class'),
      day: Day.optional().describe('today unless said otherwise'),
      ...Page,
    }),
    reply: z.object({ day: Day, count: z.int(), duties: z.array(DutyRow), next: NextCursor }),
  },
  read: {
    name: 'readDuty',
    method: 'GET',
    url: '/api/duties/:id',
    action: 'duty.read',
    tag: 'duties',
    summary: 'A duty with its history, what it took over from and what took over from it',
    params: byId,
    reply: DutyFile,
    problems: ['thing.not-found'],
  },
  assign: {
    name: 'assignDuty',
    method: 'POST',
    url: '/api/duties',
    action: 'duty.change',
    tag: 'duties',
    summary: 'Lay down who answers for something',
    body: NewDutyOrder,
    reply: DutyRow,
    status: 201,
    problems: ['duty.overlaps', 'duty.unfit', 'duty.id-reused', 'unit.unknown'],
  },
  change: {
    name: 'changeDuty',
    method: 'POST',
    url: '/api/duties/:id/changes',
    action: 'duty.change',
    tag: 'duties',
    summary: 'Put right the document or the person of a duty that stands; the unit changes by handing over',
    params: byId,
    body: z.strictObject({ seen, source: Text(120), personId: Id.nullable() }),
    reply: DutyRow,
    problems: ['duty.changed', 'duty.unfit', 'thing.not-found'],
  },
  end: {
    name: 'endDuty',
    method: 'POST',
    url: '/api/duties/:id/end',
    action: 'duty.change',
    tag: 'duties',
    summary: 'Say on which day a duty ends; nobody takes over',
    params: byId,
    body: z.strictObject({ seen, lastDay: Day }),
    reply: DutyRow,
    problems: ['duty.changed', 'duty.unfit', 'thing.not-found'],
  },
  handOver: {
    name: 'handOverDuties',
    method: 'POST',
    url: '/api/duties/hand-overs',
    action: 'duty.change',
    tag: 'duties',
    summary: 'Give duties to another unit from a day on; the old ones end the day before and keep their past',
    body: z.strictObject({
      duties: z
        .array(z.strictObject({ id: Id, seen }))
        .min(1)
        .max(200),
      unitId: Id,
      personId: Id.nullable().default(null),
      day: Day,
      source: Text(120),
    }),
    reply: z.array(DutyRow).describe('the new ones'),
    problems: ['duty.changed', 'duty.overlaps', 'duty.unfit', 'unit.unknown', 'thing.not-found'],
  },
});
