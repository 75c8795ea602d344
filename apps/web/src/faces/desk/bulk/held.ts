import type { BulkVerb } from '@gezhi/contracts';
import { moveCases } from '../../../features/cases/api';
import type { Order } from '../../../features/cases/moves/order';
import { createKeptStore } from '../../../ui/keptStore';
import { ownMoves } from '../cases/ownMoves';

/** One case of an order of many: what is sent for it, and what became of it. */
export interface HeldMove {
  caseId: string;
  title: string;
  place: string;
  /** The unit it goes to, where the step names one. */
  to: string | null;
  order: Order;
  outcome: 'waiting' | 'dropped' | 'taken' | 'refused';
  problem: { type?: string } | null;
}

/**
 * One step for many cases, between the press and the sending. `held`: it can still be taken back, whole or one by one ·
 * `stopped`: the network went away, or the page was closed before it was sent; nothing goes out without being asked for again.
 */
export interface HeldOrder {
  id: string;
  personId: string;
  verb: BulkVerb;
  sendsAt: number;
  state: 'held' | 'sending' | 'stopped' | 'done';
  moves: readonly HeldMove[];
}

export const undoMs = 12_000;
/** As many as one request takes. */
const atOnce = 100;

const isOrders = (value: unknown): value is HeldOrder[] =>
  Array.isArray(value) && value.every((order) => Array.isArray(order?.moves) && typeof order.personId === 'string');

export const heldOrders = createKeptStore<readonly HeldOrder[]>('gezhi.bulk', [], isOrders);
// Whatever was on its way when the page was closed waits for its sender: sent again it is the same steps.
heldOrders.set(
  heldOrders
    .get()
    .filter(({ state }) => state !== 'done')
    .map((order) => ({ ...order, state: 'stopped' as const })),
);

const change = (id: string, to: (order: HeldOrder) => HeldOrder | null) =>
  heldOrders.set(heldOrders.get().flatMap((order) => (order.id === id ? (to(order) ?? []) : order)));
const orderOf = (id: string) => heldOrders.get().find((order) => order.id === id);

export const hold = (order: Omit<HeldOrder, 'state' | 'sendsAt'>) =>
  heldOrders.set([...heldOrders.get(), { ...order, state: 'held', sendsAt: Date.now() + undoMs }]);
export const forget = (id: string) => change(id, () => null);

/** Takes one case out of an order that was not sent; an order without cases is none. */
export const dropMove = (id: string, caseId: string) =>
  change(id, (order) => {
    const moves = order.moves.map((move) => (move.caseId === caseId ? { ...move, outcome: 'dropped' as const } : move));
    return moves.some(isWaiting) ? { ...order, moves } : null;
  });

export const isWaiting = ({ outcome }: HeldMove) => outcome === 'waiting';

/** Sends what still waits, a hundred in a request; what was answered stays answered when the rest has to be sent again. */
export async function sendHeld(id: string, onSent: () => void): Promise<void> {
  const order = orderOf(id);
  if (!order || order.state === 'sending') return;
  change(id, (held) => ({ ...held, state: 'sending' }));
  try {
    for (let waiting = order.moves.filter(isWaiting); waiting.length > 0; waiting = waiting.slice(atOnce))
      await sendSome(id, waiting.slice(0, atOnce));
    change(id, (held) => ({ ...held, state: 'done' }));
  } catch {
    change(id, (held) => ({ ...held, state: 'stopped' }));
  }
  onSent();
}

type Body = Parameters<typeof moveCases>[0]['body'];

async function sendSome(id: string, moves: readonly HeldMove[]) {
  // The server's schema judges the facts, as for one step.
  const body = { moves: moves.map(({ caseId, order }) => ({ caseId, move: order })) } as unknown as Body;
  const { receipts } = await moveCases({ body });
  const outcomes = new Map(receipts.map((receipt) => [receipt.caseId, receipt]));
  for (const { caseId, taken } of receipts) if (taken) ownMoves.add(caseId);
  change(id, (held) => ({
    ...held,
    moves: held.moves.map((move) => {
      const receipt = outcomes.get(move.caseId);
      if (!receipt) return move;
      return { ...move, outcome: receipt.taken ? 'taken' : 'refused', problem: receipt.problem as HeldMove['problem'] };
    }),
  }));
}
