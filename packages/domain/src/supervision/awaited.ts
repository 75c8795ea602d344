import { type Actor, personOf, rolesOf } from '../permissions/roles';
import { type SupervisionOrder, supervisionMovesFor } from './decide';

/** The steps an order goes on by, in their order: what may be done besides (give back, withdraw) waits for nobody. */
export const orderSteps = ['receive', 'reply', 'accept', 'close'] as const;
export type OrderStep = (typeof orderSteps)[number];

type Standing = Pick<SupervisionOrder, 'state' | 'unitId' | 'level' | 'issuedBy'>;

/**
 * The step of an order that waits for somebody: its unit's receipt and reply, then the word of who is told of them, the
 * supervision officers and whoever issued it. A reminder that was received asks for nothing more: it ends with its case.
 */
export function awaitedOfOrder(order: Standing, by: Actor): OrderStep | null {
  const verbs = supervisionMovesFor(order, by).map(({ verb }) => verb);
  return orderSteps.find((step) => verbs.includes(step) && (isUnits(step) || isJudge(order, by))) ?? null;
}

const isUnits = (step: OrderStep) => step === 'receive' || step === 'reply';
const isJudge = ({ state, issuedBy }: Standing, by: Actor) =>
  state !== 'received' &&
  (rolesOf(by).includes('supervisorOfficer') || (issuedBy !== null && issuedBy === personOf(by)));
