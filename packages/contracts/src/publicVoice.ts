import { dutyKinds, endings, reasonsOf, scores } from '@gezhi/domain';
import { z } from 'zod';
import { BroadKindSchema, CaseStateSchema } from './cases';
import { endpoints } from './endpoint';
import { PhotoRefSchema, PhotoSize, PhotoState, PublicPhotoView, photoTypes } from './photos';
import { ProblemRef } from './publicView';
import { ReportCode } from './reportCode';
import { BodyInCharge, Day, Id, Instant, LngLatSchema, Named, Text, TimeLimitSchema } from './shared';
import { CategoryRefSchema } from './standards';

/** Whoever has it is taken for the same phone; it is hashed with what it is for and kept nowhere. */
const DeviceWord = z.string().regex(/^[\w-]{22,64}$/);

export const SubmitReport = z
  .strictObject({
    id: Id.describe('made on the device: sending the same report again is the same report'),
    position: LngLatSchema.optional(),
    accuracyM: z.number().min(0).max(100_000).optional(),
    placeId: Id.optional().describe('a point or area chosen by name, where no position is known'),
    broadKind: BroadKindSchema,
    category: CategoryRefSchema.optional().describe('what the reporter calls it, found by words; a hint for the desk'),
    words: Text(500).optional(),
    photos: z.array(PhotoRefSchema).max(9),
    contact: z
      .string()
      .regex(/^1\d{10}$/)
      .optional()
      .describe('mobile number, only if the reporter wants to be called'),
    claimedAt: Instant.optional(),
    device: DeviceWord.optional().describe(
      'a word the phone made up for itself: the code is given again to who sends it too. Without it whoever knows id and content is given the code',
    ),
  })
  .meta({ id: 'SubmitReport' });
export type SubmitReport = z.infer<typeof SubmitReport>;

/** A parcel's track: what a resident may know of the case, in steps one can follow. */
export const trackSteps = ['received', 'accepted', 'withUnit', 'done', 'checked', 'closed'] as const;

export const FollowView = z
  .object({
    id: Id,
    number: z.string().nullable(),
    state: CaseStateSchema,
    broadKind: BroadKindSchema.nullable(),
    categoryName: z.string().nullable(),
    categoryNameEn: z.string().nullable(),
    placeName: z.string().nullable(),
    placeNameEn: z.string().nullable(),
    area: z.array(Named),
    words: z.string().nullable(),
    reportedAt: Instant,
    answerBy: Instant.nullable().describe('until when the city says whether it accepts; before filing only'),
    promisedAt: Instant.nullable(),
    endedAt: Instant.nullable(),
    suspendedUntil: Day.nullable().describe('last day of a suspension that was approved'),
    unit: Named.nullable(),
    steps: z.array(
      z.object({
        step: z.enum(trackSteps),
        at: Instant.nullable(),
        reply: z.string().nullable(),
        reason: z.string().nullable(),
      }),
    ),
    photos: z.array(PublicPhotoView),
    isReporter: z.boolean().describe('false for a code that joined somebody else’s report'),
    ref: ProblemRef.nullable().describe('as anybody sees it; null where it is not shown'),
    ending: z.enum(endings).nullable(),
    body: BodyInCharge.nullable(),
    voices: z.int(),
    mayWithdraw: z.boolean(),
    mayRate: z.boolean(),
    satisfaction: z.literal(scores).nullable(),
    isErased: z.boolean().describe('words and telephone number were erased at the reporter’s wish'),
    mayAnswer: z.boolean(),
    answerUntil: Instant.nullable(),
    answer: z.enum(['fixed', 'notFixed']).nullable(),
    continuedAs: z.object({ state: CaseStateSchema, promisedAt: Instant.nullable() }).nullable(),
  })
  .meta({ id: 'FollowView' });
export type FollowView = z.infer<typeof FollowView>;

export const CityView = z
  .object({
    code: z.string(),
    name: z.string(),
    nameEn: z.string().nullable(),
    zone: z.string(),
    isDemo: z.boolean(),
    box: z.array(z.number()).length(4).nullable().describe('west, south, east, north of the net'),
    emergencies: z.array(z.object({ kind: z.enum(['police', 'fire', 'ambulance', 'traffic']), number: z.string() })),
    map: z.object({ tiles: z.string().nullable(), attribution: z.string().nullable() }),
    week: z
      .object({ closed: z.int(), onTime: z.int(), recurred: z.int() })
      .describe('the last seven days; on time against the promise'),
  })
  .meta({ id: 'City' });
export type CityView = z.infer<typeof CityView>;

const byCode = z.object({ code: ReportCode });
const photoOfReport = z.object({ code: ReportCode, id: Id });

export const publicVoiceApi = endpoints({
  city: {
    name: 'lookAtCity',
    method: 'GET',
    url: '/api/city',
    action: 'city.look',
    tag: 'public',
    summary: 'What the portal needs to know about its city',
    reply: CityView,
    problems: ['city.unknown'],
  },
  whoWillGet: {
    name: 'whoWillGetReport',
    method: 'GET',
    url: '/api/public/answer',
    action: 'duty.look',
    tag: 'public',
    summary: 'Which unit answers at a place, before anything is reported; the trade may say otherwise once it is known',
    query: z.strictObject({
      lng: z.coerce.number().min(-180).max(180).optional(),
      lat: z.coerce.number().min(-90).max(90).optional(),
      placeId: Id.optional(),
      kind: z.enum(['component', 'event']).optional().describe('of a category in force, with its code'),
      code: z.string().max(8).optional(),
    }),
    reply: z.object({
      unit: Named.nullable().describe('null: no unit is named here; the desk finds one'),
      kind: z.enum(dutyKinds).nullable(),
      scope: Named.nullable().describe('the place or area the duty is for'),
      answerBy: Instant.describe('sent now, until when the city says whether it accepts'),
      promise: z
        .object({ by: Instant, limit: TimeLimitSchema, isDefault: z.boolean() })
        .describe('accepted now, until when it is done; the longest of the category’s conditions'),
    }),
    problems: ['place.missing', 'place.unknown', 'place.outside-city'],
  },
  submit: {
    name: 'submitReport',
    method: 'POST',
    url: '/api/public/reports',
    action: 'report.submit',
    tag: 'public',
    summary: 'Report a problem, without an account',
    body: SubmitReport,
    reply: z.object({ id: Id, code: z.string(), answerBy: Instant.nullable(), area: z.array(Named) }),
    status: 201,
    problems: [
      'case.id-reused',
      'place.missing',
      'place.unknown',
      'place.outside-city',
      'case.unknown-category',
      'request.work-needed',
    ],
  },
  follow: {
    name: 'followReport',
    method: 'GET',
    url: '/api/public/reports/:code',
    action: 'report.follow',
    tag: 'public',
    summary: 'How a report is going; whoever has the code may look',
    params: byCode,
    reply: FollowView,
    problems: ['report.code-unknown'],
  },
  answer: {
    name: 'answerReport',
    method: 'POST',
    url: '/api/public/reports/:code/answers',
    action: 'report.answer',
    tag: 'public',
    summary: 'Say whether it is fixed; "not fixed" carries the case on at the same unit',
    params: byCode,
    body: z.strictObject({
      id: Id,
      answer: z.enum(['fixed', 'notFixed']),
      note: Text(500).optional(),
      photos: z.array(PhotoRefSchema).max(9).default([]),
    }),
    reply: FollowView,
    status: 201,
    problems: [
      'report.code-unknown',
      'case.move-not-allowed',
      'case.already-answered',
      'case.answer-window-closed',
      'case.id-reused',
    ],
  },
  searchCategories: {
    name: 'searchPublicCategories',
    method: 'GET',
    url: '/api/public/categories',
    action: 'city.look',
    tag: 'public',
    summary: 'Categories in force whose name or class has these words',
    query: z.strictObject({ q: Text(40) }),
    reply: z.array(
      z.object({
        category: CategoryRefSchema,
        name: z.string(),
        nameEn: z.string().nullable(),
        className: z.string(),
        classNameEn: z.string().nullable(),
      }),
    ),
  },
  addVoice: {
    name: 'addVoice',
    method: 'POST',
    url: '/api/public/problems/:ref/voices',
    action: 'problem.voice',
    tag: 'public',
    summary:
      '"This one": joins an open problem and follows it; on a closed one it has come back and goes on as a new case',
    params: z.object({ ref: ProblemRef }),
    body: z.strictObject({
      id: Id.describe('made on the device: sending it again is the same voice'),
      device: DeviceWord.describe('a word the phone made up for itself: one voice a phone and case'),
      words: Text(500).optional().describe('kept only where it has come back'),
      photos: z.array(PhotoRefSchema).max(9).default([]).describe('kept only where it has come back'),
    }),
    reply: z.object({ code: z.string(), outcome: z.enum(['joined', 'cameBack']), voices: z.int() }),
    status: 201,
    problems: ['thing.not-found', 'problem.not-open', 'case.id-reused', 'request.work-needed'],
  },
  rate: {
    name: 'rateReport',
    method: 'POST',
    url: '/api/public/reports/:code/ratings',
    action: 'report.answer',
    tag: 'public',
    summary: 'Says once how satisfied one is, 1 to 5',
    params: byCode,
    body: z.strictObject({ id: Id, score: z.literal(scores), note: Text(500).optional() }),
    reply: FollowView,
    status: 201,
    problems: [
      'report.code-unknown',
      'thing.not-found',
      'case.move-not-allowed',
      'case.already-rated',
      'case.answer-window-closed',
      'case.id-reused',
    ],
  },
  withdraw: {
    name: 'withdrawReport',
    method: 'POST',
    url: '/api/public/reports/:code/withdrawals',
    action: 'report.answer',
    tag: 'public',
    summary: 'Takes a report back, as long as it has not been filed',
    params: byCode,
    body: z.strictObject({ id: Id, reason: z.enum(reasonsOf.withdraw), note: Text(500).optional() }),
    reply: FollowView,
    status: 201,
    problems: [
      'report.code-unknown',
      'thing.not-found',
      'case.move-not-allowed',
      'case.already-filed',
      'case.id-reused',
    ],
  },
  erase: {
    name: 'eraseReport',
    method: 'POST',
    url: '/api/public/reports/:code/erasures',
    action: 'report.answer',
    tag: 'public',
    summary: 'Erases the words and the telephone number of a report; that there was one stays',
    params: byCode,
    body: z.strictObject({}),
    reply: FollowView,
    problems: ['report.code-unknown', 'thing.not-found'],
  },
  deliverPhoto: {
    name: 'deliverReportPhoto',
    method: 'PUT',
    url: '/api/public/reports/:code/photos/:id',
    action: 'report.deliverPhoto',
    tag: 'public',
    summary: 'Send the bytes of a photo the report named by id and hash',
    params: photoOfReport,
    bytes: { body: photoTypes },
    reply: z.object({ id: Id, state: PhotoState }),
    problems: [
      'report.code-unknown',
      'photo.not-expected',
      'photo.id-reused',
      'photo.hash-differs',
      'photo.not-a-photo',
      'photo.too-many-pixels',
      'photo.unreadable',
    ],
  },
  showPhoto: {
    name: 'showReportPhoto',
    method: 'GET',
    url: '/api/public/reports/:code/photos/:id/:size',
    action: 'report.follow',
    tag: 'public',
    summary: 'A cleaned copy of a photo of this report',
    params: photoOfReport.extend({ size: PhotoSize }),
    bytes: { reply: ['image/jpeg'] },
    problems: ['report.code-unknown', 'photo.not-ready'],
  },
  showByLink: {
    name: 'showPhotoByLink',
    method: 'GET',
    url: '/api/public/photos/:id/:size',
    action: 'photo.byLink',
    tag: 'public',
    summary:
      'A cleaned copy under an address the server signed; it ends by itself, and at once where the photo is hidden',
    params: z.object({ id: Id, size: PhotoSize }),
    query: z.strictObject({ until: z.coerce.number().int().min(0), sig: z.string().max(64) }),
    bytes: { reply: ['image/jpeg'] },
    problems: ['photo.link-invalid', 'photo.not-ready'],
  },
});
