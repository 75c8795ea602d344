import { chiefKinds, dutyKinds, precedences, scopeKinds } from '@gezhi/domain';
import { z } from 'zod';
import { endpoints } from './endpoint';
import { Day, Id, Named } from './shared';
import { CategoryRefSchema } from './standards';

/** One duty with everything that explains it: whose, where, for what, since when. */
export const DutyView = z
  .object({
    id: Id,
    kind: z.enum(dutyKinds),
    chiefKind: z.enum(chiefKinds).nullable(),
    unit: Named,
    personName: z.string().nullable(),
    scope: Named.extend({ kind: z.enum(scopeKinds) }),
    category: CategoryRefSchema.extend({ name: z.string(), nameEn: z.string().nullable() }).nullable(),
    source: z.string().describe('which document says so'),
    validFrom: Day,
  })
  .meta({ id: 'Duty' });
export type DutyView = z.infer<typeof DutyView>;

export const AnswerView = z
  .object({
    responsible: DutyView.nullable().describe('whom to dispatch to, and by which rule; null where nobody answers'),
    others: z.array(DutyView),
    over: z
      .array(z.object({ duty: DutyView, because: z.enum(precedences) }))
      .describe('every other duty it could have been dispatched by, and which rule put it behind'),
  })
  .meta({ id: 'Answer' });
export type AnswerView = z.infer<typeof AnswerView>;

export const dutiesApi = endpoints({
  whoAnswers: {
    name: 'whoAnswers',
    method: 'GET',
    url: '/api/duties/answer',
    action: 'duty.read',
    tag: 'duties',
    summary: 'Who answers for a matter at a position on a day, and why',
    query: z.strictObject({
      lng: z.coerce.number().min(-180).max(180),
      lat: z.coerce.number().min(-90).max(90),
      edition: z.string().max(60).optional(),
      kind: z.enum(['component', 'event']).optional(),
      code: z
        .string()
        .regex(/^\d{2,5}$/)
        .optional(),
      day: Day.optional(),
    }),
    reply: AnswerView,
  },
});
