import { dutyKinds } from '@gezhi/domain';
import { z } from 'zod';
import { endpoints } from './endpoint';
import { paperFileTypes } from './papers';
import { Day, Id, Instant, Named } from './shared';

const kind = z.enum(dutyKinds);

export const LetterRow = z
  .object({
    id: Id,
    unit: Named,
    kind,
    number: z.string().describe('as printed: 属地责〔2026〕17号'),
    day: Day.describe('the day whose duties it says'),
    issuedAt: Instant,
    issuedBy: z.string().nullable(),
    signedOn: Day.nullable(),
    signerName: z.string().nullable(),
  })
  .meta({ id: 'LetterRow' });
export type LetterRow = z.infer<typeof LetterRow>;

export const LetterView = LetterRow.extend({
  title: z.string(),
  opening: z.string(),
  items: z.array(z.object({ dutyId: Id, text: z.string(), personName: z.string().nullable() })),
  closing: z.string(),
}).meta({ id: 'Letter' });
export type LetterView = z.infer<typeof LetterView>;

const byId = z.object({ id: Id });

export const dutyLettersApi = endpoints({
  list: {
    name: 'listLetters',
    method: 'GET',
    url: '/api/duty-letters',
    action: 'duty.read',
    tag: 'duties',
    summary: 'Responsibility letters of a unit, and what changed since the last one of each kind',
    query: z.strictObject({ unitId: Id }),
    reply: z.object({
      letters: z.array(LetterRow),
      kinds: z.array(
        z.object({
          kind,
          duties: z.int().describe('standing today'),
          since: z
            .object({ letterId: Id, added: z.int(), ended: z.int(), changed: z.int() })
            .nullable()
            .describe('against the last letter of this kind; null where there is none'),
        }),
      ),
    }),
  },
  read: {
    name: 'readLetter',
    method: 'GET',
    url: '/api/duty-letters/:id',
    action: 'duty.read',
    tag: 'duties',
    summary: 'A responsibility letter as it was issued',
    params: byId,
    reply: LetterView,
    problems: ['thing.not-found'],
  },
  file: {
    name: 'letterFile',
    method: 'GET',
    url: '/api/duty-letters/:id/file',
    action: 'duty.read',
    tag: 'duties',
    summary: 'A responsibility letter as a file',
    params: byId,
    query: z.strictObject({ format: z.enum(['pdf', 'docx']).default('pdf') }),
    bytes: { reply: Object.values(paperFileTypes) },
    problems: ['thing.not-found'],
  },
  issue: {
    name: 'issueLetter',
    method: 'POST',
    url: '/api/duty-letters',
    action: 'duty.change',
    tag: 'duties',
    summary: 'Write a letter from the duties of a kind a unit has today; it gets the next number of the year',
    body: z.strictObject({ id: Id, unitId: Id, kind }),
    reply: LetterView,
    status: 201,
    problems: ['letter.nothing', 'letter.id-reused', 'unit.unknown'],
  },
  sign: {
    name: 'signLetter',
    method: 'POST',
    url: '/api/duty-letters/:id/signature',
    action: 'duty.change',
    tag: 'duties',
    summary: 'Note who signed a letter and when, once',
    params: byId,
    body: z.strictObject({ signedOn: Day, signerId: Id }),
    reply: LetterView,
    problems: ['letter.signed', 'letter.day-unfit', 'person.unfit', 'thing.not-found'],
  },
});
