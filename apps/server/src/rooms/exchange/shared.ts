import type { SharedCase } from '@gezhi/contracts';
import { type ExchangeSide, stepsOfEvent, stepsThatFit } from '@gezhi/domain';
import type { Trx } from '../../platform/inCity';
import { Problem } from '../../platform/problem';
import { caseById, historiesOf } from '../cases/index';
import { unitNames } from '../identity/index';
import { casesOfLink, linkByOurNumber, linkByTheirNumber, numberTold } from './links';
import type { PartnerRow } from './tables';

/** A case as the platform that shares it may see it: its steps, and nothing anybody wrote or who anybody is. */
export async function readShared(trx: Trx, partner: PartnerRow, number: string): Promise<SharedCase> {
  const link = (await linkByTheirNumber(trx, partner.id, number)) ?? (await linkByOurNumber(trx, partner.id, number));
  const isTheirs: Record<ExchangeSide, boolean> = { given: link?.isHeld === true, received: true };
  if (!link || !isTheirs[link.side]) throw new Problem('thing.not-found');
  const file = (await caseById(trx, link.caseId))!;
  const told = await casesOfLink(trx, partner.id, link);
  const histories = await historiesOf(trx, told);
  const history = told.flatMap((id, i) => (histories.get(id) ?? []).filter((event) => i === 0 || event.version > 1));
  const names = await unitNames(
    trx,
    history.map(({ facts }) => facts.unitId),
  );
  return {
    number: await numberTold(trx, partner.id, link.caseId),
    yourNumber: link.theirNumber,
    side: link.side,
    state: file.state,
    fits: [...stepsThatFit(link.side, file.state)],
    steps: history.flatMap((event) =>
      stepsOfEvent(event).map(({ step, result }) => ({
        step,
        result: result ?? null,
        at: event.at.toISOString(),
        unit: (step === 'dispatch' && event.facts.unitId && names.get(event.facts.unitId)?.name) || null,
      })),
    ),
  };
}
