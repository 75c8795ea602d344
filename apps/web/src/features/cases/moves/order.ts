import { ProblemError } from '../../../lib/call';
import { newId } from '../../../lib/newId';
import type { DeskVerb } from '../verbs';
import type { Facts } from './draft';

/** A step as it is sent: named on this device, decided on one version of the case. */
export interface Order {
  id: string;
  verb: DeskVerb;
  facts: Facts;
  version: number;
}

/** Whether a step may have been taken although nobody said so: the answer was lost, or the server failed on its way. */
export const isUnanswered = (error: unknown) =>
  !(error instanceof ProblemError) || error.status === 0 || error.status >= 500;

/**
 * The order to send. When the answer to the last one was lost, the same content goes out under the same id and version:
 * the server may have done it already, and then it is the same step and not a second one. Anything else is a new order.
 */
export function orderFor(content: Omit<Order, 'id'>, last: { order: Order; error: unknown } | null): Order {
  if (last && isUnanswered(last.error) && isSame(last.order, content)) return last.order;
  return { id: newId(), ...content };
}

const isSame = (order: Order, { verb, facts }: Omit<Order, 'id'>) =>
  order.verb === verb && JSON.stringify(order.facts) === JSON.stringify(facts);
