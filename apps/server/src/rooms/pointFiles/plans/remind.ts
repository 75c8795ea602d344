import { system } from '@gezhi/domain';
import { takeDueAlarms } from '../../../platform/alarms';
import type { InCity, Trx } from '../../../platform/inCity';
import { enqueue, type JobHandler } from '../../../platform/jobs';
import type { Ports } from '../../../platform/ports';
import type { CasePorts } from '../../cases/index';
import { openHolders } from '../../identity/index';
import { tell } from '../../notices/index';
import { fromRow } from './row';
import { about, remindedOf } from './tellOfPlan';

const task = 'pointPlans.remind';
const minuteMs = 60_000;
const atOnce = 200;

/** Asks for a look at the next full minute; the key makes one job of what every process asks for. */
export const askForPlanReminders = async (trx: Trx): Promise<void> => {
  const runAt = new Date(Math.ceil((Date.now() + 1) / minuteMs) * minuteMs);
  await enqueue(trx, { task, payload: {}, key: task, runAt, attempts: 3 });
};

export const remindOfPlans = {
  handler: (ports: Pick<Ports, 'inCity'>, casePorts: CasePorts): JobHandler => ({
    name: task,
    run: async (_, { cityId }) => {
      await remindPlans(ports.inCity, cityId, casePorts);
    },
  }),
};

/** Works through all alarms that are due, a set at a time. Gives how many went off. */
export async function remindPlans(inCity: InCity, cityId: number, ports: CasePorts): Promise<number> {
  for (let all = 0; ; ) {
    const rung = await inCity(cityId, system, (trx) => ring(trx, ports));
    all += rung;
    if (rung < atOnce) return all;
  }
}

async function ring(trx: Trx, ports: CasePorts): Promise<number> {
  const due = { table: 'point_plan_alarm', subject: 'plan_id', atOnce };
  const alarms = await takeDueAlarms<'soon' | 'overdue'>(trx, due);
  if (alarms.length === 0) return 0;
  const ids = [...new Set(alarms.map(({ subjectId }) => subjectId))];
  const plans = new Map(
    (await trx.selectFrom('point_plan').selectAll().where('id', 'in', ids).execute()).map((row) => [
      row.id,
      fromRow(row),
    ]),
  );
  const holders = await openHolders(trx, ports);
  for (const { subjectId, kind, isLate } of alarms) {
    const people = await remindedOf(kind, plans.get(subjectId)!, holders);
    await tell(
      trx,
      people.map((personId) => ({ ...about(kind)(personId), isLate })),
      `pointPlans:${trx.now.toISOString()}`,
    );
  }
  return alarms.length;
}
