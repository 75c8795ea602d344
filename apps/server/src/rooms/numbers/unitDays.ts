import { type CaseMark, timeBarHours, timeBars, type UnitSum, unitShareOf, unitSums } from '@gezhi/domain';
import { type RawBuilder, sql } from 'kysely';
import type { Trx } from '../../platform/inCity';
import type { Check } from '../../platform/recount';

/** The columns of the table in their order: sums by name, bars by number. */
const columnOf: Record<UnitSum, string> = {
  received: 'received',
  need: 'need',
  done: 'done',
  onTime: 'on_time',
  returned: 'returned',
  rework: 'rework',
  relapse: 'relapse',
};
export const sumColumns = unitSums.map((sum) => columnOf[sum]);
export const barColumns = Array.from({ length: timeBars }, (_, bar) => `bar_${bar}`);
const columns = [...sumColumns, ...barColumns];
const list = (names: readonly string[]) => sql.raw(names.join(', '));

/** What the marks of some cases add before and after: only what is different is written. */
export async function addToUnitDays(
  trx: Trx,
  before: ReadonlyMap<string, readonly CaseMark[]>,
  after: ReadonlyMap<string, readonly CaseMark[]>,
): Promise<void> {
  const changes = new Map<string, { unitId: string; dueAt: Date; by: number[] }>();
  const add = (mark: CaseMark, sign: 1 | -1) => {
    const share = unitShareOf(mark);
    if (!share) return;
    const key = `${mark.unitId} ${mark.dueAt!.getTime()}`;
    const change = changes.get(key) ?? { unitId: mark.unitId!, dueAt: mark.dueAt!, by: columns.map(() => 0) };
    for (const sum of share.sums) change.by[unitSums.indexOf(sum)]! += sign;
    if (share.bar !== null) change.by[unitSums.length + share.bar]! += sign;
    changes.set(key, change);
  };
  for (const [id, marks] of after)
    for (const [nr, mark] of marks.entries()) {
      const old = before.get(id)?.[nr];
      if (old === mark) continue;
      if (old) add(old, -1);
      add(mark, 1);
    }
  await save(
    trx,
    [...changes.values()].filter(({ by }) => by.some((n) => n !== 0)),
  );
}

async function save(trx: Trx, changes: readonly { unitId: string; dueAt: Date; by: readonly number[] }[]) {
  if (changes.length === 0) return;
  const arrays = columns.map((_, i) => sql`${changes.map(({ by }) => by[i]!)}::int[]`);
  await sql`
    insert into unit_day (city_id, unit_id, day, ${list(columns)})
    select ${trx.cityId}, unit_id, (due_at at time zone (select zone from city where id = ${trx.cityId}))::date,
      ${list(columns.map((column) => `sum(${column})`))}
    from unnest(${changes.map(({ unitId }) => unitId)}::uuid[], ${changes.map(({ dueAt }) => dueAt)}::timestamptz[],
      ${sql.join(arrays)}) as change (unit_id, due_at, ${list(columns)})
    group by 2, 3
    on conflict (city_id, day, unit_id) do update set
      ${list(columns.map((column) => `${column} = unit_day.${column} + excluded.${column}`))}`.execute(trx);
}

/** Handling work that counts: neither returned nor ruled away nor suspended. */
const plain = sql`kind = 'handle' and flaw is null`;
const told: Record<string, RawBuilder<unknown>> = {
  received: sql`kind = 'handle'`,
  need: plain,
  done: sql`${plain} and done_at is not null`,
  on_time: sql`${plain} and done_at <= due_at`,
  returned: sql`kind = 'return'`,
  rework: sql`kind = 'rework'`,
  relapse: sql`kind = 'recurrence'`,
  ...Object.fromEntries(barColumns.map((column, bar) => [column, inBar(bar)])),
};

/** Of the marks of a table or alias named `case_mark`'s columns: those whose time falls into a bar. */
export function inBar(bar: number): RawBuilder<boolean> {
  const from = (timeBarHours[bar - 1] ?? 0) * 60;
  const before = timeBarHours[bar];
  return sql`(${plain} and done_at is not null and minutes >= ${from}
    and ${before === undefined ? sql`true` : sql`minutes < ${before * 60}`})`;
}

/** Every sum told again from the marks must be the one that is stored; both are written together, so one look sees both. */
export const checkUnitDays: Check = (inOwnTrx) =>
  inOwnTrx(async (trx) => {
    const sums = columns.map((column) => sql`count(*) filter (where ${told[column]!})::int as ${sql.raw(column)}`);
    const { rows } = await sql<{ unit_id: string; day: string; is_same: boolean }>`
      with told as (
        select unit_id, (due_at at time zone (select zone from city where id = ${trx.cityId}))::date as day, ${sql.join(sums)}
        from case_mark
        where unit_id is not null and due_at is not null and kind in ('handle', 'return', 'rework', 'recurrence')
        group by 1, 2
      ), stored as (select unit_id, day, ${list(columns)} from unit_day where (${list(columns)}) <> (${list(columns.map(() => '0'))}))
      select unit_id, day::text, told is not distinct from stored as is_same
      from told full join stored using (unit_id, day) order by day, unit_id`.execute(trx);
    const wrong = rows.filter(({ is_same }) => !is_same);
    return {
      checked: rows.length,
      findings: wrong.map(({ unit_id, day }) => ({
        kind: 'unitDay',
        id: unit_id,
        problem: 'replay-differs' as const,
        detail: day,
      })),
    };
  });
