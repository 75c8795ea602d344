import { createKeptStore } from '../../../ui/keptStore';

/** How long a tap can be taken back, as everywhere in the product. */
export const holdMs = 12_000;

/**
 * An order to a unit between the tap and its sending. Its id is made with the tap, so that however often it is sent it is one
 * order. `stopped`: the page was closed or the network went away; nothing goes out without being asked for again.
 */
export interface HeldOrder {
  id: string;
  personId: string;
  caseId: string;
  note: string;
  sendsAt: number;
  state: 'held' | 'sending' | 'stopped';
  problem: string | null;
}

const isHeld = (value: unknown): value is HeldOrder[] =>
  Array.isArray(value) && value.every((one) => typeof one?.id === 'string' && typeof one?.sendsAt === 'number');

export const heldOrders = createKeptStore<readonly HeldOrder[]>('gezhi.screen.orders', [], isHeld as never);
// Whatever was on its way when the page was closed waits to be asked for again.
heldOrders.set(heldOrders.get().map((one) => ({ ...one, state: 'stopped' as const })));

export const change = (id: string, changed: Partial<HeldOrder>) =>
  heldOrders.set(heldOrders.get().map((one) => (one.id === id ? { ...one, ...changed } : one)));

/** Another tap on the same case while one waits is the same tap. */
export const hold = (order: HeldOrder) => {
  if (!heldOrders.get().some(({ caseId }) => caseId === order.caseId)) heldOrders.set([...heldOrders.get(), order]);
};

export const takeBack = (id: string) => heldOrders.set(heldOrders.get().filter((one) => one.id !== id));
