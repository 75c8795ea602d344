import { replay } from '@gezhi/domain';
import { canonical, eventsOf, hashOf } from '../../platform/eventLog';
import type { Trx } from '../../platform/inCity';
import { fromLog } from './log';
import { type CaseFileRow, fromRow, toRow } from './row';

export interface Finding {
  caseId: string;
  problem: 'no-events' | 'chain-broken' | 'replay-differs' | 'replay-fails';
  detail: string;
}

const batch = 200;

/**
 * Recounts the truth: every case replayed from its events must be its row, every event must hash to what is stored. Reads
 * only; may run while people work.
 */
export async function checkCases(trx: Trx): Promise<{ checked: number; findings: Finding[] }> {
  const findings: Finding[] = [];
  let checked = 0;
  for (let after = '00000000-0000-0000-0000-000000000000'; ; ) {
    const rows = await trx
      .selectFrom('case_file')
      .selectAll()
      .where('id', '>', after)
      .orderBy('id')
      .limit(batch)
      .execute();
    for (const row of rows) findings.push(...(await checkTwice(trx, row)));
    checked += rows.length;
    if (rows.length < batch) return { checked, findings };
    after = rows.at(-1)!.id;
  }
}

/** A case that moved between reading its row and its events looks broken and is not: it is held still and read again. */
async function checkTwice(trx: Trx, row: CaseFileRow): Promise<Finding[]> {
  if ((await checkCase(trx, row)).length === 0) return [];
  const held = await trx
    .selectFrom('case_file')
    .selectAll()
    .where('id', '=', row.id)
    .forShare()
    .executeTakeFirstOrThrow();
  return checkCase(trx, held);
}

export async function checkCase(trx: Trx, row: CaseFileRow): Promise<Finding[]> {
  const events = await eventsOf(trx, { kind: 'case', id: row.id });
  const found = (problem: Finding['problem'], detail = ''): Finding[] => [{ caseId: row.id, problem, detail }];
  if (events.length === 0) return found('no-events');
  let previous: Buffer | null = null;
  for (const event of events) {
    const hash = hashOf(
      { ...event, subject: { kind: event.subject_kind, id: event.subject_id }, actorId: event.actor_id },
      previous,
    );
    if (!hash.equals(event.hash)) return found('chain-broken', `event ${event.id}`);
    previous = event.hash;
  }
  if (!row.head.equals(previous!)) return found('chain-broken', 'the row does not name the last event');
  try {
    const told = toRow(trx.cityId, replay(events.map(fromLog)), row.head);
    const stored = toRow(trx.cityId, fromRow(row), row.head);
    const different = (Object.keys(told) as (keyof typeof told)[]).filter(
      (column) => canonical(told[column]) !== canonical(stored[column]),
    );
    return different.length > 0 ? found('replay-differs', different.join(', ')) : [];
  } catch (error) {
    return found('replay-fails', (error as Error).message);
  }
}
