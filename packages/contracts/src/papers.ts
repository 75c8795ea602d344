import { mostAddressees, mostReplyFiles, paperKinds, paperStates, paperVerbs } from '@gezhi/domain';
import { z } from 'zod';
import { endpoints } from './endpoint';
import { Day, Id, Instant, NextCursor, Page, Text } from './shared';

const Kind = z.enum(paperKinds);
/** One line on paper: the layout breaks lines, not who writes. */
const Line = (max: number) => Text(max).refine((text) => !text.includes('\n'), 'a line has no line breaks');

const verbs = paperVerbs.filter((verb) => verb !== 'revise') as Exclude<(typeof paperVerbs)[number], 'revise'>[];
export const paperLists = ['issued', 'open', 'overdue', 'drafts', 'withdrawn'] as const;
export const paperFileTypes = {
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
} as const;

/** What comes with an answer: scans, photos, documents. */
export const replyFileTypes = ['image/jpeg', 'image/png', 'application/pdf', paperFileTypes.docx] as const;
export type ReplyFileType = (typeof replyFileTypes)[number];

const PaperCaseSchema = z.object({
  number: z.string().nullable(),
  place: z.string(),
  matter: z.string(),
  unit: z.string().nullable(),
  due: z.string().nullable(),
});

export const PaperContentSchema = z
  .object({
    kind: Kind,
    office: z.string(),
    to: z.array(z.string()),
    title: z.string(),
    paragraphs: z.array(z.string()),
    copies: z.array(z.string()),
    dueOn: Day.nullable(),
    contact: z.string().nullable(),
    cases: z.array(PaperCaseSchema),
    history: z
      .object({
        facts: z.array(z.tuple([z.string(), z.string()])),
        steps: z.array(z.object({ at: z.string(), step: z.string(), unit: z.string().nullable() })),
        photos: z.array(z.object({ id: Id, caption: z.string() })),
        files: z.array(z.object({ number: z.string(), unit: z.string(), fileName: z.string() })).optional(),
      })
      .nullable(),
  })
  .describe('what the paper says, in Chinese; frozen when it is issued');

export const PaperRow = z
  .object({
    id: Id,
    version: z.int(),
    state: z.enum(paperStates),
    kind: Kind,
    number: z.string().nullable().describe('as printed: 创城办督〔2026〕12号; null: a draft'),
    title: z.string(),
    addressees: z.array(
      z.object({
        unitId: Id.nullable().describe('null: a body outside'),
        name: z.string(),
        receivedAt: Instant.nullable(),
        repliedAt: Instant.nullable(),
        repliedLate: z.boolean(),
      }),
    ),
    day: Day.nullable().describe('the day it bears'),
    dueOn: Day.nullable(),
    replyDueAt: Instant.nullable().describe('the end of working time of that day; null: no answer is asked for'),
    isOverdue: z.boolean(),
    draftedAt: Instant,
    moves: z
      .array(z.object({ verb: z.enum(paperVerbs), to: z.int().nullable(), needsNote: z.boolean() }))
      .describe('exactly what this person may do now, and for which addressee'),
  })
  .meta({ id: 'PaperRow' });
export type PaperRow = z.infer<typeof PaperRow>;

export const PaperView = PaperRow.extend({
  mark: z.string().describe('what its number begins with, or would begin with now'),
  content: PaperContentSchema,
  withdrawnOn: Day.nullable(),
  unitIds: z.array(Id),
  caseIds: z.array(Id),
  orderId: Id.nullable(),
  timeline: z.array(
    z.object({
      verb: z.enum(['draft', ...paperVerbs]),
      at: Instant,
      actorName: z.string().nullable(),
      to: z.string().nullable().describe('for which addressee'),
      isLate: z.boolean(),
      note: z.string().nullable(),
      files: z
        .array(
          z.object({
            id: Id,
            fileName: z.string(),
            mediaType: z.enum(replyFileTypes).nullable().describe('null: its bytes have not arrived'),
            bytes: z.int().nullable(),
            maySend: z.boolean().describe('whether this person may send what is missing'),
          }),
        )
        .describe('what came with an answer'),
    }),
  ),
}).meta({ id: 'PaperView' });
export type PaperView = z.infer<typeof PaperView>;

const words = {
  unitIds: z.array(Id).max(mostAddressees).default([]),
  bodies: z.array(Line(60)).max(mostAddressees).default([]).describe('bodies outside, by name'),
  title: Line(120),
  paragraphs: z.array(Line(2000)).max(40),
  copies: z.array(Line(60)).max(20).default([]),
  contact: Line(60).optional().describe('of the office; never of a resident'),
  caseIds: z.array(Id).max(50).default([]),
  dueOn: Day.optional(),
};
const one = z.object({ id: Id });
const ofFile = z.object({ id: Id, fileId: Id });
const unfit = ['paper.addressees-unfit', 'paper.cases-unfit', 'paper.day-unfit', 'paper.classified'] as const;

export const papersApi = endpoints({
  list: {
    name: 'listPapers',
    method: 'GET',
    url: '/api/papers',
    action: 'paper.read',
    tag: 'papers',
    summary: 'Official papers one may see, the latest first; a unit sees what was issued to it',
    query: z.strictObject({
      list: z.enum(paperLists).default('issued'),
      kind: Kind.optional(),
      year: z.coerce.number().int().min(2000).max(2999).optional(),
      unitId: Id.optional().describe('to whom'),
      ...Page,
    }),
    reply: z.object({ papers: z.array(PaperRow), next: NextCursor }),
  },
  ofCase: {
    name: 'listPapersOfCase',
    method: 'GET',
    url: '/api/cases/:id/papers',
    action: 'paper.read',
    tag: 'papers',
    summary: 'Issued papers that name a case, as far as one may see them, the latest first',
    params: one,
    reply: z.object({ papers: z.array(PaperRow) }),
  },
  read: {
    name: 'readPaper',
    method: 'GET',
    url: '/api/papers/:id',
    action: 'paper.read',
    tag: 'papers',
    summary: 'One paper: what it says, who has it, what was answered',
    params: one,
    reply: PaperView,
    problems: ['thing.not-found'],
  },
  propose: {
    name: 'proposePaper',
    method: 'GET',
    url: '/api/paper-proposals',
    action: 'paper.write',
    tag: 'papers',
    summary: 'What a paper may begin as, written from its cases or its supervision order',
    query: z.strictObject({
      kind: Kind,
      caseIds: z
        .string()
        .max(2000)
        .transform((text) => text.split(',').filter(Boolean))
        .pipe(z.array(Id).max(50))
        .optional()
        .describe('separated by commas'),
      orderId: Id.optional(),
    }),
    reply: z.object({
      title: z.string(),
      paragraphs: z.array(z.string()),
      unitIds: z.array(Id),
      caseIds: z.array(Id),
      dueOn: Day.nullable(),
      cases: z.array(PaperCaseSchema),
    }),
    problems: ['thing.not-found'],
  },
  draft: {
    name: 'draftPaper',
    method: 'POST',
    url: '/api/papers',
    action: 'paper.write',
    tag: 'papers',
    summary: 'Write a paper; it has no number before it is issued',
    body: z.strictObject({ id: Id, kind: Kind, orderId: Id.optional(), ...words }),
    reply: PaperView,
    status: 201,
    problems: ['thing.not-found', 'unit.unknown', 'paper.id-reused', 'paper.not-your-step', ...unfit],
  },
  revise: {
    name: 'revisePaper',
    method: 'POST',
    url: '/api/papers/:id/revisions',
    action: 'paper.write',
    tag: 'papers',
    summary: 'Write a draft anew',
    params: one,
    body: z.strictObject({ id: Id, version: z.int().optional().describe('the version one wrote from'), ...words }),
    reply: PaperView,
    status: 201,
    problems: [
      'thing.not-found',
      'unit.unknown',
      'paper.changed',
      'paper.id-reused',
      'paper.move-not-allowed',
      'paper.not-your-step',
      ...unfit,
    ],
  },
  move: {
    name: 'movePaper',
    method: 'POST',
    url: '/api/papers/:id/moves',
    action: 'paper.move',
    tag: 'papers',
    summary: 'Issue under the next number of the year, sign for it, answer, withdraw, discard a draft',
    params: one,
    body: z.strictObject({
      id: Id,
      verb: z.enum(verbs as [(typeof verbs)[number], ...typeof verbs]),
      version: z.int().optional().describe('the version one decided on'),
      to: z.int().min(0).max(mostAddressees).optional().describe('for which addressee, counted from 0'),
      note: Text(2000).optional().describe('the answer, or why it is withdrawn'),
      files: z
        .array(z.strictObject({ id: Id, fileName: Line(200), sha256: z.string().regex(/^[0-9a-f]{64}$/) }))
        .max(mostReplyFiles)
        .optional()
        .describe('what comes with an answer, by its hash; the bytes follow'),
    }),
    reply: PaperView,
    status: 201,
    problems: [
      'thing.not-found',
      'paper.changed',
      'paper.id-reused',
      'paper.move-not-allowed',
      'paper.not-your-step',
      'paper.note-missing',
      'paper.files-unfit',
      ...unfit,
    ],
  },
  deliverFile: {
    name: 'deliverReplyFile',
    method: 'PUT',
    url: '/api/papers/:id/files/:fileId',
    action: 'paper.move',
    tag: 'papers',
    summary: 'Send the bytes of a file that came with an answer; sending them again is the same file',
    params: ofFile,
    bytes: { body: replyFileTypes },
    reply: z.object({ id: Id, mediaType: z.enum(replyFileTypes) }),
    problems: ['thing.not-found', 'paper.not-your-step', 'paper.file-differs', 'paper.file-unfit', 'request.too-large'],
  },
  openFile: {
    name: 'openReplyFile',
    method: 'GET',
    url: '/api/papers/:id/files/:fileId',
    action: 'paper.read',
    tag: 'papers',
    summary: 'A file that came with an answer, byte for byte, to be kept; every opening is recorded',
    params: ofFile,
    bytes: { reply: replyFileTypes },
    problems: ['thing.not-found'],
  },
  file: {
    name: 'paperFile',
    method: 'GET',
    url: '/api/papers/:id/file',
    action: 'paper.read',
    tag: 'papers',
    summary: 'The paper as a file; the same paper always gives the same bytes',
    params: one,
    query: z.strictObject({ format: z.enum(['pdf', 'docx']).default('pdf') }),
    bytes: { reply: Object.values(paperFileTypes) },
    problems: ['thing.not-found'],
  },
});
