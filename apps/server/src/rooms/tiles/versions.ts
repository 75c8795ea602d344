import { system } from '@gezhi/domain';
import { sql } from 'kysely';
import type { InCity, Trx } from '../../platform/inCity';

/** Which state of a city a tile shows: a tile of the same version is the same tile. */
export interface Versions {
  net: string;
  cases: string;
}

/** Lights turn by the minute, for everybody at the same instant: who asks twice within one sees the same. */
export const minuteOf = (now: Date) => new Date(Math.floor(now.getTime() / 60_000) * 60_000);

/**
 * The newest event there is changes the tiles of cases at once; one of an older transaction that was still running then
 * changes the newest that has become readable (`platform/consumers.ts`). Both are the end of an index.
 */
export async function versionsIn(trx: Trx): Promise<Versions> {
  const last = (where = sql``) => sql`(select xid from event ${where} order by xid desc limit 1)`;
  const readable = sql`where xid < pg_snapshot_xmin(pg_current_snapshot())::text::bigint`;
  const { rows } = await sql<{ newest: number | null; read: number | null }>`
    select ${last()} as newest, ${last(readable)} as read`.execute(trx);
  const { newest, read } = rows[0]!;
  return {
    net: String(trx.netVersion),
    cases: [trx.netVersion, trx.rulesVersion, newest, read, minuteOf(trx.now).getTime()].join(' '),
  };
}

/**
 * Asks for a city's versions once however many ask: who comes while one look is under way shares the next. That one begins
 * after they asked, so nobody is told what was before.
 */
export function openVersions(inCity: InCity): (cityId: number) => Promise<Versions> {
  const cities = new Map<number, { now: Promise<Versions>; next: Promise<Versions> | null }>();
  const look = (cityId: number): Promise<Versions> => {
    const looking = inCity(cityId, system, versionsIn);
    const city = { now: looking, next: null };
    cities.set(cityId, city);
    const over = () => void (cities.get(cityId) === city && city.next === null && cities.delete(cityId));
    looking.then(over, over);
    return looking;
  };
  return (cityId) => {
    const city = cities.get(cityId);
    if (!city) return look(cityId);
    const again = () => look(cityId);
    city.next ??= city.now.then(again, again);
    return city.next;
  };
}
