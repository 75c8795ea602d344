import { setTimeout as wait } from 'node:timers/promises';
import { type RawBuilder, sql } from 'kysely';
import type { Office } from './office';

const lookEveryMs = 500;

/** Who reads the log is a little behind it: what is asked of its reader before knows too little of the weeks before. */
export async function untilReadBy(
  consumer: string,
  { rooms: { ports }, cityId, world }: Office,
  signal: AbortSignal,
): Promise<void> {
  const ask = <T>(query: RawBuilder<T>) =>
    ports.inCity(cityId, world.office.supervisorOfficer[0]!, async (trx) => (await query.execute(trx)).rows[0]);
  const last = await ask(sql<{ xid: string }>`select max(xid)::text as xid from event where subject_kind = 'case'`);
  const read = sql<{ xid: string }>`select xid::text as xid from consumer_cursor where consumer = ${consumer}`;
  const isRead = async () => BigInt((await ask(read))?.xid ?? 0) >= BigInt(last?.xid ?? 0);
  while (!signal.aborted && !(await isRead()))
    await wait(lookEveryMs, undefined, { signal, ref: false }).catch(() => undefined);
}
