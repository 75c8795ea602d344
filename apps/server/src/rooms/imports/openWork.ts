import type { VersionPlan } from '@gezhi/domain';
import type { Trx } from '../../platform/inCity';
import { openCasesOf } from '../cases/index';
import { type DutyMoves, dutiesOn, moveDuties } from '../duties/index';
import { openPostsOf } from '../identity/index';
import { complain, type Order } from './order';

/** Old id → id of what goes on in its place; null where nothing does. */
export type Successors = Map<string, string | null>;

export function successorsOf(plan: VersionPlan<unknown>): Successors {
  const successors: Successors = new Map(plan.replaced.map(({ thing, id }) => [thing.id, id]));
  for (const { thing, successorId } of plan.ended) successors.set(thing.id, successorId);
  return successors;
}

/** What ends with something open on it and nobody named to go on is a mistake of the file, and said as one. */
export async function assertSuccessors(
  trx: Trx,
  order: Order,
  plan: VersionPlan<unknown>,
  kind: 'area' | 'point' | 'unit',
): Promise<void> {
  const alone = plan.ended.filter(({ successor }) => successor === null);
  if (alone.length === 0) return;
  const ids = alone.map(({ thing }) => thing.id);
  const busy = new Set([
    ...(await dutiesOn(trx, kind, ids, order.day)),
    ...(kind === 'unit' ? await openCasesOf(trx, ids) : []),
    ...(kind === 'unit' ? await openPostsOf(trx, ids, order.day) : []),
  ]);
  for (const { thing, row, hasSeveral } of alone)
    if (busy.has(thing.id))
      complain(order, row ?? 0, 'successor', hasSeveral ? 'successor.several' : 'successor.missing', thing.code);
}

/** Duties go on at whoever took over, as new ones from the day on; two that would answer for the same are a problem. */
export async function moveDutiesOf(trx: Trx, order: Order, moves: DutyMoves, day: string): Promise<number> {
  const { moved, conflicts } = await moveDuties(trx, moves, day);
  for (const { scope } of conflicts) complain(order, 0, 'successor', 'duty.twice', scope);
  return moved;
}
