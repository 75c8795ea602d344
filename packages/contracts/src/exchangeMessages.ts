import {
  caseSources,
  checkResults,
  type ExchangeStep,
  establishResults,
  reasonsOf,
  type Score,
  scores,
} from '@gezhi/domain';
import { z } from 'zod';
import { Id, Instant, Text } from './shared';

/** A number of a case as platforms print it. */
export const CaseNumber = z
  .string()
  .regex(/^[\p{L}\p{N}][\p{L}\p{N}._/#-]{0,59}$/u)
  .describe('letters, figures and . _ / # -, at most 60');

export const ExchangeCode = z
  .strictObject({
    system: Text(60).describe('whose table: an edition as `GB/T 30428.2-2013`, or a name the two platforms agreed on'),
    code: Text(60).describe('national editions: `event.0110`, `component.0101`'),
    name: Text(100).optional(),
  })
  .meta({ id: 'ExchangeCode' });

const Photo = z.strictObject({
  id: Id,
  sha256: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .describe('of the file; its bytes follow at `photos/{id}`'),
});
const photos = z.array(Photo).max(9);
const note = Text(500).optional();

const ReportFacts = z.strictObject({
  source: z.enum(caseSources).optional().describe('how it came to the sender; the case here says who handed it over'),
  reportedAt: Instant,
  dueAt: Instant.optional().describe('when the sender wants it done'),
  category: ExchangeCode.optional(),
  place: z.strictObject({
    position: z
      .strictObject({ longitude: z.number().min(-180).max(180), latitude: z.number().min(-90).max(90) })
      .optional()
      .describe('WGS 84 or CGCS2000, never shifted'),
    name: Text(200).optional(),
  }),
  words: Text(2000).optional(),
});
const EstablishFacts = z.strictObject({
  result: z.enum(establishResults),
  category: ExchangeCode.optional(),
  dueAt: Instant.optional(),
  reason: z
    .enum([...reasonsOf.decline, ...reasonsOf.requestReturn, ...reasonsOf.merge, ...reasonsOf.withdraw])
    .optional()
    .describe('with `declined`'),
  proposedUnit: Text(100).optional().describe('whose it is instead, by its name; a return needs one'),
  note,
});
const DispatchFacts = z.strictObject({ unit: Text(100).optional(), dueAt: Instant.optional(), note });
const HandleFacts = z.strictObject({ photos: photos.optional(), note });
const FeedbackFacts = z.strictObject({ reply: Text(500).optional(), note });
const CheckFacts = z.strictObject({
  result: z.enum(checkResults),
  reason: Text(40).optional(),
  reply: Text(500).optional(),
  note,
});
const EvaluateFacts = z.strictObject({
  score: z
    .int()
    .refine((score): score is Score => (scores as readonly number[]).includes(score), '1 to 5')
    .optional(),
  isOnTime: z.boolean().optional(),
  reworks: z.int().min(0).optional(),
  note,
});

const head = {
  id: z.uuid({ version: 'v7' }).describe('made by the sender; the same message again has the same one'),
  at: Instant.describe('when the step was taken'),
  number: CaseNumber.optional().describe('of the sender'),
  yourNumber: CaseNumber.optional().describe('of the receiver, once it is known'),
};

/** One of the seven steps, in one shape for JSON and XML. */
export const ExchangeMessage = z
  .discriminatedUnion('step', [
    z.strictObject({ ...head, step: z.literal('report'), facts: ReportFacts }),
    z.strictObject({ ...head, step: z.literal('establish'), facts: EstablishFacts }),
    z.strictObject({ ...head, step: z.literal('dispatch'), facts: DispatchFacts }),
    z.strictObject({ ...head, step: z.literal('handle'), facts: HandleFacts }),
    z.strictObject({ ...head, step: z.literal('feedback'), facts: FeedbackFacts }),
    z.strictObject({ ...head, step: z.literal('check'), facts: CheckFacts }),
    z.strictObject({ ...head, step: z.literal('evaluate'), facts: EvaluateFacts }),
  ])
  .meta({ id: 'ExchangeMessage' });
export type ExchangeMessage = z.infer<typeof ExchangeMessage>;
export type MessageOf<Step extends ExchangeStep> = Extract<ExchangeMessage, { step: Step }>;

/** What becomes of a message, at once and whenever it is sent again. */
export const ExchangeReceipt = z
  .object({
    id: Id,
    state: z.enum(['done', 'wantsMapping']).describe('`wantsMapping`: kept, and taken in when its code has a meaning'),
    number: CaseNumber.nullable().describe('of the case here, once it has one'),
    effect: z.string().nullable().describe('the step the case took here; null: noted, nothing moved'),
  })
  .meta({ id: 'ExchangeReceipt' });
export type ExchangeReceipt = z.infer<typeof ExchangeReceipt>;

/** A case as its partner may see it: no person, no words, no contact. */
export const SharedCase = z
  .object({
    number: CaseNumber.nullable(),
    yourNumber: CaseNumber.nullable(),
    side: z.enum(['given', 'received']).describe('`given`: ours, treated by you · `received`: yours, treated here'),
    state: z.string(),
    fits: z.array(z.string()).describe('steps that would be taken from you now'),
    steps: z.array(
      z.object({
        step: z.string(),
        result: z.string().nullable(),
        at: Instant,
        unit: z.string().nullable().describe('to whom it was dispatched'),
      }),
    ),
  })
  .meta({ id: 'SharedCase' });
export type SharedCase = z.infer<typeof SharedCase>;
