import type { lateCauses, unitLists } from '@gezhi/contracts';
import { timeBars } from '@gezhi/domain';
import { type RawBuilder, sql } from 'kysely';
import type { Exemption } from '../appeals/index';
import { inBar } from './unitDays';

export interface UnitSpan {
  unitId: string;
  from: Date;
  before: Date;
}

/** What was cleared, as a relation: few rows beside the marks of a period. */
export const wonBy = (exemptions: readonly Exemption[]) => sql`
  unnest(${exemptions.map(({ caseId }) => caseId)}::uuid[], ${exemptions.map(({ unitId }) => unitId)}::uuid[],
    ${exemptions.map(({ kind }) => kind)}::text[]) as won (case_id, unit_id, kind)`;

/** Late now: done after its deadline, or not done and past it. Over marks called `m`: cases have deadlines of their own. */
export const isLate = (now: Date) => sql<boolean>`coalesce(m.done_at, ${now}) > m.due_at`;

/** A unit's marks whose deadline falls in a span, each with what an appeal cleared of it. */
export const unitMarks = ({ unitId, from, before }: UnitSpan, exemptions: readonly Exemption[], now: Date) => sql`
  unit_mark as (
    select m.case_id, m.nr::text as name, m.kind, m.unit_id, m.at, m.due_at, m.done_at, m.flaw, m.minutes,
      ${
        exemptions.length === 0
          ? sql`false`
          : sql`exists (select 1 from ${wonBy(exemptions.filter((one) => one.unitId === unitId))} where won.case_id = m.case_id
              and won.kind = case when m.kind = 'handle' then 'overdue' else m.kind end)
            and (m.kind <> 'handle' or ${isLate(now)})`
      } as is_cleared
    from case_mark m
    where m.unit_id = ${unitId} and m.due_at >= ${from} and m.due_at < ${before}
      and m.kind in ('handle', 'return', 'rework', 'recurrence')
  )`;

const plain = sql`kind = 'handle' and flaw is null`;

/** Why a task was late, as far as the case itself knows; the first that holds. Over a mark and its case `c`. */
export const causeOf = sql<(typeof lateCauses)[number]>`case when c.rework_count > 0 then 'rework'
  when c.return_count > 0 then 'returned' when c.extension_count > 0 then 'extended' when m.done_at is null then 'undone'
  else 'slow' end`;
export const kindOf = sql<string>`c.edition || ' ' || c.category_kind || ' ' || c.category_code`;

type UnitList = (typeof unitLists)[number];

/** Which of a unit's marks stand behind a number of its page; over `unit_mark m` and, for what is late, its case `c`. */
export function isListed(list: UnitList, key: string | undefined, now: Date): RawBuilder<boolean> {
  const late = sql<boolean>`(${plain} and not is_cleared and ${isLate(now)})`;
  const conditions: Record<UnitList, () => RawBuilder<boolean>> = {
    received: () => sql`kind = 'handle'`,
    need: () => sql`(${plain} and not is_cleared)`,
    handled: () => sql`(${plain} and not is_cleared and done_at is not null)`,
    done: () => sql`(${plain} and done_at is not null)`,
    onTime: () => sql`(${plain} and m.done_at <= m.due_at)`,
    late: () => late,
    returned: () => sql`(kind = 'return' and not is_cleared)`,
    rework: () => sql`(kind = 'rework' and not is_cleared)`,
    relapse: () => sql`kind = 'recurrence'`,
    time: () => (barIn(key) === null ? sql`false` : inBar(barIn(key)!)),
    kind: () => sql`(${late} and ${kindOf} = ${key ?? ''})`,
    place: () => sql`(${late} and c.administrative_id::text = ${key ?? ''})`,
    cause: () => sql`(${late} and ${causeOf} = ${key ?? ''})`,
  };
  return conditions[list]();
}

const barIn = (key: string | undefined) => {
  const bar = Number(key);
  return key !== undefined && Number.isInteger(bar) && bar >= 0 && bar < timeBars ? bar : null;
};
