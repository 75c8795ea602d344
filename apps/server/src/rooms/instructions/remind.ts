import { system } from '@gezhi/domain';
import { sql } from 'kysely';
import type { InCity, Trx } from '../../platform/inCity';
import { enqueue, type JobHandler } from '../../platform/jobs';
import type { Ports } from '../../platform/ports';
import type { CasePorts } from '../cases/index';
import { openHolders } from '../identity/index';
import { tell } from '../notices/index';
import { fromRow } from './row';
import { about, remindedOf } from './tellOfInstruction';

const task = 'instructions.remind';
const minuteMs = 60_000;
const atOnce = 200;
/** Who works through what fell due is this much behind at most; beyond it a reminder says that it is late. */
const lateAfterMs = 5 * minuteMs;

/** Asks for a look at the next full minute; the key makes one job of what every process asks for. */
export const askForReminders = async (trx: Trx): Promise<void> => {
  const runAt = new Date(Math.ceil((Date.now() + 1) / minuteMs) * minuteMs);
  await enqueue(trx, { task, payload: {}, key: task, runAt, attempts: 3 });
};

export const remindOfInstructions = {
  handler: (ports: Pick<Ports, 'inCity'>, casePorts: CasePorts): JobHandler => ({
    name: task,
    run: async (_, { cityId }) => {
      await remind(ports.inCity, cityId, casePorts);
    },
  }),
};

/** Works through all alarms that are due, a set at a time. Gives how many went off. */
export async function remind(inCity: InCity, cityId: number, ports: CasePorts): Promise<number> {
  for (let all = 0; ; ) {
    const rung = await inCity(cityId, system, (trx) => ring(trx, ports));
    all += rung;
    if (rung < atOnce) return all;
  }
}

/**
 * Found by the index alone; taken away in the transaction that tells of them, so each goes off once, whatever stood still
 * and however many processes look. Nothing is written where nothing is due.
 */
async function ring(trx: Trx, ports: CasePorts): Promise<number> {
  const { rows: alarms } = await sql<{ instruction_id: string; kind: 'soon' | 'overdue'; at: Date }>`
    delete from instruction_alarm where (instruction_id, kind) in (
      select instruction_id, kind from instruction_alarm where at <= ${trx.now}
      order by at, instruction_id limit ${atOnce} for update skip locked)
    returning instruction_id, kind, at`.execute(trx);
  if (alarms.length === 0) return 0;
  const ids = [...new Set(alarms.map(({ instruction_id }) => instruction_id))];
  const rows = await trx.selectFrom('instruction').selectAll().where('id', 'in', ids).execute();
  const byId = new Map(rows.map((row) => [row.id, fromRow(row)]));
  const holders = await openHolders(trx, ports);
  for (const { instruction_id, kind, at } of alarms) {
    const isLate = trx.now.getTime() - at.getTime() > lateAfterMs;
    const people = await remindedOf(kind, byId.get(instruction_id)!, holders);
    const messages = people.map(about(kind)).map((message) => ({ ...message, isLate }));
    // One message a person out of one look, however many fell due in it.
    await tell(trx, messages, `instructions:${trx.now.toISOString()}`);
  }
  return alarms.length;
}
