import { deliveryFaults, exchangeSides, exchangeStates, exchangeSteps, mappingDirections } from '@gezhi/domain';
import { z } from 'zod';
import { endpoints } from './endpoint';
import { CaseNumber, ExchangeReceipt, SharedCase } from './exchangeMessages';
import { importFileTypes } from './imports';
import { photoTypes } from './photos';
import { Id, Instant, NextCursor, Page, Text } from './shared';

export const exchangeFormats = ['json', 'xml'] as const;
export const exchangeTypes = ['application/json', 'application/xml', 'text/xml'] as const;
/** Larger than any step; a list of cases is not sent as one. */
export const mostExchangeBytes = 64 * 1024;

/** Why a message did not go out; beyond what can happen to any. */
export const exchangeFaults = [...deliveryFaults, 'photoMissing'] as const;
export type ExchangeFault = (typeof exchangeFaults)[number];

const BaseUrl = z
  .string()
  .max(400)
  .refine((url) => /^https?:\/\/[^\s/@?#]+(\/[^\s?#]*)?$/.test(url), 'an http(s) address without user, ? and #');

const Secret = z
  .string()
  .regex(/^[\x21-\x7e]{24,200}$/)
  .optional();

const PartnerFields = {
  name: Text(40),
  nameEn: Text(80).nullable(),
  key: z
    .string()
    .regex(/^[A-Za-z0-9][A-Za-z0-9._-]{2,39}$/)
    .describe('by which both sides name this pair; it opens nothing'),
  url: BaseUrl.nullable().describe('where it listens: messages go to `{url}/messages`; null: nothing is sent'),
  format: z.enum(exchangeFormats),
  codeSystem: Text(60).describe('the table its codes are of'),
  unitIds: z.array(Id).max(20).describe('units of the city it stands for: their cases go out to it'),
  takesIn: z.boolean().describe('whether its own cases become cases here'),
  sendsWords: z.boolean().describe('whether what reporters wrote goes out as well'),
  isOn: z.boolean(),
};

export const ExchangePartner = z
  .object({
    id: Id,
    version: z.int().describe('say it back when changing it'),
    ...PartnerFields,
    name: z.string(),
    nameEn: z.string().nullable(),
    codeSystem: z.string(),
    oldSecretUntil: Instant.nullable().describe('until when the former secret opens beside the present one'),
    waiting: z.int(),
    failed: z.int(),
    wantsMapping: z.int(),
    pausedUntil: Instant.nullable(),
    lastFault: z.enum(exchangeFaults).nullable(),
    lastSentAt: Instant.nullable(),
  })
  .meta({ id: 'ExchangePartner' });
export type ExchangePartner = z.infer<typeof ExchangePartner>;

export const exchangeLists = ['waiting', 'failed', 'wantsMapping', 'done', 'setAside'] as const;
export type ExchangeList = (typeof exchangeLists)[number];

const Code = z.object({ system: z.string(), code: z.string() });

export const ExchangeRow = z
  .object({
    id: Id,
    partnerId: Id,
    partnerName: z.string(),
    partnerNameEn: z.string().nullable(),
    direction: z.enum(['in', 'out']),
    step: z.enum([...exchangeSteps, 'photo']),
    state: z.enum(exchangeStates),
    side: z.enum(exchangeSides).nullable(),
    caseId: Id.nullable(),
    number: z.string().nullable().describe('of the case, whoever gave it'),
    at: Instant,
    nextAt: Instant.nullable(),
    tries: z.int(),
    fault: z.enum(exchangeFaults).nullable(),
    status: z.int().nullable(),
    problem: z.string().nullable().describe('why it was refused, as a code of the catalogue'),
    wants: Code.nullable().describe('the code nobody has given a meaning yet'),
    toSystem: z.string().nullable(),
    isBehind: z.boolean().describe('an earlier message of the same case has not gone yet'),
  })
  .meta({ id: 'ExchangeRow' });
export type ExchangeRow = z.infer<typeof ExchangeRow>;

export const ExchangeDetail = ExchangeRow.extend({
  body: z.string().nullable().describe('as the partner’s format has it; null: forgotten after ninety days, or bytes'),
  otherBody: z.string().nullable().describe('the same in the other format'),
  candidates: z.array(z.string()).describe('codes it may mean: by the city’s rows, else by the standards’ crosswalk'),
  reason: z.string().nullable().describe('why it was set aside'),
  attempts: z.array(
    z.object({
      at: Instant,
      status: z.int().nullable(),
      fault: z.enum(exchangeFaults).nullable(),
      answer: z.string().nullable(),
      tookMs: z.int(),
    }),
  ),
}).meta({ id: 'ExchangeDetail' });
export type ExchangeDetail = z.infer<typeof ExchangeDetail>;

export const ExchangeMapping = z
  .object({
    id: Id,
    a: Code,
    b: Code,
    direction: z.enum(mappingDirections),
    note: z.string().nullable(),
    isAmbiguous: z.boolean().describe('together with another row it gives one code two meanings'),
  })
  .meta({ id: 'ExchangeMapping' });
export type ExchangeMapping = z.infer<typeof ExchangeMapping>;

const MappedCode = z.strictObject({ system: Text(60), code: Text(60) });
export const NewMapping = z.strictObject({
  id: Id,
  a: MappedCode,
  b: MappedCode,
  direction: z.enum(mappingDirections).default('both'),
  note: Text(200).nullable(),
});

const partners = z.object({ partners: z.array(ExchangePartner) });
const mappings = z.object({
  mappings: z.array(ExchangeMapping),
  systems: z.array(z.string()).describe('every table that is named: editions, partners’, those of rows'),
  national: z.object({ exact: z.int(), proposed: z.int() }).describe('pairs of the standards’ crosswalk'),
});
const message = z.object({ id: Id });
const signed = ['exchange.unsigned', 'exchange.signature-refused', 'request.too-many'] as const;

export const exchangeApi = endpoints({
  receive: {
    name: 'receiveExchangeMessage',
    method: 'POST',
    url: '/api/exchange/v1/messages',
    action: 'exchange.speak',
    tag: 'exchange',
    summary:
      'One of the seven steps from another platform, signed (docs/exchange.md). The same id again: the first result',
    bytes: { body: exchangeTypes },
    reply: ExchangeReceipt,
    status: 201,
    problems: [
      ...signed,
      'exchange.id-reused',
      'exchange.number-known',
      'exchange.case-unknown',
      'exchange.step-not-allowed',
      'exchange.facts-missing',
      'exchange.unit-unknown',
      'exchange.not-taken',
      'request.invalid',
    ],
  },
  receivePhoto: {
    name: 'receiveExchangePhoto',
    method: 'PUT',
    url: '/api/exchange/v1/photos/:id',
    action: 'exchange.speak',
    tag: 'exchange',
    summary: 'The bytes of a photo a step named, signed as well; again: the same photo',
    params: z.object({ id: Id }),
    bytes: { body: photoTypes },
    reply: z.object({ id: Id, state: z.enum(['stored', 'ready']) }),
    problems: [...signed, 'photo.not-expected', 'photo.hash-differs', 'photo.not-a-photo', 'photo.too-many-pixels'],
  },
  sharedCase: {
    name: 'readSharedCase',
    method: 'GET',
    url: '/api/exchange/v1/cases/:number',
    action: 'exchange.speak',
    tag: 'exchange',
    summary: 'A case shared with the platform that asks, by either side’s number: its steps, nobody’s words; signed',
    params: z.object({ number: CaseNumber }),
    reply: SharedCase,
    problems: [...signed, 'thing.not-found'],
  },
  partners: {
    name: 'listExchangePartners',
    method: 'GET',
    url: '/api/exchange/partners',
    action: 'exchange.read',
    tag: 'exchange',
    summary: 'The city’s other platforms and how the exchange with them is doing; no secret is ever among it',
    reply: partners,
  },
  savePartner: {
    name: 'saveExchangePartner',
    method: 'PUT',
    url: '/api/exchange/partners/:id',
    action: 'exchange.change',
    tag: 'exchange',
    summary: 'Add a platform or change one. A secret that is not said stays as it is, and none is ever shown again',
    params: message,
    body: z.strictObject({
      seen: z.int().min(0).describe('the version this was decided on; 0 makes a new one'),
      ...PartnerFields,
      secretIn: Secret.describe('the platform signs with it; 24 to 200 printable characters'),
      secretOut: Secret.describe('what goes to it is signed with it; not the same as the other'),
      oldUntil: Instant.nullable()
        .optional()
        .describe('with a new `secretIn`: how long the former one opens as well, at most ninety days; null: no longer'),
    }),
    reply: partners,
    problems: [
      'exchange.changed',
      'exchange.key-taken',
      'exchange.unit-taken',
      'exchange.unit-unknown',
      'exchange.secret-missing',
      'exchange.address-refused',
    ],
  },
  messages: {
    name: 'listExchangeMessages',
    method: 'GET',
    url: '/api/exchange/messages',
    action: 'exchange.read',
    tag: 'exchange',
    summary:
      'What went to and fro, the latest first, by where it stands; `failed` is what did not go and what was refused',
    query: z.strictObject({ ...Page, list: z.enum(exchangeLists).default('failed'), partner: Id.optional() }),
    reply: z.object({ messages: z.array(ExchangeRow), next: NextCursor }),
  },
  message: {
    name: 'readExchangeMessage',
    method: 'GET',
    url: '/api/exchange/messages/:id',
    action: 'exchange.read',
    tag: 'exchange',
    summary: 'One message as both formats say it, and every try. Words are shown to who may read the city’s cases',
    params: message,
    reply: ExchangeDetail,
    problems: ['thing.not-found'],
  },
  retry: {
    name: 'retryExchangeMessage',
    method: 'POST',
    url: '/api/exchange/messages/:id/retries',
    action: 'exchange.mend',
    tag: 'exchange',
    summary: 'Send again now, or read again what came and was refused',
    params: message,
    body: z.strictObject({}),
    reply: ExchangeDetail,
    problems: ['thing.not-found', 'exchange.not-waiting'],
  },
  setAside: {
    name: 'setExchangeMessageAside',
    method: 'POST',
    url: '/api/exchange/messages/:id/set-aside',
    action: 'exchange.mend',
    tag: 'exchange',
    summary: 'Let a message rest, with the reason; what waits behind it goes on',
    params: message,
    body: z.strictObject({ reason: Text(200) }),
    reply: ExchangeDetail,
    problems: ['thing.not-found', 'exchange.not-waiting'],
  },
  mappings: {
    name: 'listExchangeMappings',
    method: 'GET',
    url: '/api/exchange/mappings',
    action: 'exchange.read',
    tag: 'exchange',
    summary: 'What codes of one table are in another, as the city wrote it down',
    reply: mappings,
  },
  addMapping: {
    name: 'addExchangeMapping',
    method: 'POST',
    url: '/api/exchange/mappings',
    action: 'exchange.mend',
    tag: 'exchange',
    summary: 'Say what a code means; messages that waited for it are read at once',
    body: NewMapping,
    reply: mappings,
    status: 201,
    problems: ['exchange.mapping-unfit'],
  },
  removeMapping: {
    name: 'removeExchangeMapping',
    method: 'DELETE',
    url: '/api/exchange/mappings/:id',
    action: 'exchange.mend',
    tag: 'exchange',
    summary: 'Take a row back; what was read by it stays as it is',
    params: message,
    reply: mappings,
    problems: ['thing.not-found'],
  },
  mappingFile: {
    name: 'exportExchangeMappings',
    method: 'GET',
    url: '/api/exchange/mappings/file',
    action: 'exchange.read',
    tag: 'exchange',
    summary: 'All rows as CSV, in the columns they are brought in by',
    bytes: { reply: ['text/csv'] },
  },
  bringMappings: {
    name: 'importExchangeMappings',
    method: 'PUT',
    url: '/api/exchange/mappings/file',
    action: 'exchange.mend',
    tag: 'exchange',
    summary:
      'Rows from CSV or XLSX (systemA, codeA, systemB, codeB, direction, note): all of them or none; known pairs change',
    bytes: { body: importFileTypes },
    reply: mappings,
    problems: ['exchange.mapping-unfit', 'file.unreadable', 'request.too-large'],
  },
});
