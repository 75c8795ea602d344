import { sql } from 'kysely';
import type { Trx } from './inCity';

/** Who works through what fell due is this much behind at most; beyond it a reminder says that it is late. */
const lateAfterMs = 5 * 60_000;

export interface Alarm<Kind extends string> {
  subjectId: string;
  kind: Kind;
  isLate: boolean;
}

/**
 * Alarms that are due, the earliest first. Found by the index alone; taken away in the transaction that tells of them, so each
 * goes off once, whatever stood still and however many processes look. Nothing is written where nothing is due.
 */
export async function takeDueAlarms<Kind extends string>(
  trx: Trx,
  { table, subject, atOnce }: { table: string; subject: string; atOnce: number },
): Promise<Alarm<Kind>[]> {
  const [from, id] = [sql.table(table), sql.ref(subject)];
  const { rows } = await sql<{ id: string; kind: Kind; at: Date }>`
    delete from ${from} where (${id}, kind) in (
      select ${id}, kind from ${from} where at <= ${trx.now}
      order by at, ${id} limit ${atOnce} for update skip locked)
    returning ${id} as id, kind, at`.execute(trx);
  return rows.map((row) => ({
    subjectId: row.id,
    kind: row.kind,
    isLate: trx.now.getTime() - row.at.getTime() > lateAfterMs,
  }));
}
