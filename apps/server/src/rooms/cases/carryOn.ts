import { type CaseFile, localDay, type PhotoRef, system } from '@gezhi/domain';
import { newId } from '../../platform/ids';
import type { Trx } from '../../platform/inCity';
import { isUnitOn } from '../identity/index';
import { conditionsOf } from '../standards/index';
import type { CasePorts } from './ports';
import { reportCase } from './reportCase';
import { lockCase } from './store';
import { takeStep } from './takeStep';

/**
 * "Not fixed": the closed case stays closed and a linked one goes on at the same unit with raised urgency. The product
 * files and dispatches it at once, so that the resident does not stand at the end of the queue again (decision 15).
 */
export async function carryOn(
  trx: Trx,
  ports: CasePorts,
  closed: CaseFile,
  said: { words?: string; photos: readonly PhotoRef[] },
): Promise<void> {
  const id = newId();
  await reportCase(trx, ports.ruleBook, {
    id,
    report: {
      source: closed.source,
      position: closed.position,
      placeName: closed.placeName,
      placement: closed.placement,
      netVersion: trx.netVersion,
      broadKind: closed.broadKind,
      photos: said.photos,
      recurrence: { of: closed.id, reason: 'notFixed' },
      urgency: closed.urgency + 1,
    },
    words: said.words,
  });
  const opened = (await lockCase(trx, id))!;
  const facts = { category: closed.category!, condition: await presentCondition(trx, closed) };
  const filed = await takeStep(trx, ports, system, opened, { id: newId(), caseId: id, verb: 'file', facts });
  const { zone } = await ports.cityOf(trx.cityId);
  // A unit that no longer exists cannot be given work; then the dispatcher decides as for any other case.
  if (!closed.unitId || !(await isUnitOn(trx, closed.unitId, localDay(zone, trx.now)))) return;
  const dispatch = { unitId: closed.unitId };
  await takeStep(trx, ports, system, filed, { id: newId(), caseId: id, verb: 'dispatch', facts: dispatch });
}

/** The condition it was filed under, or the first one where the city has dropped it since. */
async function presentCondition(trx: Trx, { category, condition }: CaseFile): Promise<number> {
  const conditions = await conditionsOf(trx, category!);
  return (conditions.find(({ number }) => number === condition) ?? conditions[0]!).number;
}
