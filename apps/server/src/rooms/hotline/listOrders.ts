import type { HotlineOrderRow, hotlineLists } from '@gezhi/contracts';
import { lightOf } from '@gezhi/domain';
import type { Trx } from '../../platform/inCity';

type List = (typeof hotlineLists)[number];

/** As many as a page may show; more are found as cases. */
const mostShown = 500;
/** Yellow from here on: a hotline warns a day ahead. */
const warnMs = 86_400_000;

const orders = (trx: Trx) =>
  trx
    .selectFrom('hotline_order')
    .innerJoin('case_file', (join) =>
      join.onRef('case_file.city_id', '=', 'hotline_order.city_id').onRef('case_file.id', '=', 'hotline_order.case_id'),
    );

const within = (trx: Trx, list: List) =>
  orders(trx)
    .$if(list === 'open', (query) => query.where('case_file.ended_at', 'is', null))
    .$if(list === 'answered', (query) =>
      query.where('case_file.ended_at', 'is not', null).where('hotline_order.handed_back_in', 'is', null),
    )
    .$if(list === 'handedBack', (query) => query.where('hotline_order.handed_back_in', 'is not', null));

/** Orders by the hotline's own clock; of those handed back the latest first. */
export async function listOrders(trx: Trx, list: List): Promise<HotlineOrderRow[]> {
  const rows = await within(trx, list)
    .select([
      'hotline_order.number',
      'hotline_order.case_id',
      'case_file.number as case_number',
      'case_file.state',
      'hotline_order.received_at',
      'hotline_order.due_at',
      'case_file.ended_at',
      'hotline_order.handed_back_at',
      'hotline_order.handed_back_in',
    ])
    .$if(list === 'handedBack', (query) => query.orderBy('hotline_order.handed_back_at', 'desc'))
    .$if(list !== 'handedBack', (query) => query.orderBy('hotline_order.due_at', (by) => by.asc().nullsLast()))
    .orderBy('hotline_order.number')
    .limit(mostShown)
    .execute();
  return rows.map((row) => ({
    number: row.number,
    caseId: row.case_id,
    caseNumber: row.case_number,
    state: row.state as HotlineOrderRow['state'],
    receivedAt: row.received_at.toISOString(),
    dueAt: row.due_at?.toISOString() ?? null,
    light: row.due_at && !row.ended_at ? lightAt(row.due_at, trx.now) : null,
    endedAt: row.ended_at?.toISOString() ?? null,
    handedBackAt: row.handed_back_at?.toISOString() ?? null,
    handedBackIn: row.handed_back_in,
  }));
}

const lightAt = (dueAt: Date, now: Date) => lightOf({ dueAt, warnAt: new Date(dueAt.getTime() - warnMs) }, now);

export async function countOrders(trx: Trx, list: List): Promise<number> {
  const { count } = await within(trx, list)
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow();
  return Number(count);
}
