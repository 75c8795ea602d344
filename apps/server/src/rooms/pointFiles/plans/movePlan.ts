import { decidePlan, type PlanVerb } from '@gezhi/domain';
import { eventById } from '../../../platform/eventLog';
import type { Trx } from '../../../platform/inCity';
import { Problem } from '../../../platform/problem';
import { type CasePorts, refsOf, sealTexts } from '../../cases/index';
import { textsById, visiblePlan } from './queries';
import { fromLog, fromRow } from './row';
import { saveStep, saveTexts } from './store';
import { tellOfPlan } from './tellOfPlan';

export interface PlanCommand {
  id: string;
  planId: string;
  verb: PlanVerb;
  version?: number | undefined;
  note?: string | undefined;
}

/** One step of a plan. Sent again it is the same step; decided on an older version it is refused. */
export async function movePlan(trx: Trx, ports: CasePorts, command: PlanCommand): Promise<boolean> {
  const { id, planId, verb, version, note } = command;
  const row = await trx.selectFrom('point_plan').selectAll().where('id', '=', planId).forUpdate().executeTakeFirst();
  if (!row || !(await visiblePlan(trx, trx.by, planId))) throw new Problem('thing.not-found');
  if (await eventById(trx, id)) {
    await assertSame(trx, command);
    return false;
  }
  if (version !== undefined && version !== row.version) throw new Problem('plan.changed');
  const sealed = sealTexts({ note });
  const decision = decidePlan(fromRow(row), { id, verb }, trx.by, { now: trx.now, ...refsOf(sealed) });
  if (!decision.ok) throw new Problem(decision.problem);
  await saveStep(trx, row.head, decision);
  await saveTexts(trx, planId, sealed);
  await tellOfPlan(trx, ports, decision);
  return true;
}

async function assertSame(trx: Trx, { id, planId, verb, note }: PlanCommand) {
  const row = await eventById(trx, id);
  if (row?.subject_id !== planId || row.name !== `plan.${verb}`) throw new Problem('plan.id-reused');
  const ref = fromLog(row).facts.note;
  const text = ref && (await textsById(trx, [ref.id])).get(ref.id);
  if ((text !== undefined && text !== note) || (!ref && note !== undefined)) throw new Problem('plan.id-reused');
}
