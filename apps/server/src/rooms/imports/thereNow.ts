import type { ThereNow } from '@gezhi/contracts';
import { localDay } from '@gezhi/domain';
import type { Trx } from '../../platform/inCity';
import { countDuties } from '../duties/index';
import { countNet } from '../grid/index';
import { countRegister } from '../identity/index';
import { countCategories, editionInForce } from '../standards/index';

/** How many there are of each kind, each counted by the room it belongs to. */
export async function thereNow(trx: Trx, zone: string): Promise<ThereNow> {
  const day = localDay(zone, trx.now);
  return {
    ...(await countNet(trx)),
    ...(await countRegister(trx, day)),
    duties: await countDuties(trx, day),
    categories: await countCategories(trx, (await editionInForce(trx)).code),
  };
}
