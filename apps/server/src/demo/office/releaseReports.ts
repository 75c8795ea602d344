import { setTimeout as wait } from 'node:timers/promises';
import { addDays, type BriefKind, type Day, localDay } from '@gezhi/domain';
import { type RawBuilder, sql } from 'kysely';
import { composeBrief, releaseBrief } from '../../rooms/briefs/index';
import { named, type Office } from './office';

/** The latest whole day, week and month, released; their figures are asked once everything is counted. */
export async function releaseReports(office: Office, signal: AbortSignal): Promise<void> {
  await untilCounted(office, signal);
  const today = localDay(office.world.calendar.zone, office.now);
  const yesterday = addDays(today, -1);
  const weekday = new Date(`${today}T00:00:00Z`).getUTCDay();
  const lastSunday = addDays(today, -(weekday === 0 ? 7 : weekday));
  const lastOfMonth = addDays(`${today.slice(0, 7)}-01`, -1);
  for (const [kind, day] of [
    ['monthly', lastOfMonth],
    ['weekly', lastSunday],
    ['daily', yesterday],
  ] as const)
    if (!signal.aborted) await release(office, kind, day);
}

async function release({ rooms: { ports, cases }, cityId, world }: Office, kind: BriefKind, day: Day) {
  const officer = world.office.supervisorOfficer[0]!;
  const id = named('report', kind);
  await ports.inCity(cityId, officer, (trx) => composeBrief(trx, cases, { id, kind, day }));
  await ports.inCity(cityId, officer, (trx) => releaseBrief(trx, cases, id, named('release', kind)));
}

const lookEveryMs = 500;

/** Marks are counted by who reads the log, a little behind it: figures asked before would be too small. */
async function untilCounted({ rooms: { ports }, cityId, world }: Office, signal: AbortSignal) {
  const ask = <T>(query: RawBuilder<T>) =>
    ports.inCity(cityId, world.office.supervisorOfficer[0]!, async (trx) => (await query.execute(trx)).rows[0]);
  const last = await ask(sql<{ xid: string }>`select max(xid)::text as xid from event where subject_kind = 'case'`);
  const read = sql<{ xid: string }>`select xid::text as xid from consumer_cursor where consumer = 'markCases'`;
  const isCounted = async () => BigInt((await ask(read))?.xid ?? 0) >= BigInt(last?.xid ?? 0);
  while (!signal.aborted && !(await isCounted()))
    await wait(lookEveryMs, undefined, { signal, ref: false }).catch(() => undefined);
}
