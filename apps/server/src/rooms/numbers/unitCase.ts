import type { UnitCase } from '@gezhi/contracts';
import { caseScope, isInScope, unitsPart, verbOf } from '@gezhi/domain';
import type { Trx } from '../../platform/inCity';
import { Problem } from '../../platform/problem';
import { type CasePorts, caseById, casesByIds, historyOf, presentCases } from '../cases/index';
import { unitNames } from '../identity/index';

/**
 * A unit is counted by cases that are somebody else's by now. It may read what it did with them itself, so that it can see why it
 * is counted, and who has them; nothing of what others do, no words and nobody's name.
 */
export async function unitCase(trx: Trx, ports: CasePorts, unitId: string, caseId: string): Promise<UnitCase> {
  const file = await caseById(trx, caseId);
  const steps = file ? unitsPart(await historyOf(trx, caseId), unitId) : [];
  if (!file || steps.length === 0) throw new Problem('thing.not-found');
  const named = await unitNames(trx, [unitId, file.unitId, ...steps.map(({ event }) => event.facts.unitId)]);
  const [row] = await presentCases(trx, ports, await casesByIds(trx, [caseId]));
  const { id, number, state, category, broadKind, placeName, placeNameEn } = row!;
  return {
    case: { id, number, state, category, broadKind, placeName, placeNameEn },
    unit: named.get(unitId)!,
    holder: (file.unitId && named.get(file.unitId)) || null,
    mayOpen: isInScope(caseScope(trx.by), file),
    steps: steps.map(({ event, hasIt }) => ({
      version: event.version,
      verb: verbOf(event.name),
      at: event.at.toISOString(),
      unit: (event.facts.unitId && named.get(event.facts.unitId)) || null,
      reason: event.facts.reason ?? null,
      dueAt: (hasIt && event.facts.clock?.dueAt) || null, // of who took it away the clock is somebody else's
    })),
  };
}
