import { type CaseFile, isUnitsClock, type TimerKind, waitsFor } from '@gezhi/domain';
import type { Holders } from '../identity/index';

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
