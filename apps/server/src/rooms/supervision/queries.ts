import { type Actor, caseScope } from '@gezhi/domain';
import { sql } from 'kysely';
import type { Trx } from '../../platform/inCity';
import type { Place } from '../../platform/places';
import type { OrderRow } from './row';

export interface OrderFilter {
  list: 'open' | 'ended';
  level?: number | undefined;
  caseId?: string | undefined;
}

/** Whoever sees the whole city's cases sees all orders; a unit sees its own. */
const scoped = (trx: Trx, by: Actor) => {
  const scope = caseScope(by);
  return trx
    .selectFrom('supervision_order')
    .selectAll()
    .$if(!scope.all, (query) =>
      query.where('unit_id', '=', sql<string>`any(${scope.all ? [] : [...scope.unitIds]}::uuid[])`),
    );
};

export function listOrders(
  trx: Trx,
  by: Actor,
  { list, level, caseId }: OrderFilter,
  after: Place | null,
  limit: number,
): Promise<OrderRow[]> {
  const at = caseId || list === 'open' ? 'issued_at' : 'ended_at';
  return scoped(trx, by)
    .$if(caseId === undefined, (query) => query.where('ended_at', list === 'open' ? 'is' : 'is not', null))
    .$if(caseId !== undefined, (query) => query.where('case_id', '=', caseId!))
    .$if(level !== undefined, (query) => query.where('level', '=', level as OrderRow['level']))
    .$if(after !== null, (query) =>
      query.where(sql<boolean>`(${sql.ref(at)}, id) < (${after?.at ?? null}, ${after?.id ?? null}::uuid)`),
    )
    .orderBy(at, 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
    .execute();
}

export const visibleOrder = (trx: Trx, by: Actor, id: string) =>
  scoped(trx, by).where('id', '=', id).executeTakeFirst();

/** How many orders somebody may see are open. */
export async function countOpenOrders(trx: Trx, by: Actor): Promise<number> {
  const { orders } = await scoped(trx, by)
    .clearSelect()
    .select(sql<number>`count(*)::int`.as('orders'))
    .where('ended_at', 'is', null)
    .executeTakeFirstOrThrow();
  return orders;
}

/** Open orders somebody issued himself that wait for a reply, by when it is due. */
export const openOrdersOf = (trx: Trx, personId: string, limit: number) =>
  trx
    .selectFrom('supervision_order')
    .selectAll()
    .where('issued_by', '=', personId)
    .where('ended_at', 'is', null)
    .where('reply_due_at', 'is not', null)
    .orderBy('reply_due_at')
    .orderBy('id')
    .limit(limit)
    .execute();

/** What meetings decided and nobody took back, by when it was ordered: how many, and whether they are done. */
export const ordersOfMeetings = (trx: Trx, meetingIds: readonly string[]) =>
  trx
    .selectFrom('supervision_order')
    .selectAll()
    .where('meeting_id', '=', sql<string>`any(${[...meetingIds]}::uuid[])`)
    .where('state', '<>', 'withdrawn')
    .orderBy('issued_at')
    .orderBy('id')
    .execute();

export const ordersByIds = (trx: Trx, ids: readonly string[]) =>
  trx
    .selectFrom('supervision_order')
    .selectAll()
    .where('id', '=', sql<string>`any(${[...ids]}::uuid[])`)
    .execute();

export const openOrdersOn = (trx: Trx, caseIds: readonly string[]) =>
  caseIds.length === 0
    ? Promise.resolve([])
    : trx
        .selectFrom('supervision_order')
        .select(['id', 'case_id', 'level', 'issued_by'])
        .where('case_id', 'in', caseIds)
        .where('ended_at', 'is', null)
        .orderBy('id')
        .execute();

/** What was written on an order by the id its events hold; erased ones are missing. */
export async function notesOf(trx: Trx, orderId: string): Promise<Map<string, string>> {
  const rows = await trx
    .selectFrom('supervision_text')
    .select(['id', 'text'])
    .where('order_id', '=', orderId)
    .execute();
  return new Map(rows.flatMap(({ id, text }) => (text === null ? [] : [[id, text] as const])));
}
