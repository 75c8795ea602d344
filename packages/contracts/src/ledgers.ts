import {
  ledgerGroupings,
  ledgerKinds,
  ledgerShares,
  strikeOffStandings,
  strikeOffStates,
  strikeOffVerbs,
} from '@gezhi/domain';
import { z } from 'zod';
import { photos } from './caseMoves';
import { type CaseColumn, caseColumns } from './caseSheet';
import { caseLists, LightSchema } from './cases';
import { endpoints } from './endpoint';
import { importFileTypes } from './imports';
import { PhotoView } from './photos';
import { AboutCase, Day, Id, Instant, Named, NextCursor, Page, Text } from './shared';

/** Columns of a ledger: those of every list of cases as a file, and how far each row is struck off. */
export const ledgerColumns = {
  ...caseColumns,
  indicators: { zh: '测评指标', en: 'Indicators' },
  strikeOff: { zh: '销号', en: 'Struck off' },
  struckOffAt: { zh: '销号时间', en: 'Struck off at' },
} as const;
export type LedgerColumn = keyof typeof ledgerColumns;
export const ledgerColumnCodes = Object.keys(ledgerColumns) as [LedgerColumn, ...LedgerColumn[]];
/** What a new ledger begins with. */
export const usualColumns: readonly (CaseColumn | 'strikeOff')[] = [
  'number',
  'place',
  'category',
  'unit',
  'reportedAt',
  'dueAt',
  'state',
  'endedAt',
  'strikeOff',
];

export const strikeOffWords: Record<(typeof strikeOffStandings)[number], { zh: string; en: string }> = {
  none: { zh: '未申请', en: 'Not applied' },
  applied: { zh: '待现场核验', en: 'To verify on the spot' },
  verified: { zh: '待销号', en: 'To strike off' },
  struckOff: { zh: '已销号', en: 'Struck off' },
  refused: { zh: '不予销号', en: 'Refused' },
  reopened: { zh: '反弹重开', en: 'Reopened' },
};

/** The group of what no indicator covers, or nobody has said the kind of: shown like any other, never left out. */
export const notMappedWords = { zh: '未对应指标', en: 'Not mapped to an indicator' } as const;

/** The most rows one print holds; more is narrowed first: nobody signs a thousand sheets. */
export const mostPrintedRows = 2000;
/** The most rows one file of a ledger holds: their order is held still while they are written. */
export const mostLedgerRows = 200_000;

const kindKey = String.raw`(event|component)-\d{2,5}(@[^,@]{1,60})?`;
const Kinds = z
  .string()
  .max(2000)
  .regex(new RegExp(`^${kindKey}(,${kindKey})*$`))
  .describe(
    'any of these, comma between: `event-01`, `component-0110@GB/T 30428.2-2013`; the edition in force where none is named',
  );

const Indicators = z
  .string()
  .max(2000)
  .regex(/^[\p{L}\p{N}._-]{1,20}(,[\p{L}\p{N}._-]{1,20})*$/u)
  .describe('codes of indicators, comma between: cases that any of them covers; `none`: those that none covers');

const ledgerLists = caseLists.filter((list) => list !== 'mine') as [string, ...string[]];

/** Which cases a ledger holds. `mine` is no list of it: it would be another ledger for everybody who opens it. */
export const LedgerFilter = z.strictObject({
  list: z.enum(ledgerLists).default('all'),
  light: LightSchema.optional(),
  unitId: Id.optional(),
  areaId: Id.optional().describe('area of any layer with all that lies in it'),
  kinds: Kinds.optional(),
  indicators: Indicators.optional(),
  strikeOff: z.enum(strikeOffStandings).optional(),
  from: Day.optional().describe('first day, the city’s own: of ending in lists of ended cases, else of reporting'),
  to: Day.optional().describe('last day, included'),
});
export type LedgerFilter = z.infer<typeof LedgerFilter>;

const Column = z.enum(ledgerColumnCodes);
const GroupBy = z.enum(ledgerGroupings);

/** The same shape on its way in, where texts are trimmed and judged, and on its way out, where they are what they are. */
const definitionOf = <T extends z.ZodType<string, string>>(text: (most: number) => T) =>
  z.strictObject({
    name: text(80),
    kind: z.enum(ledgerKinds).describe('行业台账 · 片区台账 · 网申台账, by an indicator of the application · free'),
    indicator: z
      .strictObject({ code: text(40), words: text(500) })
      .nullable()
      .default(null)
      .describe('for the kind `indicator`: its number and words in the application'),
    filter: LedgerFilter,
    columns: z
      .array(Column)
      .min(1)
      .max(ledgerColumnCodes.length)
      .refine((columns) => new Set(columns).size === columns.length, 'a column twice'),
    groupBy: GroupBy.default('none'),
    sharedWith: z.enum(ledgerShares).default('own').describe('oneself · one’s unit · everybody who works with cases'),
  });
export const LedgerDefinition = definitionOf(Text);
export type LedgerDefinition = z.infer<typeof LedgerDefinition>;
export const KeptDefinition = definitionOf(() => z.string());

export const LedgerView = z
  .object({
    id: Id,
    version: z.int(),
    definition: KeptDefinition,
    unit: Named.describe('whose maker made it'),
    madeBy: z.string().nullable(),
    madeAt: Instant,
    changedAt: Instant,
    mayChange: z.boolean(),
  })
  .meta({ id: 'Ledger' });
export type LedgerView = z.infer<typeof LedgerView>;

/** Columns as a query says them: comma between. */
const Columns = z
  .string()
  .max(600)
  .default(usualColumns.join())
  .transform((text) => text.split(','))
  .pipe(z.array(Column).min(1).max(ledgerColumnCodes.length));

/** Which rows in which order. */
export const LedgerQuestion = LedgerFilter.extend({ groupBy: GroupBy.default('none') });
const shown = LedgerQuestion.extend({ columns: Columns, language: z.enum(['zh-CN', 'en']).default('zh-CN') });

export const LedgerRow = z
  .object({
    id: Id.describe('of the case; it stands under every indicator that covers it where they are the heads'),
    group: z.string().describe('key of its group; empty where there are none'),
    cells: z.array(z.union([z.string(), z.number(), z.null()])).describe('in the order of the columns asked for'),
  })
  .meta({ id: 'LedgerRow' });
export type LedgerRow = z.infer<typeof LedgerRow>;

const LedgerGroup = z.object({ key: z.string(), name: z.string().nullable(), rows: z.int() });
const size = {
  count: z.int().describe('cases, each once'),
  lines: z.int().describe('rows: more than cases where one stands under several indicators'),
};

export const LedgerSheet = z
  .object({ day: Day, ...size, groups: z.array(LedgerGroup), rows: z.array(LedgerRow) })
  .meta({ id: 'LedgerSheet' });
export type LedgerSheet = z.infer<typeof LedgerSheet>;

/** What a signed ledger comes as. */
export const scanFileTypes = ['image/jpeg', 'image/png', 'application/pdf'] as const;

export const LedgerScan = z
  .object({
    id: Id,
    day: Day.describe('of the ledger that was signed'),
    fileName: z.string(),
    mediaType: z.enum(scanFileTypes).nullable().describe('null: its bytes have not arrived'),
    addedBy: z.string().nullable(),
    addedAt: Instant,
  })
  .meta({ id: 'LedgerScan' });

export const StrikeOffView = z
  .object({
    case: AboutCase.extend({ category: z.object({ name: z.string(), nameEn: z.string().nullable() }).nullable() }),
    state: z.enum(strikeOffStandings),
    version: z.int().describe('0 as long as nobody has applied'),
    unit: Named.nullable().describe('that treated it'),
    verifiers: z.array(Named).describe('行业主管 and 属地; nobody: the desk looks'),
    appliedAt: Instant.nullable(),
    verifiedAt: Instant.nullable(),
    struckOffAt: Instant.nullable(),
    reopenings: z.int(),
    relapsedAsId: Id.nullable().describe('the case the last relapse is, where who asks may read it'),
    moves: z
      .array(z.object({ verb: z.enum(strikeOffVerbs), needsNote: z.boolean(), needsPhoto: z.boolean() }))
      .describe('exactly what this person may do now'),
  })
  .meta({ id: 'StrikeOff' });
export type StrikeOffView = z.infer<typeof StrikeOffView>;

export const StrikeOffFile = StrikeOffView.extend({
  photos: z.array(PhotoView).describe('of the looks on the spot'),
  timeline: z.array(
    z.object({
      verb: z.enum([...strikeOffVerbs, 'reopen']),
      to: z.enum(strikeOffStates),
      at: Instant,
      actorName: z.string().nullable(),
      note: z.string().nullable(),
    }),
  ),
}).meta({ id: 'StrikeOffFile' });

export const strikeOffLists = ['mine', 'open', 'struckOff'] as const;

const one = z.object({ id: Id });
const ofScan = z.object({ id: Id, scanId: Id });

export const ledgersApi = endpoints({
  list: {
    name: 'listLedgers',
    method: 'GET',
    url: '/api/ledgers',
    action: 'ledger.read',
    tag: 'ledgers',
    summary: 'Ledgers one keeps or that are shared with one',
    reply: z.object({ ledgers: z.array(LedgerView) }),
  },
  read: {
    name: 'readLedger',
    method: 'GET',
    url: '/api/ledgers/:id',
    action: 'ledger.read',
    tag: 'ledgers',
    summary: 'One ledger: what it holds and how it is shown',
    params: one,
    reply: LedgerView,
    problems: ['thing.not-found'],
  },
  make: {
    name: 'makeLedger',
    method: 'POST',
    url: '/api/ledgers',
    action: 'ledger.keep',
    tag: 'ledgers',
    summary: 'Keep a ledger under a name; the same again changes nothing',
    body: LedgerDefinition.extend({ id: Id }),
    reply: LedgerView,
    status: 201,
    problems: ['ledger.id-reused', 'ledger.share-unfit'],
  },
  change: {
    name: 'changeLedger',
    method: 'POST',
    url: '/api/ledgers/:id/changes',
    action: 'ledger.keep',
    tag: 'ledgers',
    summary: 'Another definition under the same name in the lists',
    params: one,
    body: LedgerDefinition.extend({ id: Id, version: z.int().describe('the version one changes') }),
    reply: LedgerView,
    status: 201,
    problems: ['thing.not-found', 'ledger.id-reused', 'ledger.changed', 'ledger.not-yours', 'ledger.share-unfit'],
  },
  withdraw: {
    name: 'withdrawLedger',
    method: 'POST',
    url: '/api/ledgers/:id/withdrawals',
    action: 'ledger.keep',
    tag: 'ledgers',
    summary: 'Take a ledger off the lists; its cases and signed scans stay',
    params: one,
    body: z.strictObject({ id: Id }),
    status: 204,
    problems: ['thing.not-found', 'ledger.not-yours'],
  },
  rows: {
    name: 'listLedgerRows',
    method: 'GET',
    url: '/api/ledger-rows',
    action: 'ledger.read',
    tag: 'ledgers',
    summary: 'Live rows of a ledger: cases one may see, group by group, in each by when they were reported',
    query: shown.extend(Page),
    reply: z.object({ rows: z.array(LedgerRow), next: NextCursor }),
  },
  size: {
    name: 'countLedgerRows',
    method: 'GET',
    url: '/api/ledger-rows/size',
    action: 'ledger.read',
    tag: 'ledgers',
    summary: 'How many cases and rows there are, counted exactly, in all and by group',
    query: LedgerQuestion.extend({ language: z.enum(['zh-CN', 'en']).default('zh-CN') }),
    reply: z.object({ ...size, groups: z.array(LedgerGroup) }),
  },
  sheet: {
    name: 'printLedger',
    method: 'GET',
    url: '/api/ledger-sheet',
    action: 'ledger.read',
    tag: 'ledgers',
    summary: 'All rows at one moment, to be printed; each time is written down',
    query: shown,
    reply: LedgerSheet,
    problems: ['ledger.too-long'],
  },
  file: {
    name: 'exportLedger',
    method: 'GET',
    url: '/api/ledger-file',
    action: 'ledger.read',
    tag: 'ledgers',
    summary: 'All rows as a workbook or CSV in the order of the ledger: streamed; each export is written down',
    query: shown.extend({ format: z.enum(['xlsx', 'csv']).default('xlsx') }),
    bytes: { reply: importFileTypes },
    problems: ['export.too-long'],
  },
  scans: {
    name: 'listLedgerScans',
    method: 'GET',
    url: '/api/ledgers/:id/scans',
    action: 'ledger.read',
    tag: 'ledgers',
    summary: 'Signed scans of a ledger, the latest day first',
    params: one,
    reply: z.object({ scans: z.array(LedgerScan) }),
    problems: ['thing.not-found'],
  },
  addScan: {
    name: 'addLedgerScan',
    method: 'POST',
    url: '/api/ledgers/:id/scans',
    action: 'ledger.keep',
    tag: 'ledgers',
    summary: 'Name a signed scan of a ledger of a day by its hash; its bytes follow',
    params: one,
    body: z.strictObject({ id: Id, day: Day, fileName: Text(200), sha256: z.string().regex(/^[0-9a-f]{64}$/) }),
    reply: z.object({ scans: z.array(LedgerScan) }),
    status: 201,
    problems: ['thing.not-found', 'ledger.id-reused', 'ledger.day-unfit'],
  },
  deliverScan: {
    name: 'deliverLedgerScan',
    method: 'PUT',
    url: '/api/ledgers/:id/scans/:scanId',
    action: 'ledger.keep',
    tag: 'ledgers',
    summary: 'Send the bytes of a scan that was named; sending them again is the same file',
    params: ofScan,
    bytes: { body: scanFileTypes },
    reply: z.object({ id: Id, mediaType: z.enum(scanFileTypes) }),
    problems: ['thing.not-found', 'ledger.file-differs', 'ledger.file-unfit', 'request.too-large'],
  },
  openScan: {
    name: 'openLedgerScan',
    method: 'GET',
    url: '/api/ledgers/:id/scans/:scanId',
    action: 'ledger.read',
    tag: 'ledgers',
    summary: 'A signed scan, byte for byte; every opening is recorded',
    params: ofScan,
    bytes: { reply: scanFileTypes },
    problems: ['thing.not-found'],
  },
});

export const strikeOffApi = endpoints({
  list: {
    name: 'listStrikeOffs',
    method: 'GET',
    url: '/api/strike-offs',
    action: 'strikeOff.read',
    tag: 'ledgers',
    summary: 'Applications to strike off one may see, the latest first',
    query: z.strictObject({
      list: z.enum(strikeOffLists).default('open').describe('`mine`: those that wait for this person’s word'),
      ...Page,
    }),
    reply: z.object({ strikeOffs: z.array(StrikeOffView), next: NextCursor }),
  },
  read: {
    name: 'readStrikeOff',
    method: 'GET',
    url: '/api/cases/:id/strike-off',
    action: 'strikeOff.read',
    tag: 'ledgers',
    summary: 'How far a case is struck off, with its history and the photos of the looks',
    params: one,
    reply: StrikeOffFile,
    problems: ['thing.not-found'],
  },
  move: {
    name: 'moveStrikeOff',
    method: 'POST',
    url: '/api/cases/:id/strike-off/moves',
    action: 'strikeOff.move',
    tag: 'ledgers',
    summary: 'Apply, verify on the spot with a photo, refuse, strike off',
    params: one,
    body: z.strictObject({
      id: Id,
      verb: z.enum(strikeOffVerbs),
      version: z.int().optional().describe('the version one decided on; 0 before the first application'),
      note: Text(2000).optional(),
      photos: photos.optional(),
    }),
    reply: StrikeOffFile,
    status: 201,
    problems: [
      'thing.not-found',
      'photo.id-reused',
      'strike-off.changed',
      'strike-off.id-reused',
      'strike-off.not-closed',
      'strike-off.came-back',
      'strike-off.move-not-allowed',
      'strike-off.not-your-step',
      'strike-off.note-missing',
      'strike-off.photo-missing',
    ],
  },
});
