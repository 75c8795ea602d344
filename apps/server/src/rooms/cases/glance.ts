import type { Day, Light } from '@gezhi/domain';
import { sql } from 'kysely';
import type { Trx } from '../../platform/inCity';

export interface OpenHere<Where> {
  where: Where;
  green: number;
  yellow: number;
  red: number;
}

/** The same three sides of two instants as `lightOf` in the domain. */
const lights = (now: Date) => sql<Record<Light, number>>`
  count(*) filter (where warn_at > ${now})::int as green,
  count(*) filter (where warn_at <= ${now} and due_at >= ${now})::int as yellow,
  count(*) filter (where due_at < ${now})::int as red`;

/** Open cases by state and light, in one look: sums over the rows are the city's. Answered by an index alone. */
export async function openByState(trx: Trx): Promise<OpenHere<string>[]> {
  const { rows } = await sql<OpenHere<string>>`
    select state as "where", ${lights(trx.now)} from case_file where ended_at is null group by state`.execute(trx);
  return rows;
}

/** The same by creation grid; null for what lies outside every grid. */
export async function openByGrid(trx: Trx): Promise<OpenHere<string | null>[]> {
  const { rows } = await sql<OpenHere<string | null>>`
    select creation_grid_id as "where", ${lights(trx.now)}
    from case_file where ended_at is null group by creation_grid_id`.execute(trx);
  return rows;
}

/** The same by the narrowest administrative area. */
export async function openByArea(trx: Trx): Promise<OpenHere<string | null>[]> {
  const { rows } = await sql<OpenHere<string | null>>`
    select administrative_id as "where", ${lights(trx.now)}
    from case_file where ended_at is null group by administrative_id`.execute(trx);
  return rows;
}

/** How many were reported, or closed, on each of the city's days since an instant; days without any are left out. */
export const reportedByDay = (trx: Trx, zone: string, since: Date) => byDay(trx, zone, 'reported_at', since);
export const closedByDay = (trx: Trx, zone: string, since: Date) => byDay(trx, zone, 'ended_at', since);

async function byDay(
  trx: Trx,
  zone: string,
  column: 'reported_at' | 'ended_at',
  since: Date,
): Promise<Map<Day, number>> {
  const at = sql.ref(column);
  const { rows } = await sql<{ day: Day; cases: number }>`
    select to_char(${at} at time zone ${zone}, 'YYYY-MM-DD') as day, count(*)::int as cases from case_file
    where ${at} >= ${since} and ${at} <= ${trx.now} ${column === 'ended_at' ? sql`and state = 'closed'` : sql``}
    group by 1`.execute(trx);
  return new Map(rows.map(({ day, cases }) => [day, cases]));
}

export interface Closings {
  closed: number;
  /** Closed by the time the resident was promised. */
  kept: number;
  /** Of those a unit treated: how many it handed over within its own limit. */
  treated: number;
  inTime: number;
  /** Residents who said whether it is fixed, and those who said yes. */
  answered: number;
  fixed: number;
}

export async function closingsSince(trx: Trx, since: Date): Promise<Closings> {
  const { rows } = await sql<Closings>`
    select count(*)::int as closed, count(*) filter (where ended_at <= promised_at)::int as kept,
      count(*) filter (where handle_ended_at is not null)::int as treated,
      count(*) filter (where handle_ended_at <= handle_due_at)::int as "inTime",
      count(*) filter (where answer is not null)::int as answered, count(*) filter (where answer = 'fixed')::int as fixed
    from case_file where state = 'closed' and ended_at >= ${since} and ended_at <= ${trx.now}`.execute(trx);
  return rows[0]!;
}
