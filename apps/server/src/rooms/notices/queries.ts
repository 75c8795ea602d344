import { sql } from 'kysely';
import type { Trx } from '../../platform/inCity';

export interface NoticePlace {
  at: Date;
  id: string;
}

export const noticesOf = (trx: Trx, personId: string, after: NoticePlace | null, limit: number) =>
  trx
    .selectFrom('notice')
    .select(['id', 'kind', 'facts', 'is_late', 'at', 'read_at'])
    .where('person_id', '=', personId)
    .$if(after !== null, (query) =>
      query.where(sql<boolean>`(at, id) < (${after?.at ?? null}, ${after?.id ?? null}::uuid)`),
    )
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
    .execute();

/** Beyond this nobody counts: "99+". */
const mostUnread = 100;

export async function unreadOf(trx: Trx, personId: string): Promise<number> {
  const some = trx
    .selectFrom('notice')
    .select('id')
    .where('person_id', '=', personId)
    .where('read_at', 'is', null)
    .limit(mostUnread);
  const { unread } = await trx
    .selectFrom(some.as('some'))
    .select(({ fn }) => fn.countAll<number>().as('unread'))
    .executeTakeFirstOrThrow();
  return unread;
}

/** Named ones, or all up to an instant; what is read stays read. */
export async function markRead(trx: Trx, personId: string, which: { ids: readonly string[] } | { upTo: Date }) {
  await trx
    .updateTable('notice')
    .set({ read_at: trx.now })
    .where('person_id', '=', personId)
    .where('read_at', 'is', null)
    .where((eb) => ('ids' in which ? eb('id', 'in', which.ids) : eb('at', '<=', which.upTo)))
    .execute();
}
