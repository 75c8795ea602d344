import type { TodayView } from '@gezhi/contracts';
import {
  awaitedOfOrder,
  dueTimes,
  lightOf,
  localDay,
  personOf,
  rolesOf,
  unitsOf,
  type WorkingCalendar,
} from '@gezhi/domain';
import { sql } from 'kysely';
import type { Trx } from '../../platform/inCity';
import { presentOrders } from './present';
import { fromRow } from './row';

/** While the unit has its turn the reply has a day; the office has none. */
const isDue = sql<boolean>`state in ('issued', 'received', 'returned')`;

/** Open orders whose next step is this person's, as `awaitedOfOrder` says of one: what is due first comes first. */
export async function ordersAwaiting(trx: Trx, calendar: WorkingCalendar, limit: number): Promise<TodayView['orders']> {
  const rows = await awaiting(trx, limit);
  const shown = await presentOrders(trx, rows);
  return {
    count: rows[0]?.in_all ?? 0,
    rows: shown.map(({ id, level, case: about, unit }, i) => {
      const row = rows[i]!;
      const dueAt = row.is_due ? row.reply_due_at : null;
      return {
        id,
        level,
        case: about,
        unit,
        wants: awaitedOfOrder(fromRow(row), trx.by)!,
        dueAt: dueAt?.toISOString() ?? null,
        light: dueAt && lightOf({ warnAt: warnAt(dueAt, calendar), dueAt }, trx.now),
      };
    }),
  };
}

/** As with instructions and plans: yellow from when work begins on the working day before. */
const warnAt = (dueAt: Date, calendar: WorkingCalendar) => dueTimes(localDay(calendar.zone, dueAt), calendar).remindAt;

async function awaiting(trx: Trx, limit: number) {
  const clerkOf = unitsOf(trx.by, 'unitClerk');
  const roles = rolesOf(trx.by);
  const judges = roles.includes('supervisorOfficer');
  if (!judges && clerkOf.length === 0 && !roles.includes('leader')) return [];
  return trx
    .selectFrom('supervision_order')
    .selectAll()
    .select([sql<number>`count(*) over ()::int`.as('in_all'), isDue.as('is_due')])
    .where('ended_at', 'is', null)
    .where((eb) =>
      eb.or([
        eb.and([
          eb('unit_id', '=', sql<string>`any(${[...clerkOf]}::uuid[])`),
          isDue,
          eb.or([eb('state', '<>', 'received'), eb('level', '>', 1)]),
        ]),
        eb.and([
          eb('state', 'in', ['replied', 'accepted']),
          ...(judges ? [] : [sql<boolean>`${roles.includes('leader')}`, eb('issued_by', '=', personOf(trx.by))]),
        ]),
      ]),
    )
    .orderBy(sql`case when ${isDue} then reply_due_at end`, (order) => order.asc().nullsLast())
    .orderBy('issued_at')
    .orderBy('id')
    .limit(limit)
    .execute();
}
