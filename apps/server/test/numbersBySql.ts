import type pg from 'pg';
import { connect, type DatabaseUrls } from '../src/platform/database';

/** From an instant on ($1) and before another ($2); both are past. */
export interface Span {
  from: Date;
  before: Date;
}

/** Every event of a case spread out, the cases, and each feedback with the deadline and the unit it stood under. */
const told = `
  create temp table c as select * from gezhi.case_file where city_id = $1;
  create temp table e as
    select subject_id as id, version as v, replace(name, 'case.', '') as verb, at, payload::jsonb -> 'facts' as facts
    from gezhi.event where subject_kind = 'case' and city_id = $1;
  create index on e (id, v); create index on e (verb, at); create index on c (id); analyze c; analyze e;
  create temp table feedback as
    select f.id, f.at, c.state,
      (select (x.facts #>> '{clock,dueAt}')::timestamptz from e x where x.id = f.id and x.v <= f.v
        and x.facts #>> '{clock,stage}' = 'handle' order by x.v desc limit 1) as due,
      (select x.facts ->> 'unitId' from e x where x.id = f.id
        and x.verb in ('dispatch', 'rule', 'handOver', 'bringIn', 'endElsewhere')
        and x.v < coalesce((select min(n.v) from e n where n.id = f.id and n.v > f.v and n.verb = 'redispatch'), 9999)
        order by x.v desc limit 1) as unit
    from e f join c on c.id = f.id where f.verb in ('feedBack', 'endElsewhere')`;

/** Cases that came from another system count as filed when they were reported, and ended there. */
const filings = "('file', 'bringIn', 'bringToDispatch', 'endElsewhere')";
const closings = "('close', 'endElsewhere')";

const within = (at: string) => `${at} >= $1 and ${at} < $2`;
const verbs = (...names: string[]) =>
  `select count(*) from e where verb in (${names.map((name) => `'${name}'`)}) and ${within('at')}`;
const feedback = (more: string) =>
  `select count(*) from feedback where state <> 'voided' and ${within('at')} and ${more}`;
const filed = (more: string) => `
  select count(*) from (select x.id, min(case when x.verb = 'file' then x.at else r.at end) as at
    from e x join e r on r.id = x.id and r.verb = 'report' where x.verb in ${filings} group by x.id) f
  join c on c.id = f.id where ${within('f.at')} and ${more}`;
const closed = (more: string) =>
  `select count(*) from e join c using (id) where verb in ${closings} and c.promised_at is not null and ${within('at')} and ${more}`;
/** Work due in the period: handed over, or still with a unit that has to answer for it. */
const due = (more: string) => `
  select count(*) from (
    select due, case when at < $2 then at end as done from feedback where state <> 'voided' and ${within('due')}
    union all
    select handle_due_at, null from c where handle_ended_at is null and ${within('handle_due_at')}
      and state not in ('voided', 'suspended') and (ended_at is null or ended_at > handle_due_at)) d where ${more}`;
const closing = (more: string) => `
  select count(*) from (
    select c.promised_at as due, x.at as done from c left join e x on x.id = c.id and x.verb in ${closings} and x.at < $2
    where ${within('c.promised_at')} and c.state not in ('voided', 'notAccepted', 'mergedDuplicate')
      and not exists (select 1 from e s where s.id = c.id and s.verb = 'approveSuspension' and s.at <= c.promised_at
        and not exists (select 1 from e r
          where r.id = c.id and r.verb = 'resume' and r.at > s.at and r.at <= c.promised_at))) d where ${more}`;

/** One visit back a case, at its first word; the two best of five marks and "fixed" are content, any other word spoils it. */
const visitedBack = (more: string) => `
  select count(*) from (
    select id, min(at) as at, bool_or(verb = 'notFixed' or (facts ->> 'score')::integer < 4) is true as is_bad
    from e where verb in ('confirmFixed', 'notFixed', 'rate') group by id) f where ${within('f.at')} and ${more}`;

/** Plain counts over the log and the cases, written without the product's table of measures or its marks. */
const reference: Record<string, string> = {
  reportedCount: verbs('report'),
  filedCount: filed('true'),
  publicFiledCount: filed("c.source in ('resident', 'hotline12345')"),
  validReportedCount: filed("c.source = 'inspector'"),
  notAcceptedCount: verbs('decline', 'declineVerified', 'declineFiling', 'declineElsewhere'),
  voidedCount: verbs('void'),
  selfHandledCount: verbs('selfHandle'),
  verifiedCount: verbs('verify', 'reportAbsent'),
  checkedCount: verbs('pass', 'fail'),
  dispatchedCount: verbs('dispatch'),
  extensionCount: verbs('approveExtension'),
  suspendedCount: verbs('approveSuspension'),
  returnCount: verbs('requestReturn'),
  reworkCount: verbs('fail', 'refuseFeedback', 'sendToRework'),
  buckPassCount: `select count(*) from e where verb = 'rule' and facts ->> 'buckPassedUnitId' <> '' and ${within('at')}`,
  recurrenceCount: verbs('markRelapse'),
  forcedClosedCount: verbs('forceClose'),
  revisitCount: visitedBack('true'),
  satisfiedCount: visitedBack('not f.is_bad'),
  closedCount: closed('true'),
  onTimeClosedCount: closed('at <= c.promised_at'),
  handledCount: feedback('true'),
  onTimeHandledCount: feedback('at <= due'),
  overdueHandledCount: feedback('at > due'),
  needHandleCount: due('true'),
  overdueUnhandledCount: due('done is null'),
  needCloseCount: closing('true'),
  'handleRate part': due('done is not null'),
  'handleRate of': due('true'),
  'onTimeHandleRate part': due('done <= due'),
  'overdueRate part': due('done is null or done > due'),
  'closeRate part': closing('done is not null'),
  'closeRate of': closing('true'),
  'onTimeCloseRate part': closing('done <= due'),
  'overdueCloseRate part': closing('done > due'),
};

/** The log of one city as plain tables, asked by plain SQL. */
export async function openReference(urls: DatabaseUrls, cityId: number) {
  const owner: pg.Client = await connect(urls.owner);
  await owner.query(told.replaceAll('$1', String(Number(cityId))));
  return {
    async numbers({ from, before }: Span): Promise<Record<string, number>> {
      const columns = Object.values(reference).map((query) => `(${query})::int`);
      const { rows } = await owner.query(`select array[${columns}] as n`, [from, before]);
      return Object.fromEntries(Object.keys(reference).map((name, i) => [name, rows[0].n[i]]));
    },
    /** What each unit handed over, and of it in time. */
    async handledByUnit({ from, before }: Span): Promise<{ unit: string; handled: number; on_time: number }[]> {
      const { rows } = await owner.query(
        `select unit, count(*)::int as handled, count(*) filter (where at <= due)::int as on_time from feedback
         where state <> 'voided' and ${within('at')} group by unit`,
        [from, before],
      );
      return rows;
    },
    close: () => owner.end(),
  };
}
