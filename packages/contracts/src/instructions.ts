import { instructionKinds, instructionStates, instructionVerbs } from '@gezhi/domain';
import { z } from 'zod';
import { endpoints } from './endpoint';
import { photoTypes } from './photos';
import { AboutCase, Day, Id, Instant, Named, NextCursor, Page, Text } from './shared';

const Kind = z.enum(instructionKinds).describe('a leader’s written instruction, or what a meeting decided');
/** What an original may be: a scan or picture, or a PDF. */
export const originalFileTypes = [...photoTypes, 'application/pdf'] as const;
export const maxOriginalBytes = 20 * 1024 * 1024;

export const InstructionRow = z
  .object({
    id: Id,
    version: z.int(),
    state: z.enum(instructionStates),
    kind: Kind,
    year: z.int(),
    number: z.int().describe('of the year and kind'),
    day: Day.describe('when it was given'),
    giver: z.string().nullable().describe('post or meeting; null where it was erased'),
    words: z.string().nullable(),
    leadUnit: Named,
    helpers: z.array(Named),
    dueOn: Day,
    dueAt: Instant.describe('the end of working time of that day'),
    isOverdue: z.boolean(),
    registeredAt: Instant,
    endedAt: Instant.nullable(),
    moves: z
      .array(z.object({ verb: z.enum(instructionVerbs), needsNote: z.boolean() }))
      .describe('exactly what this person may do now'),
  })
  .meta({ id: 'InstructionRow' });
export type InstructionRow = z.infer<typeof InstructionRow>;

export const InstructionView = InstructionRow.extend({
  cases: z.array(AboutCase),
  originals: z.array(
    z.object({
      id: Id,
      fileName: z.string(),
      mediaType: z.enum(originalFileTypes).nullable().describe('null: its bytes have not arrived'),
    }),
  ),
  timeline: z.array(
    z.object({
      verb: z.enum(['register', ...instructionVerbs]),
      at: Instant,
      actorName: z.string().nullable(),
      unit: Named.nullable().describe('the unit in whose name it was done'),
      note: z.string().nullable(),
    }),
  ),
}).meta({ id: 'InstructionView' });
export type InstructionView = z.infer<typeof InstructionView>;

export const instructionLists = ['open', 'overdue', 'done'] as const;
const one = z.object({ id: Id });
const ofOriginal = z.object({ id: Id, originalId: Id });

export const instructionsApi = endpoints({
  list: {
    name: 'listInstructions',
    method: 'GET',
    url: '/api/instructions',
    action: 'instruction.read',
    tag: 'instructions',
    summary: 'Instructions one may see: open ones by when they are due, ended ones the latest first',
    query: z.strictObject({ list: z.enum(instructionLists).default('open'), kind: Kind.optional(), ...Page }),
    reply: z.object({ instructions: z.array(InstructionRow), next: NextCursor }),
  },
  read: {
    name: 'readInstruction',
    method: 'GET',
    url: '/api/instructions/:id',
    action: 'instruction.read',
    tag: 'instructions',
    summary: 'One instruction with its originals and what was done about it (办理情况)',
    params: one,
    reply: InstructionView,
    problems: ['thing.not-found'],
  },
  register: {
    name: 'registerInstruction',
    method: 'POST',
    url: '/api/instructions',
    action: 'instruction.register',
    tag: 'instructions',
    summary: 'Enter an instruction; a paper with a mark of state secrets is refused and nothing of it stored',
    body: z.strictObject({
      id: Id,
      isClassified: z.boolean().describe('whether the paper carries a classification mark (密级); true is refused'),
      kind: Kind,
      giver: Text(100).describe('the post, or the meeting; not the name of a private person'),
      day: Day.describe('when it was given'),
      words: Text(2000),
      leadUnitId: Id,
      helperIds: z.array(Id).max(20).default([]),
      dueOn: Day,
      caseIds: z.array(Id).max(50).default([]),
      originals: z
        .array(z.strictObject({ id: Id, fileName: Text(200), sha256: z.string().regex(/^[0-9a-f]{64}$/) }))
        .max(9)
        .default([])
        .describe('files whose bytes follow'),
    }),
    reply: InstructionView,
    status: 201,
    problems: [
      'thing.not-found',
      'unit.unknown',
      'instruction.classified',
      'instruction.id-reused',
      'instruction.day-unfit',
      'instruction.units-unfit',
      'instruction.not-your-step',
    ],
  },
  move: {
    name: 'moveInstruction',
    method: 'POST',
    url: '/api/instructions/:id/moves',
    action: 'instruction.move',
    tag: 'instructions',
    summary: 'Receive, report progress, propose it is finished, accept or return, close, withdraw',
    params: one,
    body: z.strictObject({
      id: Id,
      verb: z.enum(instructionVerbs),
      version: z.int().optional().describe('the version one decided on'),
      note: Text(2000).optional(),
    }),
    reply: InstructionView,
    status: 201,
    problems: [
      'thing.not-found',
      'instruction.classified',
      'instruction.changed',
      'instruction.id-reused',
      'instruction.move-not-allowed',
      'instruction.not-your-step',
      'instruction.note-missing',
    ],
  },
  deliver: {
    name: 'deliverOriginal',
    method: 'PUT',
    url: '/api/instructions/:id/originals/:originalId',
    action: 'instruction.register',
    tag: 'instructions',
    summary: 'Send the bytes of an original that was named; sending them again is the same file',
    params: ofOriginal,
    bytes: { body: originalFileTypes },
    reply: z.object({ id: Id, mediaType: z.enum(originalFileTypes) }),
    problems: [
      'thing.not-found',
      'instruction.file-differs',
      'instruction.file-unfit',
      'instruction.classified',
      'request.too-large',
    ],
  },
  open: {
    name: 'openOriginal',
    method: 'GET',
    url: '/api/instructions/:id/originals/:originalId',
    action: 'instruction.read',
    tag: 'instructions',
    summary: 'An original, byte for byte; every opening is recorded',
    params: ofOriginal,
    bytes: { reply: originalFileTypes },
    problems: ['thing.not-found'],
  },
});
