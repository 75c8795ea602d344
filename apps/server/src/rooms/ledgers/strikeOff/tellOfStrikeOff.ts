import { personOf, type StrikeOff, type StrikeOffEvent, strikeOffLookers, strikeOffTurn } from '@gezhi/domain';
import type { Trx } from '../../../platform/inCity';
import type { CasePorts } from '../../cases/index';
import { type Holders, openHolders } from '../../identity/index';
import { type Message, tell } from '../../notices/index';
import { officesNow } from './about';

/** Whose step is next hears of it, once: the verifiers of an application, the office of a look, the unit of what came back. */
export async function tellOfStrikeOff(
  trx: Trx,
  ports: CasePorts,
  { event, strikeOff }: { event: StrikeOffEvent; strikeOff: StrikeOff },
): Promise<void> {
  const holders = await openHolders(trx, ports);
  const people = new Set<string>();
  for (const { role, unitId } of strikeOffTurn(strikeOff, await officesNow(trx, ports)))
    for (const id of await holders(role, unitId ?? undefined)) people.add(id);
  for (const id of await silent(trx, strikeOff, holders)) people.delete(id);
  const verb = event.name.slice('strikeoff.'.length);
  const messages = [...people].map(
    (personId): Message => ({ personId, kind: 'strikeOff', counts: { [verb]: 1 }, cases: [event.caseId] }),
  );
  await tell(trx, messages, `strikeOff:${event.id}`);
}

/** Who took this step; and who has no word about it any more, being of the unit, the applicant or the verifier. */
async function silent(trx: Trx, { state, unitId, appliedBy, verifiedBy }: StrikeOff, holders: Holders) {
  const ids: (string | null)[] = [personOf(trx.by)];
  if (state !== 'applied' && state !== 'verified') return noNulls(ids);
  ids.push(appliedBy, verifiedBy);
  for (const role of strikeOffLookers) ids.push(...(await holders(role, unitId)));
  return noNulls(ids);
}

const noNulls = (ids: readonly (string | null)[]) => ids.flatMap((id) => id ?? []);
