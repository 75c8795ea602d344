import type { PlanEvent, PointPlan } from '@gezhi/domain';
import { append } from '../../../platform/eventLog';
import type { Trx } from '../../../platform/inCity';
import { Problem } from '../../../platform/problem';
import type { SealedText } from '../../cases/index';
import { asNewEvent, toRow } from './row';

interface Step {
  event: PlanEvent;
  plan: PointPlan;
}

export async function insertPlan(trx: Trx, { event, plan }: Step): Promise<void> {
  const head = await append(trx, asNewEvent(event, null));
  await trx
    .insertInto('point_plan')
    .values(toRow(trx.cityId, plan, head))
    .execute();
}

/** The row follows its event: same transaction, next version. A plan reminds somebody from its agreement until it is done. */
export async function saveStep(trx: Trx, previous: Buffer, { event, plan }: Step): Promise<void> {
  const head = await append(trx, asNewEvent(event, previous));
  const { city_id: _city, id: _id, ...changed } = toRow(trx.cityId, plan, head);
  const { numUpdatedRows } = await trx
    .updateTable('point_plan')
    .set(changed)
    .where('id', '=', plan.id)
    .where('version', '=', event.version - 1)
    .executeTakeFirstOrThrow();
  if (numUpdatedRows !== 1n) throw new Problem('plan.changed');
  await trx.deleteFrom('point_plan_alarm').where('plan_id', '=', plan.id).execute();
  if (plan.state === 'agreed') await setAlarms(trx, plan);
}

/** What is over by now is not told: whoever gets it today is being told of it already. */
async function setAlarms(trx: Trx, { id, remindAt, dueAt }: PointPlan): Promise<void> {
  const alarms = [
    { kind: 'soon' as const, at: remindAt },
    { kind: 'overdue' as const, at: dueAt },
  ].filter(({ at }) => at > trx.now);
  if (alarms.length === 0) return;
  await trx
    .insertInto('point_plan_alarm')
    .values(alarms.map((alarm) => ({ city_id: trx.cityId, plan_id: id, ...alarm })))
    .execute();
}

export async function saveTexts(trx: Trx, planId: string, sealed: readonly SealedText[]): Promise<void> {
  const rows = sealed.map(({ text, salt, ref }) => ({
    city_id: trx.cityId,
    id: ref.id,
    plan_id: planId,
    text,
    salt,
    erased_at: null,
  }));
  if (rows.length > 0) await trx.insertInto('point_plan_text').values(rows).execute();
}
