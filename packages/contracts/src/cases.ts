import {
  broadKinds,
  type CaseState,
  type CaseVerb,
  caseSources,
  caseStateCodes,
  caseVerbs,
  endings,
} from '@gezhi/domain';
import { z } from 'zod';
import { condition, MoveOrder, photos } from './caseMoves';
import { AnswerView, DutyView } from './duties';
import { endpoints } from './endpoint';
import { PlacementView } from './grid';
import { StaffPhotoView } from './photos';
import {
  BodyInCharge,
  BoxText,
  Day,
  Id,
  Instant,
  LngLatSchema,
  Named,
  NextCursor,
  Page,
  ProblemSchema,
  Text,
  TimeLimitSchema,
} from './shared';
import { CategoryRefSchema } from './standards';

export const CaseStateSchema = z.enum(caseStateCodes as [CaseState, ...CaseState[]]).meta({ id: 'CaseState' });
export const CaseVerbSchema = z.enum(caseVerbs as [CaseVerb, ...CaseVerb[]]).meta({ id: 'CaseVerb' });
export const BroadKindSchema = z.enum(broadKinds).meta({ id: 'BroadKind' });

export const LightSchema = z.enum(['green', 'yellow', 'red']).meta({ id: 'Light' });
const Left = z
  .object({ minutes: z.int(), working: z.boolean() })
  .describe('minutes left, working or natural; negative: minutes overdue');

export const CaseRow = z
  .object({
    id: Id,
    number: z.string().nullable(),
    version: z.int(),
    state: CaseStateSchema,
    source: z.enum(caseSources),
    urgency: z.int(),
    isRecurrence: z.boolean(),
    category: CategoryRefSchema.extend({ name: z.string(), nameEn: z.string().nullable() }).nullable(),
    broadKind: BroadKindSchema.nullable(),
    placeName: z.string().nullable(),
    placeNameEn: z.string().nullable(),
    area: z.array(Named).describe('sub-district and community, where known'),
    position: LngLatSchema.nullable(),
    unit: Named.nullable(),
    light: LightSchema.nullable(),
    left: Left.nullable(),
    dueAt: Instant.nullable(),
    reportedAt: Instant,
    endedAt: Instant.nullable(),
    photosMissing: z.int(),
  })
  .meta({ id: 'CaseRow' });
export type CaseRow = z.infer<typeof CaseRow>;

export const TimelineEntry = z.object({
  version: z.int(),
  verb: CaseVerbSchema,
  from: CaseStateSchema,
  to: CaseStateSchema,
  at: Instant,
  actorName: z.string().nullable().describe('null: a resident, or the product itself'),
  bySystem: z.boolean(),
  minutesUsed: z.int().describe('natural minutes since the step before'),
  reason: z.string().nullable(),
  note: z.string().nullable(),
  reply: z.string().nullable(),
  body: BodyInCharge.nullable(),
  unit: Named.nullable(),
  proposedUnit: Named.nullable(),
  personName: z.string().nullable().describe('whom the step names: handler or inspector'),
  until: Day.nullable().describe('last day of a suspension asked for'),
  otherCaseId: Id.nullable().describe('the case a step names: merged into, come back from, come back as, a part'),
  dueAt: Instant.nullable().describe('the deadline after a step that changed the running clock'),
  photoIds: z.array(Id),
});

export const MoveView = z.object({
  verb: CaseVerbSchema,
  needs: z.array(z.string()),
  may: z.array(z.string()),
  latestDay: Day.optional().describe('where a step asks for a day: the last one the city’s rules allow'),
});

export const CaseView = CaseRow.extend({
  words: z.string().nullable().describe('the reporter’s words; null where there are none or they were erased'),
  contactMasked: z.string().nullable(),
  origin: z
    .object({
      document: z
        .object({
          id: Id,
          name: z.string(),
          day: Day,
          row: z.int().nullable().describe('of the list it was brought in from'),
        })
        .nullable(),
      handedBy: z.string().nullable(),
      dueAt: Instant.nullable().describe('of whoever handed it over; the city’s own clock runs beside it'),
    })
    .nullable(),
  placement: PlacementView,
  answer: AnswerView.describe('who answers, by which rule'),
  condition: z
    .object({
      number: z.int(),
      filing: z.string(),
      closing: z.string(),
      filingEn: z.string().nullable().describe('to be read; the Chinese text is what counts. null: there is none'),
      closingEn: z.string().nullable(),
      limit: TimeLimitSchema,
      isDefault: z.boolean().describe('whether the limit was a city default'),
    })
    .nullable()
    .describe('as it was when the case was filed'),
  handlerName: z.string().nullable(),
  inspectorName: z.string().nullable(),
  promisedAt: Instant.nullable(),
  returnCount: z.int(),
  reworkCount: z.int(),
  extensionCount: z.int(),
  helpers: z.array(Named).describe('units that help; never responsible'),
  timeRequest: z
    .object({ kind: z.enum(['extension', 'suspension']), isEndorsed: z.boolean(), until: Day.nullable() })
    .nullable()
    .describe('more time asked for and not decided'),
  endRequest: z
    .object({ kind: z.enum(['void', 'forcedClose']), reason: z.string() })
    .nullable()
    .describe('an end out of turn somebody asked for; a second person decides'),
  suspendedUntil: Day.nullable(),
  rulingDueAt: Instant.nullable().describe('when the arbiter has to have ruled'),
  openParts: z.int().nullable().describe('parts still open; null: never split'),
  relapsed: z.boolean().describe('whether what was closed has come back'),
  selfHandled: z.enum(['notDrawn', 'drawn', 'passed', 'failed']).nullable(),
  saidCategory: CategoryRefSchema.nullable().describe('what the reporter called it'),
  satisfaction: z.int().nullable(),
  ending: z.enum(endings).nullable(),
  residentAnswer: z.enum(['fixed', 'notFixed']).nullable(),
  photos: z.array(StaffPhotoView),
  moves: z.array(MoveView).describe('exactly what this person may do now'),
  waitsFor: z.array(z.string()).describe('roles whose turn it is'),
  timeline: z.array(TimelineEntry),
  related: z.array(
    z.object({
      id: Id,
      number: z.string().nullable(),
      state: CaseStateSchema,
      relation: z.enum(['recurrenceOf', 'recurredAs', 'partOf', 'part', 'mergedInto', 'merged']),
    }),
  ),
}).meta({ id: 'CaseView' });
export type CaseView = z.infer<typeof CaseView>;

/** Lists of the desk: a state, everything open, what waits for me, everything that has ended, everything there is. */
export const caseLists = [
  'mine',
  'open',
  'ended',
  'all',
  ...caseStateCodes.filter((state) => state !== 'draft'),
] as const;

export const CaseFilter = z.strictObject({
  list: z.enum(caseLists as unknown as [string, ...string[]]).default('open'),
  light: LightSchema.optional(),
  unitId: Id.optional(),
  areaId: Id.optional().describe('area of any layer; wider ones include what lies in them'),
  kind: z
    .string()
    .regex(/^(event|component)-\d{2,5}$/)
    .optional()
    .describe('kind and code, e.g. event-0110; two digits name a whole class'),
  edition: z
    .string()
    .min(1)
    .max(60)
    .optional()
    .describe('of `kind`: editions use the same codes for different things; left out: the one in force'),
  number: z
    .string()
    .regex(/^[\d-]{3,32}$/)
    .optional()
    .describe('any end of a case number'),
  pointId: Id.optional(),
  cameBack: z
    .literal('yes')
    .transform(() => true)
    .optional()
    .describe('only closed ones that have come back'),
  step: z.coerce.number().int().min(1).max(7).optional().describe('one of the seven steps of the loop'),
  from: Day.optional().describe('first day, the city’s own: of ending in lists of ended cases, else of reporting'),
  to: Day.optional().describe('last day, included'),
});
export type CaseFilter = z.infer<typeof CaseFilter>;

export const CaseCounts = z
  .object({
    byState: z.record(z.string(), z.int()),
    mine: z.int(),
    yellow: z.int(),
    red: z.int(),
  })
  .meta({ id: 'CaseCounts' });

/** Where a member of staff has it from; residents have their own door. */
export const staffSources = ['inspector', 'desk', 'hotline12345', 'leader', 'media', 'video'] as const;

/** A document as it came, named by its hash; its bytes follow. */
const SourceDocument = z.strictObject({ fileName: Text(200), sha256: z.string().regex(/^[0-9a-f]{64}$/) });
export const maxSourceBytes = 16 * 1024 * 1024;

const SaidReport = z.strictObject({
  id: Id.describe('made on the device: sending the same report again is the same report'),
  position: LngLatSchema.optional(),
  placeId: Id.optional().describe('a point or area chosen by name, where no position is known'),
  broadKind: BroadKindSchema.optional(),
  words: Text(500).optional(),
  photos,
  isUrgent: z.literal(true).optional(),
  category: CategoryRefSchema.optional().describe('with its condition: filed at once, by whoever may file'),
  condition: condition.optional(),
  claimedAt: Instant.optional().describe('when it was said or seen, as far as that is known'),
  handedBy: Text(60)
    .optional()
    .describe('the office that handed it over; the name of a person only where it is meant to be kept'),
  dueDay: Day.optional().describe('by when whoever handed it over wants it done: his clock, beside the city’s own'),
});

export const StaffReport = SaidReport.extend({
  source: z.enum(staffSources),
}).meta({ id: 'StaffReport' });
export type StaffReport = z.infer<typeof StaffReport>;

/** One document at most; more are two. */
export const mostVisitRows = 300;

const VisitRow = SaidReport.extend({
  sourceRow: z.int().min(1).optional().describe('of the document'),
  cured: z
    .strictObject({
      by: Text(60).describe('who fixed it: a unit or a post, as it is said in the history'),
      photos: photos.min(1).describe('taken afterwards'),
    })
    .optional()
    .describe('立行立改: fixed while the visit was there; it ends as cured on the spot, and some are looked at again'),
}).refine(({ cured, category }) => !cured || category !== undefined, 'what was cured needs its category');

/** 立行立改: what one visit found, many matters under one source document. */
export const VisitOrder = z
  .strictObject({
    id: Id,
    name: Text(80).describe('as the document is called'),
    day: Day,
    source: z.enum(staffSources),
    document: SourceDocument.optional().describe('the list it was brought in from'),
    rows: z.array(VisitRow).min(1).max(mostVisitRows),
  })
  .meta({ id: 'VisitOrder' });

export const VisitView = z
  .object({
    id: Id,
    name: z.string(),
    day: Day,
    source: z.enum(staffSources),
    cases: z.int(),
    ended: z.int().describe('closed or ended otherwise'),
    suspended: z.int(),
    isDone: z.boolean().describe('every row is ended or suspended'),
    document: z
      .object({ fileName: z.string(), isThere: z.boolean() })
      .nullable()
      .describe('the list it was brought in from; not there: its bytes have not arrived'),
  })
  .meta({ id: 'Visit' });

/** What became of one of many steps: where its case is now, or why it stayed where it was. */
export const MoveReceipt = z
  .object({
    caseId: Id,
    moveId: Id,
    taken: z
      .object({ state: CaseStateSchema, version: z.int(), number: z.string().nullable() })
      .nullable()
      .describe('also for a step that had been taken before'),
    problem: ProblemSchema.nullable(),
  })
  .meta({ id: 'MoveReceipt' });

/** Steps many cases take alike: what they ask for is said once for all of them, or found for each by a rule. */
export const bulkVerbs = ['accept', 'file', 'dispatch', 'sendToCheck', 'assignCheck', 'close'] as const;
export type BulkVerb = (typeof bulkVerbs)[number];
/** So many cases at once: what one can still look through before sending. */
export const mostInBulk = 300;

/** What one step would do to one of many cases, said before it is taken. */
export const PlannedMove = z
  .object({
    case: CaseRow,
    isOffered: z.boolean().describe('whether this person may take the step now'),
    needs: z.array(z.string()),
    responsible: DutyView.nullable().describe('of a dispatch: whom the table of duties names'),
  })
  .meta({ id: 'PlannedMove' });

export const casesApi = endpoints({
  report: {
    name: 'reportCase',
    method: 'POST',
    url: '/api/cases',
    action: 'case.report',
    tag: 'cases',
    summary: 'A report by staff: seen on the round, brought to the desk, told by somebody above',
    body: StaffReport,
    reply: CaseView,
    problems: ['case.id-reused', 'place.unknown', 'place.outside-city', 'place.missing', 'case.unknown-category'],
  },
  recordVisit: {
    name: 'recordVisit',
    method: 'POST',
    url: '/api/visits',
    action: 'visit.record',
    tag: 'cases',
    summary: 'Everything one visit found, as many cases at once; all of it or nothing',
    body: VisitOrder,
    reply: VisitView,
    problems: ['case.id-reused', 'place.unknown', 'place.outside-city', 'place.missing', 'case.unknown-category'],
  },
  deliverVisitDocument: {
    name: 'deliverVisitDocument',
    method: 'PUT',
    url: '/api/visits/:id/document',
    action: 'visit.record',
    tag: 'cases',
    summary:
      'The bytes of the document a visit named; on disk before it is answered, the same bytes again are the same document',
    params: z.object({ id: Id }),
    bytes: { body: ['application/octet-stream'] },
    reply: VisitView,
    problems: ['thing.not-found', 'visit.file-differs', 'request.too-large'],
  },
  openVisitDocument: {
    name: 'openVisitDocument',
    method: 'GET',
    url: '/api/visits/:id/document',
    action: 'visit.record',
    tag: 'cases',
    summary: 'The document as it came; every opening is recorded',
    params: z.object({ id: Id }),
    bytes: { reply: ['application/octet-stream'] },
    problems: ['thing.not-found'],
  },
  visits: {
    name: 'listVisits',
    method: 'GET',
    url: '/api/visits',
    action: 'case.list',
    tag: 'cases',
    summary: 'Visits and how much of what they found is done, the latest first',
    reply: z.object({ visits: z.array(VisitView) }),
  },
  list: {
    name: 'listCases',
    method: 'GET',
    url: '/api/cases',
    action: 'case.list',
    tag: 'cases',
    summary: 'Cases one may see; open ones by time left, all others the latest first',
    query: CaseFilter.extend(Page),
    reply: z.object({ cases: z.array(CaseRow), next: NextCursor }),
  },
  counts: {
    name: 'countCases',
    method: 'GET',
    url: '/api/cases/counts',
    action: 'case.list',
    tag: 'cases',
    summary: 'How many lie where; from a projection at most two seconds behind',
    reply: CaseCounts,
  },
  map: {
    name: 'mapCases',
    method: 'GET',
    url: '/api/cases/map',
    action: 'case.list',
    tag: 'cases',
    summary: 'Open cases in a box by light, at most 2,000: those due first',
    query: CaseFilter.omit({ list: true, number: true, from: true, to: true }).extend({ box: BoxText }),
    reply: z.object({
      cases: z.array(
        z.object({ id: Id, position: LngLatSchema, light: LightSchema.nullable(), state: CaseStateSchema }),
      ),
      more: z.boolean(),
    }),
  },
  search: {
    name: 'searchCases',
    method: 'GET',
    url: '/api/cases/search',
    action: 'case.list',
    tag: 'cases',
    summary: 'Cases one may see, by the end of a number or any two characters of the reporter’s words or the place',
    query: z.strictObject({ q: z.string().trim().min(2).max(60) }),
    reply: z.array(
      CaseRow.extend({
        foundIn: z.enum(['number', 'words', 'place']),
        excerpt: z.string().nullable().describe('around what was found in the words'),
      }),
    ),
  },
  read: {
    name: 'readCase',
    method: 'GET',
    url: '/api/cases/:id',
    action: 'case.read',
    tag: 'cases',
    summary: 'One case: place, people, duties, photos, history, and what may be done now',
    params: z.object({ id: Id }),
    reply: CaseView,
    problems: ['thing.not-found'],
  },
  move: {
    name: 'moveCase',
    method: 'POST',
    url: '/api/cases/:id/moves',
    action: 'case.move',
    tag: 'cases',
    summary: 'Take one step; see docs/generated/lifecycle.md for all of them',
    params: z.object({ id: Id }),
    body: MoveOrder,
    reply: CaseView,
    status: 201,
    problems: [
      'thing.not-found',
      'case.changed',
      'case.id-reused',
      'case.move-not-allowed',
      'case.not-your-step',
      'case.own-work',
      'case.facts-missing',
      'case.same-unit',
      'case.return-window-closed',
      'case.no-returns-left',
      'case.unknown-category',
      'unit.unknown',
      'person.unfit',
    ],
  },
  moveMany: {
    name: 'moveCases',
    method: 'POST',
    url: '/api/case-moves',
    action: 'case.move',
    tag: 'cases',
    summary:
      'Up to a hundred steps, of one case or of many; each is taken or refused by itself, with a receipt in order',
    body: z.strictObject({
      moves: z
        .array(z.strictObject({ caseId: Id, move: MoveOrder }))
        .min(1)
        .max(100),
    }),
    reply: z.object({ receipts: z.array(MoveReceipt) }),
  },
  planMoves: {
    name: 'planCaseMoves',
    method: 'POST',
    url: '/api/case-moves/plan',
    action: 'case.move',
    tag: 'cases',
    summary: 'What one step would do to each of many cases, named or all that match; nothing is changed',
    body: z.union([
      z.strictObject({ verb: z.enum(bulkVerbs), caseIds: z.array(Id).min(1).max(mostInBulk) }),
      z.strictObject({ verb: z.enum(bulkVerbs), filter: CaseFilter }),
    ]),
    reply: z.object({
      planned: z.array(PlannedMove),
      more: z.boolean().describe('more match than are planned at once'),
    }),
  },
  revealContact: {
    name: 'revealContact',
    method: 'POST',
    url: '/api/cases/:id/contact-reveals',
    action: 'contact.reveal',
    tag: 'cases',
    summary: 'The reporter’s telephone number in full, for a stated purpose; every reveal is recorded',
    params: z.object({ id: Id }),
    body: z.strictObject({ purpose: z.enum(['askForDetails', 'tellResult', 'danger']) }),
    reply: z.object({ contact: z.string() }),
    problems: ['thing.not-found'],
  },
});
