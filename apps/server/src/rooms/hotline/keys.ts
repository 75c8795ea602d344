import type { HotlineKey } from '@gezhi/contracts';
import type { Trx } from '../../platform/inCity';
import { keysOfDoor, presentKey } from '../identity/index';

/** Keys that open the way for programs of the hotline's platform. */
export const { makeKey, revokeKey, keyOf } = keysOfDoor({
  table: 'hotline_key',
  prefix: 'gz12345-',
  purpose: 'hotline key',
  subjectKind: 'hotlineKey',
  events: 'hotline',
});

/** Every key with how many orders came with it; counted key by key, within an index. */
export async function listKeys(trx: Trx): Promise<HotlineKey[]> {
  const rows = await trx
    .selectFrom('hotline_key as key')
    .select(['key.id', 'name', 'per_hour', 'made_at', 'revoked_at'])
    .select((key) =>
      key
        .selectFrom('hotline_order')
        .whereRef('hotline_order.key_id', '=', 'key.id')
        .select(({ fn }) => fn.countAll<number>().as('sent'))
        .as('sent'),
    )
    .orderBy('made_at')
    .orderBy('key.id')
    .execute();
  return rows.map(presentKey);
}
