import { system } from '@gezhi/domain';
import { type RawBuilder, sql } from 'kysely';
import type { InCity } from '../src/platform/inCity';

/** From an instant on and before another; both are past. */
export interface Span {
  from: Date;
  before: Date;
}

/** Every event of a case, spread out; and each feedback with the deadline and the unit it stood under. */
const told = sql`
  e as (
    select subject_id as id, version as v, replace(name, 'case.', '') as verb, at, payload::jsonb -> 'facts' as facts,
      payload::jsonb ->> 'to' as state
    from event where subject_kind = 'case'
  ),
  feedback as (
    select f.id, f.at, c.state,
      (select (x.facts #>> '{clock,dueAt}')::timestamptz from e x where x.id = f.id and x.v < f.v
        and x.facts #>> '{clock,stage}' = 'handle' order by x.v desc limit 1) as due,
      (select x.facts ->> 'unitId' from e x where x.id = f.id and x.verb in ('dispatch', 'rule', 'handOver')
        and x.v < coalesce((select min(n.v) from e n where n.id = f.id and n.v > f.v and n.verb = 'redispatch'), 9999)
        order by x.v desc limit 1) as unit
    from e f join case_file c on c.id = f.id where f.verb = 'feedBack'
  )`;

/** Plain counts over the log and the cases, written without the product's table of measures or its marks. */
export function referenceOf({ from, before }: Span): Record<string, RawBuilder<unknown>> {
  const within = (at: RawBuilder<unknown>) => sql`${at} >= ${from} and ${at} < ${before}`;
  const verbs = (...names: string[]) => sql`select count(*) from e where verb = any(${names}) and ${within(sql`at`)}`;
  const feedback = (more: RawBuilder<unknown>) =>
    sql`select count(*) from feedback where state <> 'voided' and ${within(sql`at`)} and ${more}`;
  const filed = (more: RawBuilder<unknown>) => sql`
    select count(*) from (select id, min(at) as at from e where verb = 'file' group by id) f
    join case_file c on c.id = f.id where ${within(sql`f.at`)} and ${more}`;
  /** Work due in the period: handed over, or still with a unit that has to answer for it. */
  const due = sql`
    select id, due, case when at < ${before} then at end as done from feedback where state <> 'voided' and ${within(sql`due`)}
    union all
    select id, handle_due_at, null from case_file
    where handle_ended_at is null and ${within(sql`handle_due_at`)} and state not in ('voided', 'suspended')
      and (ended_at is null or ended_at > handle_due_at)`;
  const closing = sql`
    select c.promised_at as due, x.at as done from case_file c
    left join e x on x.id = c.id and x.verb = 'close' and x.at < ${before}
    where ${within(sql`c.promised_at`)} and c.state not in ('voided', 'notAccepted', 'mergedDuplicate')
      and not exists (select 1 from e s where s.id = c.id and s.verb = 'approveSuspension' and s.at <= c.promised_at
        and not exists (select 1 from e r where r.id = c.id and r.verb = 'resume' and r.at > s.at and r.at <= c.promised_at))`;
  return {
    reportedCount: verbs('report'),
    filedCount: filed(sql`true`),
    publicFiledCount: filed(sql`c.source in ('resident', 'hotline12345')`),
    validReportedCount: filed(sql`c.source = 'inspector'`),
    notAcceptedCount: verbs('decline', 'declineVerified', 'declineFiling'),
    voidedCount: verbs('void'),
    selfHandledCount: verbs('selfHandle'),
    verifiedCount: verbs('verify', 'reportAbsent'),
    checkedCount: verbs('pass', 'fail'),
    dispatchedCount: verbs('dispatch'),
    extensionCount: verbs('approveExtension'),
    suspendedCount: verbs('approveSuspension'),
    returnCount: verbs('requestReturn'),
    reworkCount: verbs('fail', 'refuseFeedback', 'sendToRework'),
    buckPassCount: sql`select count(*) from e where verb = 'rule' and facts ? 'buckPassedUnitId' and ${within(sql`at`)}`,
    recurrenceCount: verbs('markRelapse'),
    forcedClosedCount: verbs('forceClose'),
    revisitCount: verbs('confirmFixed', 'notFixed'),
    satisfiedCount: verbs('confirmFixed'),
    closedCount: sql`select count(*) from e join case_file c using (id) where verb = 'close' and c.promised_at is not null
      and ${within(sql`at`)}`,
    onTimeClosedCount: sql`select count(*) from e join case_file c using (id) where verb = 'close' and at <= c.promised_at
      and ${within(sql`at`)}`,
    handledCount: feedback(sql`true`),
    onTimeHandledCount: feedback(sql`at <= due`),
    overdueHandledCount: feedback(sql`at > due`),
    needHandleCount: sql`select count(*) from (${due}) d`,
    overdueUnhandledCount: sql`select count(*) from (${due}) d where done is null`,
    needCloseCount: sql`select count(*) from (${closing}) c`,
    'handleRate part': sql`select count(*) from (${due}) d where done is not null`,
    'handleRate of': sql`select count(*) from (${due}) d`,
    'onTimeHandleRate part': sql`select count(*) from (${due}) d where done <= due`,
    'overdueRate part': sql`select count(*) from (${due}) d where done is null or done > due`,
    'closeRate part': sql`select count(*) from (${closing}) c where done is not null`,
    'closeRate of': sql`select count(*) from (${closing}) c`,
    'onTimeCloseRate part': sql`select count(*) from (${closing}) c where done <= due`,
    'overdueCloseRate part': sql`select count(*) from (${closing}) c where done > due`,
  };
}

export async function numbersBySql(inCity: InCity, cityId: number, span: Span): Promise<Record<string, number>> {
  const reference = referenceOf(span);
  const columns = Object.values(reference).map((query) => sql`(${query})::int`);
  return inCity(cityId, system, async (trx) => {
    const { rows } = await sql<{ n: number[] }>`with ${told} select array[${sql.join(columns)}] as n`.execute(trx);
    return Object.fromEntries(Object.keys(reference).map((name, i) => [name, rows[0]!.n[i]!]));
  });
}

/** What each unit handed over, and of it in time, told the same way. */
export async function handledByUnit(inCity: InCity, cityId: number, { from, before }: Span) {
  return inCity(cityId, system, async (trx) => {
    const { rows } = await sql<{ unit: string; handled: number; on_time: number }>`
      with ${told} select unit, count(*)::int as handled, count(*) filter (where at <= due)::int as on_time from feedback
      where state <> 'voided' and at >= ${from} and at < ${before} group by unit order by unit`.execute(trx);
    return rows;
  });
}
