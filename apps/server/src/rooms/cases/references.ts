import { type CaseFile, type CaseOrder, isOpen, localDay } from '@gezhi/domain';
import type { Trx } from '../../platform/inCity';
import { Problem } from '../../platform/problem';
import { holdsRole, isUnitOn } from '../identity/index';
import { isFileable } from '../standards/index';
import type { CasePorts } from './ports';
import { caseById } from './store';

/** Units, people, kinds and cases a step names must exist and be fit for what the step is about, today. */
export async function assertReferences(trx: Trx, ports: CasePorts, file: CaseFile, order: CaseOrder): Promise<void> {
  const { zone } = await ports.cityOf(trx.cityId);
  const day = localDay(zone, trx.now);
  for (const unitId of unitsNamedBy(order)) if (!(await isUnitOn(trx, unitId, day))) throw new Problem('unit.unknown');
  if (order.verb === 'assign' && order.facts.handlerId)
    if (!(await holdsRole(trx, order.facts.handlerId, 'handler', day, file.unitId!))) throw new Problem('person.unfit');
  if (order.verb === 'assignCheck' || order.verb === 'sendToVerify')
    if (!(await holdsRole(trx, order.facts.inspectorId, 'inspector', day))) throw new Problem('person.unfit');
  if (order.verb === 'selfHandle' && !(await isFileable(trx, order.facts.category)))
    throw new Problem('case.unknown-category');
  await assertOtherCase(trx, order);
}

function unitsNamedBy(order: CaseOrder): readonly string[] {
  switch (order.verb) {
    case 'dispatch':
      return [order.facts.unitId, ...(order.facts.helperIds ?? [])];
    case 'handOver':
      return [order.facts.unitId];
    case 'rule':
      return [order.facts.unitId, ...(order.facts.buckPassedUnitId ? [order.facts.buckPassedUnitId] : [])];
    case 'requestReturn':
      return [order.facts.proposedUnitId];
    case 'split':
      return order.facts.parts.map((part) => part.unitId);
    default:
      return [];
  }
}

/** One merges into what is still open, and comes back from what was closed. */
async function assertOtherCase(trx: Trx, order: CaseOrder): Promise<void> {
  if (order.verb !== 'merge' && order.verb !== 'linkRecurrence') return;
  const id = order.verb === 'merge' ? order.facts.mergeIntoId : order.facts.recurrenceOf;
  if (id === order.caseId) return; // said better by the rules of the step itself
  const other = await caseById(trx, id);
  if (!other) throw new Problem('case.other-unknown');
  const fits = order.verb === 'merge' ? isOpen(other.state) : ['closed', 'forcedClosed'].includes(other.state);
  if (!fits) throw new Problem('case.other-unfit');
}
