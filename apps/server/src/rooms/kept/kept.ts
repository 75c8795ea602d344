import { type KeptPhrase, type KeptView, mostKept } from '@gezhi/contracts';
import { type Actor, personOf } from '@gezhi/domain';
import { sql } from 'kysely';
import type { z } from 'zod';
import type { Trx } from '../../platform/inCity';
import { Problem } from '../../platform/problem';
import { personNames } from '../identity/index';

interface Keeping {
  id: string;
  isShared: boolean;
  kind: 'view' | 'phrase';
  name: string | null;
  content: string;
}

const unitsHeld = (by: Actor) => (by.kind === 'staff' ? [...new Set(by.posts.map(({ unitId }) => unitId))].sort() : []);

/** One's own and what colleagues share, one's own first, then by time. */
export async function keptFor(
  trx: Trx,
): Promise<{ views: z.infer<typeof KeptView>[]; phrases: z.infer<typeof KeptPhrase>[] }> {
  const me = personOf(trx.by)!;
  const rows = await trx
    .selectFrom('kept')
    .selectAll()
    .where((eb) => eb.or([eb('owner_id', '=', me), sql<boolean>`unit_ids && ${unitsHeld(trx.by)}::uuid[]`]))
    .orderBy(sql`owner_id <> ${me}`)
    .orderBy('kept_at')
    .orderBy('id')
    .execute();
  const names = await personNames(
    trx,
    rows.map((row) => row.owner_id),
  );
  const shown = rows.map((row) => ({
    row,
    common: {
      id: row.id,
      isShared: row.unit_ids.length > 0,
      isOwn: row.owner_id === me,
      byName: row.owner_id === me ? null : (names.get(row.owner_id) ?? null),
    },
  }));
  return {
    views: shown.flatMap(({ row, common }) =>
      row.kind === 'view' ? [{ ...common, name: row.name!, address: row.content }] : [],
    ),
    phrases: shown.flatMap(({ row, common }) => (row.kind === 'phrase' ? [{ ...common, text: row.content }] : [])),
  };
}

/** Keeping the same again is the same; an id that names something else is a conflict, whoever it belongs to. */
export async function keep(trx: Trx, { id, isShared, kind, name, content }: Keeping): Promise<void> {
  const me = personOf(trx.by)!;
  // Two requests of one person are judged one after the other, so that the limit holds.
  await sql`select pg_advisory_xact_lock(${keptLockClass}, hashtext(${me}))`.execute(trx);
  const old = await trx.selectFrom('kept').selectAll().where('id', '=', id).executeTakeFirst();
  if (old) {
    const isSame = old.owner_id === me && old.kind === kind && old.name === name && old.content === content;
    if (isSame && old.unit_ids.length > 0 === isShared) return;
    throw new Problem('kept.id-reused');
  }
  const { count } = await trx
    .selectFrom('kept')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('owner_id', '=', me)
    .where('kind', '=', kind)
    .executeTakeFirstOrThrow();
  if (count >= mostKept) throw new Problem('kept.too-many', { most: mostKept });
  const unit_ids = isShared ? unitsHeld(trx.by) : [];
  await trx
    .insertInto('kept')
    .values({ city_id: trx.cityId, id, owner_id: me, kind, name, content, unit_ids, kept_at: trx.now })
    .execute();
}

const keptLockClass = 7_233_065;

export async function forget(trx: Trx, id: string): Promise<void> {
  const { numDeletedRows } = await trx
    .deleteFrom('kept')
    .where('id', '=', id)
    .where('owner_id', '=', personOf(trx.by)!)
    .executeTakeFirstOrThrow();
  if (numDeletedRows !== 1n) throw new Problem('thing.not-found');
}
