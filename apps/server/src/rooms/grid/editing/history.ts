import type { NetHistoryEntry } from '@gezhi/contracts';
import { netEditKinds } from '@gezhi/contracts';
import type { Trx } from '../../../platform/inCity';
import { personNames } from '../../identity/index';
import type { Subject } from './changes';
import { type EditPointer, recordOf } from './editNet';

const mostEntries = 50;
const mostAncestors = 200;

/** What was done to an area or a point, and to what stood there before it: the latest first. */
export async function historyOfPlace(trx: Trx, { what, id }: Subject): Promise<NetHistoryEntry[]> {
  const own = await trx
    .selectFrom('event')
    .select(['id', 'name', 'payload', 'at', 'actor_id'])
    .where('subject_kind', '=', what)
    .where('subject_id', 'in', await lineOf(trx, { what, id }))
    .orderBy('at', 'desc')
    .limit(mostEntries * 2)
    .execute();
  const pointed = own.flatMap(({ payload }) => (JSON.parse(payload) as Partial<EditPointer>).edit ?? []);
  const heads =
    pointed.length === 0
      ? []
      : await trx
          .selectFrom('event')
          .select(['id', 'name', 'payload', 'at', 'actor_id'])
          .where('id', 'in', pointed)
          .execute();
  const events = [
    ...new Map([...own.filter(({ name }) => !name.endsWith('.follow')), ...heads].map((e) => [e.id, e])).values(),
  ];
  const names = await personNames(
    trx,
    events.map((event) => event.actor_id),
  );
  const entries = events.map((event) => {
    const record = recordOf(event.payload);
    return {
      id: event.id,
      kind: record?.kind ?? ('other' as const),
      undoes: netEditKinds.find((kind) => kind === record?.undoes?.kind) ?? null,
      undoneId: record?.undoes?.id ?? null,
      at: event.at.toISOString(),
      byName: (event.actor_id && names.get(event.actor_id)) || null,
    };
  });
  const undone = new Set(entries.map((entry) => entry.undoneId));
  return entries
    .map(({ undoneId: _, ...entry }) => ({ ...entry, isUndone: undone.has(entry.id) }))
    .sort((a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : a.id < b.id ? 1 : -1))
    .slice(0, mostEntries);
}

/** The row and every row that it followed. */
async function lineOf(trx: Trx, { what, id }: Subject): Promise<string[]> {
  const line = new Set([id]);
  for (let latest = [id]; latest.length > 0 && line.size < mostAncestors; ) {
    const rows = await trx.selectFrom(what).select('id').where('successor_id', 'in', latest).execute();
    const pieces =
      what === 'area'
        ? await trx.selectFrom('area_successor').select('area_id as id').where('successor_id', 'in', latest).execute()
        : [];
    latest = [...rows, ...pieces].map((row) => row.id).filter((found) => !line.has(found));
    for (const found of latest) line.add(found);
  }
  return [...line];
}

/** Who goes on for an area or a point that ended; nobody for one that stands, also where it stands again. */
export async function successorsOf(trx: Trx, { what, id }: Subject) {
  const { successor_id: next, valid_to: lastDay } = await trx
    .selectFrom(what)
    .select(['successor_id', 'valid_to'])
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  if (lastDay === null) return [];
  const pieces =
    what === 'area'
      ? await trx.selectFrom('area_successor').select('successor_id as id').where('area_id', '=', id).execute()
      : [];
  const ids = [...(next ? [next] : []), ...pieces.map((piece) => piece.id)];
  if (ids.length === 0) return [];
  return trx.selectFrom(what).select(['id', 'name', 'name_en as nameEn']).where('id', 'in', ids).execute();
}
