import { type CaseFile, isUnitsClock, localDay, type StaffRole, type TimerKind, waitsFor } from '@gezhi/domain';
import type { Trx } from '../../platform/inCity';
import type { CasePorts } from '../cases/index';
import { holdersOf } from '../identity/index';

/** Who holds a role today, in a unit or anywhere; asked once for all that is told in a transaction. */
export async function openHolders(trx: Trx, { cityOf }: Pick<CasePorts, 'cityOf'>) {
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

/** Whom a timer is told to (case process §5 rule 6): yellow whose work it is, red the unit and who dispatched, then the office. */
export async function toldOf(kind: TimerKind, file: CaseFile, holders: Holders): Promise<string[]> {
  const { unitId, clock } = file;
  if (!clock || !isUnitsClock(clock) || !unitId) return whoseTurn(file, holders);
  const people = [...(await holders('unitClerk', unitId))];
  if (kind === 'warn') return file.handlerId ? [...people, file.handlerId] : people;
  people.push(...(await holders('leader', unitId)));
  if (kind === 'due') people.push(...(await holders('dispatcher')));
  else people.push(...(await holders('supervisorOfficer')));
  if (kind === 'overTwice') people.push(...(await holders('leader')));
  return people;
}

/** Whom the next step waits for: the inspector who has the case, else everybody of the roles. */
async function whoseTurn({ state, inspectorId }: CaseFile, holders: Holders): Promise<string[]> {
  if (inspectorId) return [inspectorId];
  const people: string[] = [];
  for (const role of waitsFor(state))
    if (role !== 'citizen' && role !== 'system') people.push(...(await holders(role)));
  return people;
}
