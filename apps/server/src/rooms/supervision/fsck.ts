import { replaySupervision } from '@gezhi/domain';
import { canonical, eventsOf, hashOf } from '../../platform/eventLog';
import type { Trx } from '../../platform/inCity';
import { fromLog, fromRow, type OrderRow, subjectOf } from './row';

export interface OrderFinding {
  orderId: string;
  problem: 'chain-broken' | 'replay-differs' | 'replay-fails';
}

const batch = 200;

/** Every order replayed from its events must be its row, every event must hash to what is stored. Reads only. */
export async function checkOrders(trx: Trx): Promise<{ checked: number; findings: OrderFinding[] }> {
  const findings: OrderFinding[] = [];
  let checked = 0;
  for (let after = '00000000-0000-0000-0000-000000000000'; ; ) {
    const rows = await trx
      .selectFrom('supervision_order')
      .selectAll()
      .where('id', '>', after)
      .orderBy('id')
      .limit(batch)
      .forShare() // held still: between reading a row and its events nobody takes a step
      .execute();
    for (const row of rows) {
      const problem = await problemOf(trx, row);
      if (problem) findings.push({ orderId: row.id, problem });
    }
    checked += rows.length;
    if (rows.length < batch) return { checked, findings };
    after = rows.at(-1)!.id;
  }
}

async function problemOf(trx: Trx, row: OrderRow): Promise<OrderFinding['problem'] | null> {
  const events = await eventsOf(trx, subjectOf(row.id));
  let previous: Buffer | null = null;
  for (const event of events) {
    const subject = { kind: event.subject_kind, id: event.subject_id };
    const hash: Buffer = hashOf({ ...event, subject, actorId: event.actor_id }, previous);
    if (!hash.equals(event.hash)) return 'chain-broken';
    previous = hash;
  }
  if (!previous?.equals(row.head)) return 'chain-broken';
  try {
    return canonical(replaySupervision(events.map(fromLog))) === canonical(fromRow(row)) ? null : 'replay-differs';
  } catch {
    return 'replay-fails';
  }
}
