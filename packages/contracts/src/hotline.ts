import { z } from 'zod';
import { CaseStateSchema } from './cases';
import { endpoints } from './endpoint';
import { importFileTypes } from './imports';
import { MadeProgramKey, NewProgramKey, ProgramKeyView } from './programKeys';
import { Id, Instant, Text } from './shared';

/** An order of the 12345 hotline as its platform gives it. */
export const HotlineOrder = z
  .strictObject({
    number: Text(40).describe('of the hotline; brought again under the same number it is the same order'),
    words: Text(2000),
    address: Text(200)
      .optional()
      .describe('as it was told; joins the words, and names the place where it is one of the net'),
    receivedAt: Instant,
    dueAt: Instant.optional().describe('the hotline’s own clock; the city’s runs beside it'),
    contact: z
      .string()
      .regex(/^[\d+\- ]{5,20}$/)
      .optional()
      .describe('sealed; left out where the caller wants to stay unknown'),
  })
  .meta({ id: 'HotlineOrder' });
export type HotlineOrder = z.infer<typeof HotlineOrder>;

/** One file or call at most. */
export const mostHotlineOrders = 500;

const Brought = z.object({
  orders: z.array(
    z.object({
      number: z.string(),
      caseId: Id,
      isNew: z.boolean(),
      isPlaced: z.boolean().describe('by its address or words'),
    }),
  ),
});

/** `overdue`: still open when its own clock has run out. */
export const hotlineLists = ['open', 'overdue', 'answered', 'handedBack'] as const;

/** A count goes no further: this many means "as many or more". */
export const mostHotlineCounted = 10_000;

export const HotlineOrderRow = z
  .object({
    number: z.string(),
    caseId: Id,
    caseNumber: z.string().nullable(),
    placeName: z.string().nullable().describe('of the case; null where nobody named one'),
    state: CaseStateSchema,
    receivedAt: Instant,
    dueAt: Instant.nullable(),
    light: z.enum(['green', 'yellow', 'red']).nullable().describe('of the hotline’s clock; null: none, or answered'),
    endedAt: Instant.nullable(),
    handedBackAt: Instant.nullable(),
    handedBackIn: Id.nullable(),
    archives: z.int().nullable().describe('how many parts the archive of its hand-back has now'),
  })
  .meta({ id: 'HotlineOrderRow' });
export type HotlineOrderRow = z.infer<typeof HotlineOrderRow>;

export const HotlineOrders = z.strictObject({ orders: z.array(HotlineOrder).min(1).max(mostHotlineOrders) });

/** What goes back of one order. */
export const HotlineAnswer = z
  .object({
    number: z.string(),
    caseNumber: z.string().nullable(),
    receivedAt: Instant,
    dueAt: Instant.nullable(),
    endedAt: Instant.nullable(),
    state: CaseStateSchema,
    answer: z.string().nullable().describe('the very words the reporter was answered'),
    photos: z.array(z.object({ id: Id, slot: z.enum(['before', 'after', 'check']) })).describe('those in the archive'),
  })
  .meta({ id: 'HotlineAnswer' });
export const HotlineAnswers = z.object({ answers: z.array(HotlineAnswer), next: z.string().nullable() });
export const mostAnswersAPage = 200;
/** One hand-back at most: a file of it with its photos is still one download. */
export const mostHandedBack = 1000;
export const handedBackId = z.strictObject({ id: Id });

export const HotlineKey = ProgramKeyView.meta({ id: 'HotlineKey' });
export type HotlineKey = z.infer<typeof HotlineKey>;
const keys = z.object({ keys: z.array(HotlineKey) });

const problems = ['hotline.number-reused', 'hotline.invalid'] as const;

export const hotlineApi = endpoints({
  bring: {
    name: 'bringHotlineOrders',
    method: 'POST',
    url: '/api/hotline-orders',
    action: 'hotline.bring',
    tag: 'hotline',
    summary: 'Orders of the 12345 hotline; all of them or none. Known numbers with the same content are taken once',
    body: HotlineOrders,
    reply: Brought,
    status: 201,
    problems,
  },
  bringFile: {
    name: 'bringHotlineFile',
    method: 'PUT',
    url: '/api/hotline-orders/file',
    action: 'hotline.bring',
    tag: 'hotline',
    summary:
      'The same as a table (XLSX or CSV): 工单编号, 诉求内容, 受理时间, and where there are 办理时限, 地址, 联系电话',
    bytes: { body: importFileTypes },
    reply: Brought,
    status: 201,
    problems: [...problems, 'file.unreadable', 'file.too-large', 'request.too-large'],
  },
  list: {
    name: 'listHotlineOrders',
    method: 'GET',
    url: '/api/hotline-orders',
    action: 'hotline.read',
    tag: 'hotline',
    summary:
      'Orders by the hotline’s due time, page by page: still open, overdue by its clock, answered and not handed back, handed back',
    query: z.strictObject({
      list: z.enum(hotlineLists).default('open'),
      after: z.string().max(80).optional().describe('the place the page before ended at'),
      limit: z.coerce.number().int().min(1).max(200).default(100),
    }),
    reply: z.object({
      orders: z.array(HotlineOrderRow),
      next: z.string().nullable(),
      counts: z
        .object({ open: z.int(), overdue: z.int(), answered: z.int() })
        .describe(`each up to ${mostHotlineCounted}, which means as many or more`),
    }),
  },
  handBack: {
    name: 'handBackHotlineOrders',
    method: 'POST',
    url: '/api/hotline-orders/hand-backs',
    action: 'hotline.bring',
    tag: 'hotline',
    summary: `Answered orders not handed back yet, up to ${mostHandedBack}, as one hand-back; the same id again is the same one`,
    body: handedBackId,
    reply: z.object({ id: Id, orders: z.int(), archives: z.int().describe('parts of its archive with photos') }),
    status: 201,
    problems: ['hotline.nothing-answered'],
  },
  handBackFile: {
    name: 'readHotlineHandBack',
    method: 'GET',
    url: '/api/hotline-orders/hand-backs/:id/file',
    action: 'hotline.read',
    tag: 'hotline',
    summary: 'Answers of a hand-back as XLSX, in the columns orders come by; as often as it is needed',
    params: z.object({ id: Id }),
    bytes: { reply: ['application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'] },
    problems: ['thing.not-found'],
  },
  handBackArchive: {
    name: 'readHotlineArchive',
    method: 'GET',
    url: '/api/hotline-orders/hand-backs/:id/archive',
    action: 'hotline.read',
    tag: 'hotline',
    summary: 'The same with its photos, in folders by order number, as ZIP; as several where one cannot count them',
    params: z.object({ id: Id }),
    query: z.strictObject({ part: z.coerce.number().int().min(1).max(1000).default(1) }),
    bytes: { reply: ['application/zip'] },
    problems: ['thing.not-found'],
  },
  keys: {
    name: 'listHotlineKeys',
    method: 'GET',
    url: '/api/hotline-keys',
    action: 'setting.read',
    tag: 'hotline',
    summary:
      'Programs of the hotline’s platform that may bring orders and fetch answers; what opens the door is not in it',
    reply: keys,
  },
  makeKey: {
    name: 'makeHotlineKey',
    method: 'POST',
    url: '/api/hotline-keys',
    action: 'setting.change',
    tag: 'hotline',
    summary:
      'Make a key for a program. It is shown in this answer and nowhere else; the same call again shows it again',
    body: NewProgramKey,
    reply: MadeProgramKey,
    status: 201,
    problems: ['program-key.id-reused'],
  },
  revokeKey: {
    name: 'revokeHotlineKey',
    method: 'DELETE',
    url: '/api/hotline-keys/:id',
    action: 'setting.change',
    tag: 'hotline',
    summary: 'Take a key back, at once and for good; orders that came by it stay',
    params: z.object({ id: Id }),
    reply: keys,
    problems: ['thing.not-found'],
  },
});
