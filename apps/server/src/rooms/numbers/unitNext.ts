import type { UnitPage } from '@gezhi/contracts';
import { sql } from 'kysely';
import type { Trx } from '../../platform/inCity';
import { type CasePorts, casesByIds, presentCases } from '../cases/index';

const mostCases = 8;
const day = 86_400_000;

interface OpenRow {
  id: string;
  is_again: boolean;
  open: number;
  overdue: number;
  soon: number;
}

/** What lies with a unit now, soonest due first; what came back from a check; and the points where that happens again. */
export async function nextOfUnit(trx: Trx, ports: CasePorts, unitId: string): Promise<UnitPage['next']> {
  const soon = new Date(trx.now.getTime() + 7 * day);
  const { rows } = await sql<OpenRow>`
    with lying as (
      select id, due_at, rework_count > 0 as is_again from case_file
      where unit_id = ${unitId} and ended_at is null and stage in ('handle', 'rework')
    )
    select id, is_again, open, overdue, soon from (
      select *, row_number() over (partition by is_again order by due_at, id) as nr, row_number() over (order by due_at, id) as of_all,
        count(*) over ()::int as open, count(*) filter (where due_at < ${trx.now}) over ()::int as overdue,
        count(*) filter (where due_at >= ${trx.now} and due_at < ${soon}) over ()::int as soon
      from lying) ranked
    where of_all <= ${mostCases} or (is_again and nr <= ${mostCases}) order by due_at, id`.execute(trx);
  const { open = 0, overdue = 0, soon: dueSoon = 0 } = rows[0] ?? {};
  const files = await casesByIds(
    trx,
    rows.map(({ id }) => id),
  );
  const shown = new Map((await presentCases(trx, ports, files)).map((row) => [row.id, row]));
  const asRows = (some: readonly OpenRow[]) => some.flatMap(({ id }) => shown.get(id) ?? []);
  return {
    ...{ open, overdue, soon: dueSoon },
    cases: asRows(rows.slice(0, mostCases)),
    again: asRows(rows.filter(({ is_again }) => is_again)),
    points: await pointsTwice(trx, ports, unitId),
  };
}

/** Points where work failed its check or came back twice: one more round of the same will not do there. */
async function pointsTwice(trx: Trx, { nets }: CasePorts, unitId: string): Promise<UnitPage['next']['points']> {
  const since = new Date(trx.now.getTime() - 60 * day);
  const { rows } = await sql<{ point_id: string; times: number }>`
    select c.point_id, count(*)::int as times
    from case_mark m join case_file c on c.id = m.case_id
    where m.unit_id = ${unitId} and m.due_at >= ${since} and m.kind in ('rework', 'recurrence') and c.point_id is not null
    group by 1 having count(*) >= 2 order by 2 desc, 1 limit ${mostCases}`.execute(trx);
  const net = await nets.of(trx);
  return rows.flatMap(({ point_id, times }) => {
    const point = net.point(point_id);
    return point ? [{ id: point.id, name: point.name, nameEn: point.nameEn, count: times }] : [];
  });
}
