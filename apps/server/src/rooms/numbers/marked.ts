import { type CountPeriod, type CountRow, caseSources, isPublicSource } from '@gezhi/domain';
import { type RawBuilder, sql } from 'kysely';
import type { Exemption } from '../appeals/index';
import { clearedBy } from './exemptions';

/** By what numbers are told apart: the column of a mark or of its case. */
export const groupColumns = {
  total: sql`''`,
  unit: sql`coalesce(m.unit_id, c.unit_id)::text`,
  district: sql`c.administrative_id::text`,
  subdistrict: sql`c.administrative_id::text`,
  community: sql`c.administrative_id::text`,
  creationGrid: sql`c.creation_grid_id::text`,
  cellGrid: sql`c.cell_grid_id::text`,
  kind: sql`c.edition || ' ' || c.category_kind || ' ' || c.category_code`,
  source: sql`c.source`,
  pointType: sql`p.type_code`,
} as const satisfies Record<string, RawBuilder<unknown>>;
export type GroupBy = keyof typeof groupColumns;

const publicSources = caseSources.filter(isPublicSource);

/**
 * The marks that may count in a period, each with what the table of measures asks of it. Every number and every list of its
 * cases is read from here by `conditionOf`: they cannot differ. Orders of supervision are marks as well; they have rows of
 * their own.
 */
export const marked = (period: CountPeriod, by: GroupBy, exemptions: readonly Exemption[]) => sql`
  mark as (
    select case_id, nr::text as name, kind, unit_id, at, due_at, done_at, flaw, minutes from case_mark
    where (at >= ${period.from} and at < ${period.before}) or (due_at >= ${period.from} and due_at < ${period.before})
      or (done_at >= ${period.from} and done_at < ${period.before})
      or (kind = 'handle' and flaw is null and due_at < ${period.from} and done_at is null)
      or (kind = 'handle' and flaw is null and due_at < ${period.from} and done_at >= ${period.from})
    union all
    select case_id, id::text, 'supervise', unit_id, issued_at, reply_due_at, replied_at,
      case when replied_late then 'late' end, null::int
    from supervision_order where level >= 2 and state <> 'withdrawn'
      and (issued_at >= ${period.from} and issued_at < ${period.before}
        or reply_due_at >= ${period.from} and reply_due_at < ${period.before}
        or replied_at >= ${period.from} and replied_at < ${period.before})
  ),
  marked as (
    select m.case_id, m.name, ${groupColumns[by]} as key, m.kind, m.minutes, m.at, m.due_at, m.done_at,
      coalesce(m.unit_id, c.unit_id) as unit_id,
      m.flaw is null as is_plain, m.flaw is distinct from 'withdrawn' as is_kept,
      case when c.source = any(${publicSources}::text[]) then 'public' else c.source end as source,
      c.creation_grid_id is not null or c.cell_grid_id is not null as in_grid,
      m.kind = 'report' and exists (select 1 from supervision_order o
        where o.case_id = m.case_id and o.level >= 2 and o.state <> 'withdrawn') as has_supervise,
      m.at < ${period.asOf} as is_known,
      m.at >= ${period.from} and m.at < ${period.before} as at_in,
      coalesce(m.due_at >= ${period.from} and m.due_at < ${period.before}, false) as due_in,
      coalesce(m.done_at >= ${period.from} and m.done_at < ${period.asOf}, false) as done_in,
      coalesce(m.due_at < ${period.from} and (m.done_at is null or m.done_at >= ${period.from}), false) as carried_in,
      coalesce(m.done_at < ${period.asOf}, false) as is_done,
      coalesce(m.done_at < ${period.asOf} and m.done_at <= m.due_at, false) as is_on_time,
      coalesce(m.done_at < ${period.asOf} and m.done_at > m.due_at, false) as is_late,
      coalesce(m.due_at < ${period.asOf} and (m.done_at is null or m.done_at >= ${period.asOf}), false) as is_late_undone,
      ${isClearedOf('overdue', exemptions)} as cleared_late, ${isClearedOf('fault', exemptions)} as cleared_fault
    from mark m
    join case_file c on c.id = m.case_id
    left join point p on p.id = c.point_id
  )`;

/**
 * What was late, or returned, redone, passed on, and was cleared by an appeal of the unit it is counted for. Inside `exists`
 * stand only equalities: what won is then hashed once, and not gone through for every mark.
 */
function isClearedOf(what: 'overdue' | 'fault', exemptions: readonly Exemption[]): RawBuilder<boolean> {
  const won = exemptions.filter(({ kind }) => (kind === 'overdue') === (what === 'overdue'));
  if (won.length === 0) return sql`false`;
  const isLate = sql`m.kind = any(${[...clearedBy.overdue]}::text[]) and coalesce(m.due_at < coalesce(m.done_at, ${farAway}), false)`;
  const isOfKind = what === 'fault' ? sql`won.kind = m.kind` : sql`true`;
  return sql`(${what === 'overdue' ? isLate : sql`true`} and exists (
    select 1 from unnest(${won.map(({ caseId }) => caseId)}::uuid[], ${won.map(({ unitId }) => unitId)}::uuid[],
      ${won.map(({ kind }) => kind)}::text[]) as won (case_id, unit_id, kind)
    where won.case_id = m.case_id and won.unit_id = coalesce(m.unit_id, c.unit_id) and ${isOfKind}))`;
}
const farAway = new Date('9999-12-31T00:00:00Z');

const within: Record<CountRow['by'], RawBuilder<unknown>> = {
  at: sql`at_in`,
  dueAt: sql`due_in`,
  doneAt: sql`done_in`,
  carried: sql`carried_in`,
};
const standing: Record<NonNullable<CountRow['is']>, RawBuilder<unknown>> = {
  done: sql`is_done`,
  onTime: sql`is_on_time`,
  late: sql`is_late`,
  lateUndone: sql`is_late_undone`,
};

/** One row of the table of measures as SQL over `marked`: for the number and for the list of its cases alike. */
export function conditionOf(row: CountRow): RawBuilder<boolean> {
  const all: RawBuilder<unknown>[] = [
    sql`kind = any(${[...row.kinds]}::text[])`,
    sql`is_known`,
    within[row.by],
    ...(row.is ? [standing[row.is]] : []),
    ...(row.flaw === 'none' ? [sql`is_plain`] : []),
    ...(row.flaw === 'some' ? [sql`not is_plain`] : []),
    ...(row.flaw === 'kept' ? [sql`is_kept`] : []),
    ...(row.source ? [sql`source = ${row.source}`] : []),
    ...(row.inGrid ? [sql`in_grid`] : []),
    ...(row.having === 'supervise' ? [sql`has_supervise`] : []),
  ];
  return sql`(${sql.join(all, sql` and `)})`;
}

export const allOf = (rows: readonly CountRow[]): RawBuilder<boolean> =>
  sql`(${sql.join(rows.map(conditionOf), sql` and `)})`;
export const anyOf = (conditions: readonly RawBuilder<boolean>[]): RawBuilder<boolean> =>
  sql`(${sql.join([...conditions], sql` or `)})`;
