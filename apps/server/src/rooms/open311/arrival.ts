import type { Open311Arrival } from '@gezhi/contracts';
import { type BroadKind, broadKinds } from '@gezhi/domain';
import type { Trx } from '../../platform/inCity';
import { categoryNames } from '../standards/index';
import { readServiceCodes } from './services';
import { words } from './words';

/** By whose program a case came and what became of its pictures; null for a case that came otherwise. */
export async function readArrival(trx: Trx, caseId: string): Promise<Open311Arrival | null> {
  const request = await trx
    .selectFrom('open311_request as request')
    .innerJoin('open311_key as key', (join) =>
      join.onRef('key.city_id', '=', 'request.city_id').onRef('key.id', '=', 'request.key_id'),
    )
    .select(['key.name', 'request.service_code'])
    .where('case_id', '=', caseId)
    .executeTakeFirst();
  if (!request) return null;
  const media = await trx
    .selectFrom('open311_media')
    .select(['state', 'reason'])
    .where('case_id', '=', caseId)
    .orderBy('position')
    .execute();
  return { keyName: request.name, ...(await nameOf(trx, request.service_code)), media };
}

async function nameOf(trx: Trx, code: string): Promise<{ serviceName: string; serviceNameEn: string | null }> {
  const kind = broadKinds.includes(code as BroadKind) ? (code as BroadKind) : null;
  if (kind) return { serviceName: words.zh.kinds[kind], serviceNameEn: words.en.kinds[kind] };
  const { categories } = await readServiceCodes(trx, [code]);
  const [name] = (await categoryNames(trx, categories)).values();
  return { serviceName: name?.name ?? code, serviceNameEn: name?.nameEn ?? null };
}
