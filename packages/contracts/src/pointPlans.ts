import { mostFen, planStates, planVerbs } from '@gezhi/domain';
import { z } from 'zod';
import { endpoints } from './endpoint';
import { Day, Id, Instant, Named, NextCursor, Page, Text } from './shared';

export const planLists = ['open', 'overdue', 'ended'] as const;

/** 一点一策. Everything people wrote is null where it was erased. */
export const PlanView = z
  .object({
    id: Id,
    version: z.int(),
    state: z.enum(planStates),
    point: Named,
    unit: Named.describe('that answers for it'),
    post: z.string().nullable().describe('of the unit; never a person'),
    cause: z.string().nullable(),
    measure: z.string().nullable(),
    dueOn: Day,
    dueAt: Instant.describe('the end of working time of that day'),
    isOverdue: z.boolean(),
    moneyFen: z.int().nullable().describe('in fen; null: nothing of its own'),
    draftedAt: Instant,
    endedAt: Instant.nullable(),
    mayRevise: z.boolean().describe('it is a draft, and this person may write it anew'),
    moves: z
      .array(z.object({ verb: z.enum(planVerbs), needsNote: z.boolean() }))
      .describe('exactly what this person may do now'),
    timeline: z.array(
      z.object({
        verb: z.enum(['draft', 'revise', ...planVerbs]),
        at: Instant,
        actorName: z.string().nullable(),
        note: z.string().nullable(),
        said: z
          .object({
            unit: Named,
            post: z.string().nullable(),
            cause: z.string().nullable(),
            measure: z.string().nullable(),
            dueOn: Day,
            moneyFen: z.int().nullable(),
          })
          .nullable()
          .describe('what the plan said here and does not say any more'),
      }),
    ),
  })
  .meta({ id: 'PointPlan' });
export type PlanView = z.infer<typeof PlanView>;

export const WantingPoint = z
  .object({
    point: Named,
    category: z.object({ name: z.string(), nameEn: z.string().nullable() }),
    relapses: z.int().describe('closed cases of this kind at this point that came back'),
    latestAt: Instant,
  })
  .meta({ id: 'WantingPoint' });
export type WantingPoint = z.infer<typeof WantingPoint>;

const one = z.object({ id: Id });
const wish = {
  unitId: Id,
  post: Text(40).optional().describe('of the unit; never a person'),
  cause: Text(1000),
  measure: Text(2000),
  dueOn: Day,
  moneyFen: z.int().min(0).max(mostFen).optional(),
};

export const pointPlansApi = endpoints({
  list: {
    name: 'listPointPlans',
    method: 'GET',
    url: '/api/point-plans',
    action: 'plan.read',
    tag: 'net',
    summary: 'Plans for points one may see: open ones by when they are due, ended ones the latest first',
    query: z.strictObject({ list: z.enum(planLists).default('open'), pointId: Id.optional(), ...Page }),
    reply: z.object({ plans: z.array(PlanView), next: NextCursor }),
  },
  wanting: {
    name: 'listPointsWantingPlans',
    method: 'GET',
    url: '/api/points-wanting-plans',
    action: 'plan.read',
    tag: 'net',
    summary:
      'Points where so many closed cases of one kind came back as the city’s rules say, and no plan is open or was verified since; at most 200, the most relapses first',
    reply: z.object({ planAtRelapses: z.int(), points: z.array(WantingPoint) }),
  },
  draft: {
    name: 'draftPointPlan',
    method: 'POST',
    url: '/api/point-plans',
    action: 'plan.write',
    tag: 'net',
    summary: 'Draft a plan for a point: cause, measure, unit, day, money; one is open at a time',
    body: z.strictObject({ id: Id, pointId: Id, ...wish }),
    reply: PlanView,
    status: 201,
    problems: [
      'thing.not-found',
      'unit.unknown',
      'plan.id-reused',
      'plan.open-already',
      'plan.day-unfit',
      'plan.not-your-step',
    ],
  },
  revise: {
    name: 'revisePointPlan',
    method: 'POST',
    url: '/api/point-plans/:id/revisions',
    action: 'plan.write',
    tag: 'net',
    summary: 'Write a draft anew before it is agreed to; what it said before stays in its history',
    params: one,
    body: z.strictObject({ id: Id, version: z.int().describe('the version one decided on'), ...wish }),
    reply: PlanView,
    status: 201,
    problems: [
      'thing.not-found',
      'unit.unknown',
      'plan.changed',
      'plan.id-reused',
      'plan.day-unfit',
      'plan.move-not-allowed',
      'plan.not-your-step',
    ],
  },
  move: {
    name: 'movePointPlan',
    method: 'POST',
    url: '/api/point-plans/:id/moves',
    action: 'plan.move',
    tag: 'net',
    summary: 'Agree to it, carry it out, verify it, give it back, withdraw it',
    params: one,
    body: z.strictObject({
      id: Id,
      verb: z.enum(planVerbs),
      version: z.int().optional().describe('the version one decided on'),
      note: Text(2000).optional(),
    }),
    reply: PlanView,
    status: 201,
    problems: [
      'thing.not-found',
      'plan.changed',
      'plan.id-reused',
      'plan.move-not-allowed',
      'plan.not-your-step',
      'plan.note-missing',
    ],
  },
});
