import type { Open311Key } from '@gezhi/contracts';
import { personOf } from '@gezhi/domain';
import { append, headOf } from '../../platform/eventLog';
import type { Trx } from '../../platform/inCity';
import { Problem } from '../../platform/problem';
import { type Secrets, sha256 } from '../../platform/secrets';

export interface Key {
  id: string;
  name: string;
  perHour: number;
}

/**
 * What opens the door for a program. Derived from the key's id, like a report's code: a call sent twice shows the same key
 * although nothing but its hash is stored.
 */
const secretOf = (secrets: Secrets, cityId: number, id: string) =>
  `gz311-${secrets.derive('open311 key', `${cityId} ${id}`, 32).toString('base64url')}`;

const subjectOf = (id: string) => ({ kind: 'open311Key', id });

/** Makes a key. The answer is the only place where it is ever shown. */
export async function makeKey(trx: Trx, secrets: Secrets, { id, name, perHour }: Key) {
  const key = secretOf(secrets, trx.cityId, id);
  await trx.selectFrom('city_state').select('city_id').forUpdate().execute(); // a double click: the second sees the first
  const known = await trx
    .selectFrom('open311_key')
    .select(['name', 'per_hour', 'revoked_at'])
    .where('id', '=', id)
    .executeTakeFirst();
  if (known) {
    if (known.name !== name || known.per_hour !== perHour || known.revoked_at)
      throw new Problem('program-key.id-reused');
    return { isNew: false, id, key };
  }
  await trx
    .insertInto('open311_key')
    .values({
      city_id: trx.cityId,
      id,
      name,
      key_hash: sha256(key),
      per_hour: perHour,
      made_at: trx.now,
      made_by: personOf(trx.by),
      revoked_at: null,
      revoked_by: null,
    })
    .execute();
  const payload = { name, perHour, v: 1 };
  await append(trx, { subject: subjectOf(id), version: 1, previous: null, name: 'georeport.makeKey', payload });
  return { isNew: true, id, key };
}

/** Takes a key back. Once more is once; one that never was is not there. */
export async function revokeKey(trx: Trx, id: string): Promise<void> {
  const row = await trx
    .selectFrom('open311_key')
    .select('revoked_at')
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  if (!row) throw new Problem('thing.not-found');
  if (row.revoked_at) return;
  await trx
    .updateTable('open311_key')
    .set({ revoked_at: trx.now, revoked_by: personOf(trx.by) })
    .where('id', '=', id)
    .execute();
  const head = (await headOf(trx, subjectOf(id)))!;
  await append(trx, {
    subject: subjectOf(id),
    version: head.version + 1,
    previous: head.hash,
    name: 'georeport.revokeKey',
    payload: { v: 1 },
  });
}

/** The key somebody shows, if it opens this city and has not been taken back. */
export async function keyOf(trx: Trx, shown: string): Promise<Key | null> {
  const row = await trx
    .selectFrom('open311_key')
    .select(['id', 'name', 'per_hour'])
    .where('key_hash', '=', sha256(shown))
    .where('revoked_at', 'is', null)
    .executeTakeFirst();
  return row ? { id: row.id, name: row.name, perHour: row.per_hour } : null;
}

/** Every key with how much came with it; counted key by key, within an index. */
export const keysWithSent = (trx: Trx) =>
  trx
    .selectFrom('open311_key as key')
    .select(['key.id', 'name', 'per_hour', 'made_at', 'revoked_at'])
    .select((key) =>
      key
        .selectFrom('open311_request as request')
        .whereRef('request.key_id', '=', 'key.id')
        .select(({ fn }) => fn.countAll<number>().as('sent'))
        .as('sent'),
    )
    .orderBy('made_at')
    .orderBy('key.id');

export async function listKeys(trx: Trx): Promise<Open311Key[]> {
  const rows = await keysWithSent(trx).execute();
  return rows.map(({ id, name, per_hour, made_at, revoked_at, sent }) => ({
    id,
    name,
    perHour: per_hour,
    madeAt: made_at.toISOString(),
    revokedAt: revoked_at?.toISOString() ?? null,
    sent: Number(sent),
  }));
}
