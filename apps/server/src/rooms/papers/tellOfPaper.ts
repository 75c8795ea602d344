import { type Paper, type PaperEvent, paperClerks, paperOffice, personOf } from '@gezhi/domain';
import type { Trx } from '../../platform/inCity';
import { openHolders } from '../identity/index';
import { type Message, tell } from '../notices/index';
import type { PaperPorts } from './ports';

/** The units hear what was issued to them and what was withdrawn, the office what they answer. */
export async function tellOfPaper(
  trx: Trx,
  { cases }: PaperPorts,
  { event, paper }: { event: PaperEvent; paper: Paper },
): Promise<void> {
  const verb = event.name.slice('paper.'.length);
  const isToUnits = verb === 'issue' || verb === 'withdraw';
  if (!isToUnits && verb !== 'reply') return;
  const holders = await openHolders(trx, cases);
  const people: string[] = [];
  if (isToUnits)
    for (const { unitId } of paper.addressees)
      for (const role of paperClerks) if (unitId) people.push(...(await holders(role, unitId)));
  if (!isToUnits) for (const role of paperOffice) people.push(...(await holders(role)));
  const messages = [...new Set(people)]
    .filter((personId) => personId !== personOf(trx.by))
    .map((personId): Message => ({ personId, kind: 'paper', counts: { [verb]: 1 }, cases: [] }));
  await tell(trx, messages, `paper:${event.id}`);
}
