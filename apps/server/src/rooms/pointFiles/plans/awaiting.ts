import type { TodayView } from '@gezhi/contracts';
import { awaitedOfPlan, lightOf, personOf, planClerks, planOffice, rolesOf, unitsOf } from '@gezhi/domain';
import { sql } from 'kysely';
import type { Trx } from '../../../platform/inCity';
import { unitNames } from '../../identity/index';
import { pointNames, presentWanting } from './present';
import { pointsWanting } from './queries';
import { fromRow } from './row';

/** Open plans whose next step is this person's, as `awaitedOfPlan` says of one: what is due first comes first. */
export async function plansAwaiting(trx: Trx, limit: number): Promise<TodayView['plans']> {
  const rows = await awaiting(trx, limit);
  const units = await unitNames(
    trx,
    rows.map(({ unit_id }) => unit_id),
  );
  const points = await pointNames(
    trx,
    rows.map(({ point_id }) => point_id),
  );
  return {
    count: rows[0]?.in_all ?? 0,
    rows: rows.map((row) => {
      const isDue = row.state !== 'carriedOut'; // done in time or not: what is left is the office's word, which has no day
      return {
        id: row.id,
        point: points.get(row.point_id)!,
        unit: units.get(row.unit_id)!,
        wants: awaitedOfPlan(fromRow(row), trx.by)!,
        dueOn: isDue ? row.due_on : null,
        dueAt: isDue ? row.due_at.toISOString() : null,
        light: isDue ? lightOf({ warnAt: row.remind_at, dueAt: row.due_at }, trx.now) : null,
      };
    }),
  };
}

async function awaiting(trx: Trx, limit: number) {
  const me = personOf(trx.by);
  const clerkOf = planClerks.flatMap((role) => unitsOf(trx.by, role));
  const isOffice = rolesOf(trx.by).some((role) => (planOffice as readonly string[]).includes(role));
  if (!isOffice && clerkOf.length === 0) return [];
  return trx
    .selectFrom('point_plan')
    .selectAll()
    .select(sql<number>`count(*) over ()::int`.as('in_all'))
    .where('ended_at', 'is', null)
    .where((eb) =>
      eb.or([
        eb.and([eb('state', '=', 'agreed'), eb('unit_id', '=', sql<string>`any(${clerkOf}::uuid[])`)]),
        ...(isOffice
          ? [
              eb.and([
                eb('state', '=', 'drafted'),
                eb('drafted_by', 'is distinct from', me),
                sql<boolean>`${me}::uuid <> all(revised_by)`,
              ]),
              eb.and([eb('state', '=', 'carriedOut'), eb('carried_out_by', 'is distinct from', me)]),
            ]
          : []),
      ]),
    )
    .orderBy(sql`state = 'carriedOut'`)
    .orderBy('due_at')
    .orderBy('id')
    .limit(limit)
    .execute();
}

/** Points that want a plan, for the clerks of the unit that treated what came back. The office has all of them on their own page. */
export async function pointsAwaitingPlans(trx: Trx, atRelapses: number, limit: number): Promise<TodayView['wanting']> {
  const unitIds = planClerks.flatMap((role) => unitsOf(trx.by, role));
  const rows = unitIds.length > 0 ? await pointsWanting(trx, { all: false, unitIds }, atRelapses) : [];
  return { count: rows.length, rows: await presentWanting(trx, rows.slice(0, limit)) };
}
