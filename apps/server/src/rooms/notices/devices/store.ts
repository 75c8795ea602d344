import type { BodyOf, pushApi, ReplyOf } from '@gezhi/contracts';
import type { NoticeKind } from '@gezhi/domain';
import { newId } from '../../../platform/ids';
import type { Trx } from '../../../platform/inCity';
import type { Ports } from '../../../platform/ports';
import { Problem } from '../../../platform/problem';
import { sha256 } from '../../../platform/secrets';
import { pushKeysOf } from '../deliver/push';

/** More than anybody works with: each is one more address the server calls for one notice. */
const mostDevices = 10;

/** Where people want to be told in a browser, and of what. */
export async function devicesOf(trx: Trx, personIds: readonly string[]) {
  if (personIds.length === 0) return [];
  const rows = await trx
    .selectFrom('push_device')
    .select(['id', 'person_id', 'kinds'])
    .where('person_id', 'in', personIds)
    .execute();
  return rows.map(({ id, person_id, kinds }) => ({
    id,
    personId: person_id,
    kinds: JSON.parse(kinds) as NoticeKind[],
  }));
}

export async function presentDevices(
  trx: Trx,
  secrets: Ports['secrets'],
  personId: string,
): Promise<ReplyOf<typeof pushApi.list>> {
  const rows = await trx
    .selectFrom('push_device')
    .select(['id', 'address_hash', 'name', 'kinds', 'made_at'])
    .where('person_id', '=', personId)
    .orderBy('made_at')
    .orderBy('id')
    .execute();
  return {
    key: pushKeysOf(secrets).publicKey,
    devices: rows.map(({ id, address_hash, name, kinds, made_at }) => ({
      id,
      mark: address_hash.toString('hex'),
      name,
      kinds: JSON.parse(kinds) as NoticeKind[],
      since: made_at.toISOString(),
    })),
  };
}

/**
 * A browser tells one person: who asks with an address has the browser before him, and what waited for whoever asked before
 * is not shown to him.
 */
export async function addDevice(
  trx: Trx,
  secrets: Ports['secrets'],
  personId: string,
  { endpoint, keys, name, kinds, language }: BodyOf<typeof pushApi.add>,
): Promise<void> {
  await trx.selectFrom('person').select('id').where('id', '=', personId).forUpdate().execute(); // one change at a time
  const address_hash = sha256(endpoint);
  await trx
    .deleteFrom('push_device')
    .where('address_hash', '=', address_hash)
    .where('person_id', '<>', personId)
    .execute();
  const row = {
    address: secrets.seal(JSON.stringify({ endpoint, keys })),
    service: new URL(endpoint).host,
    name,
    kinds: JSON.stringify(kinds),
    language,
  };
  await trx
    .insertInto('push_device')
    .values({
      city_id: trx.cityId,
      id: newId(),
      person_id: personId,
      address_hash,
      made_at: trx.now,
      ...row,
      failures: 0,
    })
    .onConflict((conflict) => conflict.columns(['city_id', 'address_hash']).doUpdateSet(row))
    .execute();
  const { devices } = await presentDevices(trx, secrets, personId);
  if (devices.length > mostDevices) throw new Problem('push.too-many');
}

export async function removeDevice(trx: Trx, personId: string, id: string): Promise<void> {
  const removed = await trx
    .deleteFrom('push_device')
    .where('id', '=', id)
    .where('person_id', '=', personId)
    .returning('id')
    .execute();
  if (removed.length === 0) throw new Problem('thing.not-found');
}
