import { revisePlan as decideRevision, type PlanWish } from '@gezhi/domain';
import { eventById } from '../../../platform/eventLog';
import type { Trx } from '../../../platform/inCity';
import { Problem } from '../../../platform/problem';
import { type CasePorts, sealTexts } from '../../cases/index';
import { unitNames } from '../../identity/index';
import { asText, type PlanContent } from './content';
import { visiblePlan } from './queries';
import { fromRow } from './row';
import { assertSameWish } from './sameWish';
import { saveStep, saveTexts } from './store';
import { tellOfPlan } from './tellOfPlan';

export type Revision = Omit<PlanWish, 'pointId'> & {
  id: string;
  planId: string;
  version: number;
  content: PlanContent;
};

/** A draft written anew. Sent again it is the same revision; decided on an older version it is refused. */
export async function revisePlan(trx: Trx, ports: CasePorts, revision: Revision): Promise<boolean> {
  const { id, planId, version, content, ...wish } = revision;
  const row = await trx.selectFrom('point_plan').selectAll().where('id', '=', planId).forUpdate().executeTakeFirst();
  if (!row || !(await visiblePlan(trx, trx.by, planId))) throw new Problem('thing.not-found');
  if (await eventById(trx, id)) {
    await assertSameWish(trx, id, { name: 'plan.revise', planId, wish, content });
    return false;
  }
  if (version !== row.version) throw new Problem('plan.changed');
  if (!(await unitNames(trx, [wish.unitId])).has(wish.unitId)) throw new Problem('unit.unknown');
  const { calendar } = await ports.ruleBook.current(trx);
  const sealed = sealTexts({ note: asText(content) })[0]!;
  const given = { now: trx.now, calendar, content: sealed.ref };
  const decision = decideRevision(fromRow(row), { id, ...wish }, trx.by, given);
  if (!decision.ok) throw new Problem(decision.problem);
  await saveStep(trx, row.head, decision);
  await saveTexts(trx, planId, [sealed]);
  await tellOfPlan(trx, ports, decision);
  return true;
}
