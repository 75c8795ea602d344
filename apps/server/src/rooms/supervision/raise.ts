import {
  decideSupervision,
  issueSupervision,
  type SupervisionCause,
  type SupervisionLevel,
  system,
} from '@gezhi/domain';
import { newId } from '../../platform/ids';
import type { Trx } from '../../platform/inCity';
import type { CasePorts } from '../cases/index';
import { openOrdersOn } from './queries';
import { insertOrders, lockOrder, saveStep } from './store';

export interface Wanted {
  caseId: string;
  unitId: string;
  level: SupervisionLevel;
  cause: SupervisionCause;
  fellAt: Date;
  isLate: boolean;
}

/**
 * Raises orders by rule. A case has one open order by rule: a higher level takes the place of a lower one, and where as
 * high a one is open already, by whomever, nothing is added. What somebody issued by hand is his to end. Gives those raised.
 */
export async function raiseOrders(trx: Trx, ports: CasePorts, wanted: readonly Wanted[]): Promise<Wanted[]> {
  const highest = new Map<string, Wanted>();
  for (const one of wanted) if (one.level > (highest.get(one.caseId)?.level ?? 1)) highest.set(one.caseId, one); // level 1 is a notice, not an order
  const open = await openOrdersOn(trx, [...highest.keys()]);
  const isThere = ({ caseId, level }: Wanted) => open.some((order) => order.case_id === caseId && order.level >= level);
  const raised = [...highest.values()].filter((one) => !isThere(one));
  const given = { ...(await ports.ruleBook.current(trx)), now: trx.now };
  const isReplaced = (order: (typeof open)[number]) =>
    order.issued_by === null && raised.some(({ caseId }) => caseId === order.case_id);
  for (const { id } of open.filter(isReplaced)) await settle(trx, ports, id, 'higherLevel');
  await insertOrders(
    trx,
    raised.map((one) => issueSupervision({ id: newId(), orderId: newId(), ...one }, system, given)),
  );
  return raised;
}

/** The product itself ends an order that presses nobody any more. */
export async function settle(trx: Trx, ports: CasePorts, id: string, why: 'caseEnded' | 'higherLevel'): Promise<void> {
  const locked = await lockOrder(trx, id);
  if (!locked) return;
  const given = { ...(await ports.ruleBook.current(trx)), now: trx.now };
  const decision = decideSupervision(locked.order, { id: newId(), verb: 'settle', why }, system, given);
  if (decision.ok) await saveStep(trx, locked.head, decision);
}
