import { draftPlan as decideDraft, type PlanWish } from '@gezhi/domain';
import { eventById } from '../../../platform/eventLog';
import type { Trx } from '../../../platform/inCity';
import { Problem } from '../../../platform/problem';
import { type CasePorts, sealTexts } from '../../cases/index';
import { unitNames } from '../../identity/index';
import { asText, type PlanContent } from './content';
import { assertSameWish } from './sameWish';
import { insertPlan, saveTexts } from './store';
import { tellOfPlan } from './tellOfPlan';

export type Draft = PlanWish & { id: string; content: PlanContent };

/** A plan for a point. Sent again it is the same plan; another one under its id is a conflict. */
export async function draftPlan(trx: Trx, ports: CasePorts, { id, content, ...wish }: Draft): Promise<boolean> {
  if (await eventById(trx, id)) {
    await assertSameWish(trx, id, { name: 'plan.draft', planId: id, wish, content });
    return false;
  }
  const point = await trx.selectFrom('point').select('id').where('id', '=', wish.pointId).executeTakeFirst();
  if (!point) throw new Problem('thing.not-found');
  if (!(await unitNames(trx, [wish.unitId])).has(wish.unitId)) throw new Problem('unit.unknown');
  const { calendar } = await ports.ruleBook.current(trx);
  const sealed = sealTexts({ note: asText(content) })[0]!;
  const given = { now: trx.now, calendar, content: sealed.ref };
  const decision = decideDraft({ id, planId: id, ...wish }, trx.by, given);
  if (!decision.ok) throw new Problem(decision.problem);
  await assertNoneOpen(trx, id, wish.pointId);
  await insertPlan(trx, decision);
  await saveTexts(trx, id, [sealed]);
  await tellOfPlan(trx, ports, decision);
  return true;
}

/**
 * Two at once are kept apart by the index; whoever comes second is told so in words where he can be. The very plan that was sent
 * twice may have been committed meanwhile: it is no other one, and its key says so.
 */
async function assertNoneOpen(trx: Trx, id: string, pointId: string) {
  const open = await trx
    .selectFrom('point_plan')
    .select('id')
    .where('point_id', '=', pointId)
    .where('id', '!=', id)
    .where('ended_at', 'is', null)
    .executeTakeFirst();
  if (open) throw new Problem('plan.open-already');
}
