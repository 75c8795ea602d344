import type { Open311Key } from '@gezhi/contracts';
import type { Trx } from '../../platform/inCity';
import { keysOfDoor, type ProgramKey, presentKey } from '../identity/index';

/** Keys that open the way for programs that report by the open standard. */
export const { makeKey, revokeKey, keyOf } = keysOfDoor({
  table: 'open311_key',
  prefix: 'gz311-',
  purpose: 'open311 key',
  subjectKind: 'open311Key',
  events: 'georeport',
});

export type Key = ProgramKey;

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

export const listKeys = async (trx: Trx): Promise<Open311Key[]> => (await keysWithSent(trx).execute()).map(presentKey);
