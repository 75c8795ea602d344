import { localDay, type StaffRole } from '@gezhi/domain';
import type { Trx } from '../../platform/inCity';
import { holdersOf } from './queries';

/** Who holds a role today, in a unit or anywhere; asked once for all that is told in a transaction. */
export async function openHolders(trx: Trx, { cityOf }: { cityOf(cityId: number): Promise<{ zone: string }> }) {
  const { zone } = await cityOf(trx.cityId);
  const day = localDay(zone, trx.now);
  const known = new Map<string, readonly string[]>();
  return async (role: StaffRole, unitId?: string): Promise<readonly string[]> => {
    const key = `${role} ${unitId ?? ''}`;
    const found = known.get(key) ?? (await holdersOf(trx, role, day, unitId)).map(({ id }) => id);
    known.set(key, found);
    return found;
  };
}
export type Holders = Awaited<ReturnType<typeof openHolders>>;
