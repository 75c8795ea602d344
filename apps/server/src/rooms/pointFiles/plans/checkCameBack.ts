import { sql } from 'kysely';
import { logStart } from '../../../platform/consumers';
import type { Trx } from '../../../platform/inCity';
import { type Check, checkPages } from '../../../platform/recount';
import { cameBackTold, noteCameBack } from './noteCameBack';

/**
 * Which closed cases came back, told again from the cases (which are told again from the log), must be the rows stored. Reads
 * only; may run while people work.
 */
export const checkCameBack: Check = (inOwnTrx) =>
  checkPages(inOwnTrx, readPage, async (trx, id) =>
    (await isToldUpToCursor(trx, id)) ? null : { kind: 'cameBack', id, problem: 'replay-differs', detail: 'came back' },
  );

/** Cases that are said to have come back, and those another one names. */
async function readPage(trx: Trx, after: string, limit: number) {
  const { rows } = await sql<{ id: string }>`
    (select closed_id as id from came_back where closed_id > ${after}::uuid order by 1 limit ${limit})
    union
    (select distinct recurrence_of from case_file where recurrence_of > ${after}::uuid order by 1 limit ${limit})
    order by 1 limit ${limit}`.execute(trx);
  const ids = rows.map(({ id }) => id);
  return { ids, suspects: (await different(trx, ids)).map(({ id }) => id) };
}

/** It lags behind by design: held still, a difference must come from an event of a relapse that was not read yet. */
async function isToldUpToCursor(trx: Trx, id: string): Promise<boolean> {
  const cursor = await trx
    .selectFrom('consumer_cursor')
    .select(['xid', 'subject_id', 'version'])
    .where('consumer', '=', noteCameBack.name)
    .forUpdate()
    .executeTakeFirst();
  const [found] = await different(trx, [id], cursor ?? logStart);
  return !found || found.is_news;
}

/** In one statement, so that stored rows, cases and their events are of one moment. */
async function different(trx: Trx, ids: readonly string[], { xid, subject_id, version } = logStart) {
  const { rows } = await sql<{ id: string; is_news: boolean }>`
    with told as (${cameBackTold(ids)}), stored as (
      select city_id, closed_id, point_id, edition, category_kind, category_code, unit_id, latest_at
      from came_back where closed_id = any(${[...ids]}::uuid[])
    )
    select closed_id as id, exists (
      select from case_file as relapse
      join event on event.city_id = relapse.city_id and event.subject_kind = 'case' and event.subject_id = relapse.id
      where relapse.recurrence_of = closed_id
        and (event.xid, event.subject_id, event.version) > (${xid}::bigint, ${subject_id}::uuid, ${version}::int)
    ) as is_news
    from told full join stored using (closed_id)
    where told is distinct from stored`.execute(trx);
  return rows;
}
