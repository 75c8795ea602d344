import { type HotlineOrderRow, type hotlineLists, mostHotlineCounted } from '@gezhi/contracts';
import { lightOf } from '@gezhi/domain';
import { type SelectQueryBuilder, sql } from 'kysely';
import type { Tables } from '../../platform/db';
import type { Trx } from '../../platform/inCity';
import { archivesOf } from './archives';

type List = (typeof hotlineLists)[number];
type Orders<O = object> = SelectQueryBuilder<Tables, 'hotline_order', O>;

/** Yellow from here on: a hotline warns a day ahead. */
const warnMs = 86_400_000;

/** An order without a clock stands behind all that have one; the indexes are built on the same words. */
export const dueOrNever = sql<Date | number>`coalesce(hotline_order.due_at, 'infinity'::timestamptz)`;

function within<O>(query: Orders<O>, list: List, now: Date): Orders<O> {
  if (list === 'handedBack') return query.where('handed_back_in', 'is not', null);
  const here = query
    .where('handed_back_in', 'is', null)
    .where('answered_at', list === 'answered' ? 'is not' : 'is', null);
  return list === 'overdue' ? here.where(sql<boolean>`${dueOrNever} < ${now}`) : here;
}

/** Where a page ended: the instant its list is ordered by, and the number. */
interface Place {
  at: Date | 'infinity';
  number: string;
}

/** The next page of a list: by the hotline's own clock; of those handed back the latest first. */
export function pageOfOrders(trx: Trx, list: List, after: Place | null, limit: number) {
  const isBack = list === 'handedBack';
  const at = isBack ? sql<Date | number>`hotline_order.handed_back_at` : dueOrNever;
  const direction = isBack ? 'desc' : 'asc';
  let page = within(trx.selectFrom('hotline_order'), list, trx.now);
  if (after)
    page = page.where(
      sql<boolean>`(${at}, hotline_order.number) ${sql.raw(isBack ? '<' : '>')} (${after.at}::timestamptz, ${after.number})`,
    );
  const first = page
    .select([
      'city_id',
      'number',
      'case_id',
      'received_at',
      'due_at',
      'answered_at',
      'handed_back_at',
      'handed_back_in',
    ])
    .orderBy(at, direction)
    .orderBy('number', direction)
    .limit(limit)
    .as('hotline_order');
  // Cases are looked up for the page alone, whatever the planner believes of the rest.
  return trx
    .selectFrom(first)
    .innerJoin('case_file', (join) =>
      join.onRef('case_file.city_id', '=', 'hotline_order.city_id').onRef('case_file.id', '=', 'hotline_order.case_id'),
    )
    .select(['hotline_order.number', 'case_id', 'received_at', 'hotline_order.due_at'])
    .select(['answered_at', 'handed_back_at', 'handed_back_in', 'case_file.number as case_number', 'case_file.state'])
    .select('case_file.place_name')
    .orderBy(at, direction)
    .orderBy('hotline_order.number', direction);
}

export async function listOrders(trx: Trx, list: List, after: string | undefined, limit: number) {
  const found = await pageOfOrders(trx, list, readPlace(after), limit + 1).execute();
  const rows = found.slice(0, limit);
  const last = found.length > limit ? rows.at(-1) : undefined;
  const at = last && (list === 'handedBack' ? last.handed_back_at : last.due_at);
  const archives = await archivesOf(
    trx,
    rows.flatMap(({ handed_back_in }) => handed_back_in ?? []),
  );
  return {
    orders: rows.map(
      (row): HotlineOrderRow => ({
        number: row.number,
        caseId: row.case_id,
        caseNumber: row.case_number,
        placeName: row.place_name,
        state: row.state as HotlineOrderRow['state'],
        receivedAt: row.received_at.toISOString(),
        dueAt: row.due_at?.toISOString() ?? null,
        light: row.due_at && !row.answered_at ? lightAt(row.due_at, trx.now) : null,
        endedAt: row.answered_at?.toISOString() ?? null,
        handedBackAt: row.handed_back_at?.toISOString() ?? null,
        handedBackIn: row.handed_back_in,
        archives: (row.handed_back_in && archives.get(row.handed_back_in)) || null,
      }),
    ),
    next: last ? `${at?.toISOString() ?? 'infinity'}_${last.number}` : null,
  };
}

/** A cursor somebody edited by hand begins the list anew. */
function readPlace(text: string | undefined): Place | null {
  const [, at, number] = text?.match(/^(infinity|\d{4}-[\dT:.-]+Z)_(.{1,40})$/u) ?? [];
  if (!at || !number) return null;
  if (at === 'infinity') return { at, number };
  const instant = new Date(at);
  return Number.isNaN(instant.getTime()) ? null : { at: instant, number };
}

const lightAt = (dueAt: Date, now: Date) => lightOf({ dueAt, warnAt: new Date(dueAt.getTime() - warnMs) }, now);

/** How many a list holds; `mostHotlineCounted` means that many or more. */
export const countingQuery = (trx: Trx, list: List) =>
  trx
    .selectFrom(
      within(trx.selectFrom('hotline_order'), list, trx.now)
        .select(sql<number>`1`.as('one'))
        .limit(mostHotlineCounted)
        .as('counted'),
    )
    .select(({ fn }) => fn.countAll<number>().as('count'));

export const countOrders = async (trx: Trx, list: List): Promise<number> =>
  Number((await countingQuery(trx, list).executeTakeFirstOrThrow()).count);
