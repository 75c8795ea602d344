import type { Actor } from '../permissions/roles';
import { type PointPlan, planMovesFor } from './plan';

/** The steps a plan goes on by. */
export const planSteps = ['agree', 'carryOut', 'verify'] as const;
export type PlanStep = (typeof planSteps)[number];

/** The step of a plan that waits for somebody: the word of the office, or that its unit has carried it out. */
export function awaitedOfPlan(plan: PointPlan, by: Actor): PlanStep | null {
  const verbs = planMovesFor(plan, by).map(({ verb }) => verb);
  return planSteps.find((step) => verbs.includes(step)) ?? null;
}
