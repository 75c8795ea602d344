import type { CaseEvent } from '@gezhi/domain';
import { sql } from 'kysely';
import type { Consumer } from '../../../platform/consumers';
import type { Trx } from '../../../platform/inCity';
import { fromLog } from '../../cases/index';

/** Neither is a relapse of anything. */
const noRelapse: readonly string[] = ['notAccepted', 'voided'];

/**
 * Which closed cases at points came back, and when last: a case was reported or linked as a relapse, or stopped being one.
 * Each is told anew from the cases themselves, so that reading the log twice changes nothing.
 */
export const noteCameBack: Consumer = {
  name: 'noteCameBack',
  on: ['case.'],
  async take(trx, events) {
    const told = events.map(fromLog);
    const named = told.flatMap(({ facts }) => facts.recurrence?.of ?? facts.recurrenceOf ?? []);
    const turned = told.filter(turnsRelapse).map(({ caseId }) => caseId);
    const closed = [...named, ...(await relapsedFrom(trx, turned))];
    if (closed.length > 0) await tellAnew(trx, [...new Set(closed)]);
  },
};

const turnsRelapse = ({ from, to }: Pick<CaseEvent, 'from' | 'to'>) =>
  from !== to && [from, to].some((state) => state !== null && noRelapse.includes(state));

async function relapsedFrom(trx: Trx, ids: readonly string[]): Promise<string[]> {
  if (ids.length === 0) return [];
  const rows = await trx
    .selectFrom('case_file')
    .select('recurrence_of')
    .where('id', 'in', ids)
    .where('recurrence_of', 'is not', null)
    .execute();
  return rows.map(({ recurrence_of }) => recurrence_of!);
}

async function tellAnew(trx: Trx, closedIds: readonly string[]): Promise<void> {
  const ids = sql`any(${[...closedIds]}::uuid[])`;
  await sql`
    with told as (${cameBackTold(closedIds)}), gone as (
      delete from came_back where closed_id = ${ids} and closed_id not in (select closed_id from told)
    )
    insert into came_back (city_id, closed_id, point_id, edition, category_kind, category_code, unit_id, latest_at)
    select city_id, closed_id, point_id, edition, category_kind, category_code, unit_id, latest_at from told
    on conflict (city_id, closed_id) do update set point_id = excluded.point_id, edition = excluded.edition,
      category_kind = excluded.category_kind, category_code = excluded.category_code, unit_id = excluded.unit_id,
      latest_at = excluded.latest_at`.execute(trx);
}

/** What the cases themselves say of these closed ones, in the columns of the table; one that did not come back is not there. */
export const cameBackTold = (closedIds: readonly string[]) => sql`
  select closed.city_id, closed.id as closed_id, closed.point_id, closed.edition, closed.category_kind,
         closed.category_code, closed.unit_id, max(relapse.reported_at) as latest_at
  from case_file as closed
  join case_file as relapse on relapse.city_id = closed.city_id and relapse.recurrence_of = closed.id
  where closed.id = any(${[...closedIds]}::uuid[]) and closed.point_id is not null and closed.category_code is not null
    and relapse.state <> all(${[...noRelapse]}::text[])
  group by closed.city_id, closed.id`;
