import { auditResults, endings, type MoveVerb, reasonsOf, rulings, scores } from '@gezhi/domain';
import { z } from 'zod';
import { PhotoRefSchema } from './photos';
import { Day, Id, Instant, LngLatSchema, Text } from './shared';
import { CategoryRefSchema } from './standards';

const note = Text(500).optional().describe('for colleagues; kept in an erasable row');
/** In public for good: a body and never a person, so no mobile number either. */
const whose = {
  bodyName: Text(60).optional().describe('whose it is, where it is not the city’s; shown to everybody, never a person'),
  bodyPhone: z
    .string()
    .regex(/^(?!(?:\+?86)?[ -]?1[3-9](?:[ -]?\d){9}$)\+?\d[\d -]{1,18}\d$/)
    .optional()
    .describe('that body’s public telephone, no mobile number'),
};
const reply = Text(500).optional().describe('said to the resident');
export const photos = z.array(PhotoRefSchema).max(9);

export const condition = z.int().min(1).max(99);
const why = Text(500);
const reason = <V extends keyof typeof reasonsOf>(verb: V) => z.enum(reasonsOf[verb]);

/** What each step carries. The same shapes as `MoveFacts` in the domain; a test compares the types. */
export const moveFacts = {
  accept: z.strictObject({ note }),
  sendToVerify: z.strictObject({ inspectorId: Id, note }),
  verify: z.strictObject({ photos, position: LngLatSchema.optional(), note }),
  reportAbsent: z.strictObject({ reason: reason('reportAbsent'), photos: photos.optional(), note }),
  declineVerified: z.strictObject({ reason: reason('declineVerified'), reply, note, ...whose }),
  decline: z.strictObject({ reason: reason('decline'), reply, note, ...whose }),
  withdraw: z.strictObject({ reason: reason('withdraw'), note }),
  merge: z.strictObject({ mergeIntoId: Id, reason: reason('merge'), reply, note }),
  file: z.strictObject({ category: CategoryRefSchema, condition, note }),
  declineFiling: z.strictObject({ reason: reason('declineFiling'), reply, note, ...whose }),
  selfHandle: z.strictObject({ category: CategoryRefSchema, photos, note }),
  dispatch: z.strictObject({ unitId: Id, helperIds: z.array(Id).max(9).optional(), dutyId: Id.optional(), note }),
  sendBack: z.strictObject({ reason: reason('sendBack'), note: why }),
  requestReturn: z.strictObject({ reason: reason('requestReturn'), proposedUnitId: Id, note: why }),
  agreeReturn: z.strictObject({ note }),
  refuseReturn: z.strictObject({ note: why }),
  dispute: z.strictObject({ note }),
  rule: z.strictObject({
    ruling: z.enum(rulings),
    unitId: Id,
    buckPassedUnitId: Id.optional().describe('the unit that refused its own duty, where the ruling finds one'),
    setsDuty: z
      .boolean()
      .optional()
      .describe('the ruling becomes a standing duty for this kind of matter in this area'),
    note: why,
  }),
  assign: z.strictObject({ handlerId: Id.optional(), note }),
  giveBack: z.strictObject({ reason: reason('giveBack'), note }),
  handle: z.strictObject({ photos, note }),
  sendBackToHandler: z.strictObject({ reason: reason('sendBackToHandler'), note }),
  feedBack: z.strictObject({ reply, note }),
  refuseFeedback: z.strictObject({ reason: reason('refuseFeedback'), note }),
  rework: z.strictObject({ photos, reply, note }),
  requestExtension: z.strictObject({ reason: reason('requestExtension'), note: why, photos: photos.optional() }),
  endorseExtension: z.strictObject({ note }),
  approveExtension: z.strictObject({ note }),
  refuseExtension: z.strictObject({ note: why }),
  requestSuspension: z.strictObject({
    reason: reason('requestSuspension'),
    until: Day.describe('last day of the suspension'),
    note: why,
    photos: photos.optional(),
  }),
  endorseSuspension: z.strictObject({ note }),
  approveSuspension: z.strictObject({ note }),
  refuseSuspension: z.strictObject({ note: why }),
  resume: z.strictObject({ note }),
  sendToCheck: z.strictObject({ note }),
  assignCheck: z.strictObject({ inspectorId: Id, note }),
  pass: z.strictObject({ photos, note }),
  fail: z.strictObject({ reason: reason('fail'), photos, note }),
  cannotCheck: z.strictObject({ reason: reason('cannotCheck'), photos: photos.optional(), note }),
  close: z.strictObject({ reply, note }),
  sendToRework: z.strictObject({ reason: reason('sendToRework'), note }),
  redispatch: z.strictObject({ reason: reason('redispatch'), note: why }),
  requestVoid: z.strictObject({ reason: reason('requestVoid'), note: why }),
  void: z.strictObject({ reason: reason('void'), note: why, reply }),
  proposeForcedClose: z.strictObject({ reason: reason('proposeForcedClose'), note: why, photos: photos.optional() }),
  forceClose: z.strictObject({ note: why, reply }),
  refuseEnding: z.strictObject({ note: why }),
  handOver: z.strictObject({ unitId: Id, reason: reason('handOver'), importId: Id.optional() }),
  releaseCheck: z.strictObject({ reason: reason('releaseCheck'), importId: Id.optional() }),
  reclassify: z.strictObject({ category: CategoryRefSchema, condition, reason: reason('reclassify'), note: why }),
  reclock: z.strictObject({ reason: reason('reclock') }),
  linkRecurrence: z.strictObject({ recurrenceOf: Id, note }),
  split: z.strictObject({
    parts: z.array(z.strictObject({ id: Id, category: CategoryRefSchema, condition, unitId: Id })).max(9),
    note,
  }),
  partEnded: z.strictObject({ partId: Id }),
  confirmFixed: z.strictObject({ note }),
  notFixed: z.strictObject({ note, photos: photos.optional() }),
  rate: z.strictObject({ score: z.literal(scores), note }),
  markRelapse: z.strictObject({ relapsedAsId: Id }),
  auditSelfHandled: z.strictObject({ auditResult: z.enum(auditResults), photos: photos.optional(), note }),
  bringIn: z.strictObject({
    category: CategoryRefSchema,
    unitId: Id,
    dueAt: Instant.optional(),
    broughtAt: Instant.optional(),
  }),
  bringToDispatch: z.strictObject({ category: CategoryRefSchema, dueAt: Instant.optional() }),
  endElsewhere: z.strictObject({
    category: CategoryRefSchema,
    unitId: Id,
    dueAt: Instant.optional(),
    ending: z.enum(endings).optional(),
  }),
  declineElsewhere: z.strictObject({ ending: z.enum(endings).optional() }),
} as const satisfies Record<MoveVerb, z.ZodType>;

/** Not asked for by staff: what a resident says of the own report comes in by its own door, the rest the product does by itself. */
const notOfStaff = [
  'confirmFixed',
  'notFixed',
  'rate',
  'withdraw',
  'handOver',
  'releaseCheck',
  'reclock',
  'partEnded',
  'markRelapse',
  'bringIn',
  'bringToDispatch',
  'endElsewhere',
  'declineElsewhere',
] as const satisfies readonly MoveVerb[];
export type StaffVerb = Exclude<MoveVerb, (typeof notOfStaff)[number]>;

/** Steps of staff. */
export const staffVerbs = (Object.keys(moveFacts) as MoveVerb[]).filter(
  (verb): verb is StaffVerb => !(notOfStaff as readonly MoveVerb[]).includes(verb),
);

const order = <V extends MoveVerb>(verb: V) =>
  z.strictObject({
    /** Made on the device: sending the same step twice is one step. */
    id: Id,
    verb: z.literal(verb),
    facts: moveFacts[verb],
    version: z.int().min(1).describe('the version of the case this was decided on'),
    claimedAt: Instant.optional().describe('the device’s clock: a claim, never the order of things'),
  });

export const MoveOrder = z
  .discriminatedUnion('verb', [
    order('accept'),
    order('sendToVerify'),
    order('verify'),
    order('reportAbsent'),
    order('declineVerified'),
    order('decline'),
    order('merge'),
    order('file'),
    order('declineFiling'),
    order('selfHandle'),
    order('dispatch'),
    order('sendBack'),
    order('requestReturn'),
    order('agreeReturn'),
    order('refuseReturn'),
    order('dispute'),
    order('rule'),
    order('assign'),
    order('giveBack'),
    order('handle'),
    order('sendBackToHandler'),
    order('feedBack'),
    order('refuseFeedback'),
    order('rework'),
    order('requestExtension'),
    order('endorseExtension'),
    order('approveExtension'),
    order('refuseExtension'),
    order('requestSuspension'),
    order('endorseSuspension'),
    order('approveSuspension'),
    order('refuseSuspension'),
    order('resume'),
    order('sendToCheck'),
    order('assignCheck'),
    order('pass'),
    order('fail'),
    order('cannotCheck'),
    order('close'),
    order('sendToRework'),
    order('redispatch'),
    order('requestVoid'),
    order('void'),
    order('proposeForcedClose'),
    order('forceClose'),
    order('refuseEnding'),
    order('reclassify'),
    order('linkRecurrence'),
    order('split'),
    order('auditSelfHandled'),
  ])
  .meta({ id: 'MoveOrder' });
export type MoveOrder = z.infer<typeof MoveOrder>;
