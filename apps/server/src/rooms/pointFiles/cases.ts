import { lastMonths, type PointMonth, pointMonths } from '@gezhi/domain';
import { sql } from 'kysely';
import type { Trx } from '../../platform/inCity';
import { matching } from '../cases/index';

/** The cases of a point somebody may see, as a condition; counts and lists are read from the index of points. */
export const atPoint = (trx: Trx, pointId: string) =>
  trx.selectFrom('case_file').where(matching(trx, trx.by, { list: 'all', pointId }));

const closedStates = sql`('closed', 'forcedClosed')`;

export async function countsAt(trx: Trx, pointId: string) {
  return atPoint(trx, pointId)
    .select([
      sql<number>`count(*)::int`.as('all'),
      sql<number>`(count(*) filter (where ended_at is null))::int`.as('open'),
      sql<number>`(count(*) filter (where state in ${closedStates}))::int`.as('closed'),
      sql<number>`count(recurrence_of)::int`.as('relapses'),
    ])
    .executeTakeFirstOrThrow();
}

/** The last twelve months: reported and come back by when it was reported, closed by when it ended. */
export async function monthsAt(trx: Trx, pointId: string, zone: string): Promise<PointMonth[]> {
  const months = lastMonths(zone, trx.now);
  const since = sql<Date>`(${`${months.at(-1)}-01`}::timestamp at time zone ${zone})`;
  const month = (of: 'reported_at' | 'ended_at') =>
    sql<string>`to_char(${sql.ref(of)} at time zone ${zone}, 'YYYY-MM')`;
  const reported = await atPoint(trx, pointId)
    .select([
      month('reported_at').as('month'),
      sql<number>`count(*)::int`.as('reported'),
      sql<number>`count(recurrence_of)::int`.as('relapses'),
    ])
    .where('reported_at', '>=', since)
    .groupBy(sql`1`)
    .execute();
  const closed = await atPoint(trx, pointId)
    .select([month('ended_at').as('month'), sql<number>`count(*)::int`.as('closed')])
    .where('ended_at', '>=', since)
    .where('state', 'in', ['closed', 'forcedClosed'])
    .groupBy(sql`1`)
    .execute();
  return pointMonths([...reported, ...closed], months);
}

/** The latest, in the order in which the list of cases goes on. */
export async function latestAt(trx: Trx, pointId: string, limit: number): Promise<string[]> {
  const rows = await atPoint(trx, pointId)
    .select('id')
    .orderBy('reported_at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
    .execute();
  return rows.map(({ id }) => id);
}

/** What was closed last. */
export async function lastClosedAt(trx: Trx, pointId: string, limit: number): Promise<string[]> {
  const rows = await atPoint(trx, pointId)
    .select('id')
    .where('state', 'in', ['closed', 'forcedClosed'])
    .orderBy('ended_at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
    .execute();
  return rows.map(({ id }) => id);
}
