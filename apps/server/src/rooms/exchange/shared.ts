import type { SharedCase } from '@gezhi/contracts';
import { type ExchangeSide, stepsOfEvent, stepsThatFit } from '@gezhi/domain';
import type { Trx } from '../../platform/inCity';
import { Problem } from '../../platform/problem';
import { caseById, historyOf } from '../cases/index';
import { unitNames } from '../identity/index';
import { linkByOurNumber, linkByTheirNumber } from './links';
import type { PartnerRow } from './tables';

/** A case as the platform that shares it may see it: its steps, and nothing anybody wrote or who anybody is. */
export async function readShared(trx: Trx, partner: PartnerRow, number: string): Promise<SharedCase> {
  const link = (await linkByTheirNumber(trx, partner.id, number)) ?? (await linkByOurNumber(trx, partner.id, number));
  const isTheirs: Record<ExchangeSide, boolean> = { given: link?.isHeld === true, received: true };
  if (!link || !isTheirs[link.side]) throw new Problem('thing.not-found');
  const file = (await caseById(trx, link.caseId))!;
  const history = await historyOf(trx, link.caseId);
  const names = await unitNames(
    trx,
    history.map(({ facts }) => facts.unitId),
  );
  return {
    number: file.number,
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
