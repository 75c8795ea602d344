import type { BulkVerb } from '@gezhi/contracts';
import { moveCases } from '../../../features/cases/api';
import type { Order } from '../../../features/cases/moves/order';
import { pageGone, pageId } from '../../../ui/pages';
import { createSharedStore } from '../../../ui/sharedStore';
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
 * `stopped`: the network went away, or its page was closed before it was sent; nothing goes out without being asked for again.
 */
export interface HeldOrder {
  id: string;
  personId: string;
  verb: BulkVerb;
  sendsAt: number;
  state: 'held' | 'sending' | 'stopped' | 'done';
  /** The page that sends it. Every page shows it and can take it back; one alone sends. */
  pageId: string;
  moves: readonly HeldMove[];
}

export const undoMs = 12_000;
/** As many as one request takes. */
const atOnce = 100;

const isOrders = (value: unknown): value is readonly HeldOrder[] =>
  Array.isArray(value) && value.every((order) => Array.isArray(order?.moves) && typeof order.personId === 'string');

const orders = createSharedStore<readonly HeldOrder[]>('gezhi.bulk', [], isOrders);
export const heldOrders = { use: orders.use, useSelected: orders.useSelected };

export const isMine = (order: HeldOrder) => order.pageId === pageId;

/** Changes one order as every page has it now; gives what it became, null where it is gone or was left as it is. */
const change = (id: string, to: (order: HeldOrder) => HeldOrder | 'gone' | null): Promise<HeldOrder | null> =>
  orders.update((known) => {
    const order = known.find((one) => one.id === id);
    const next = order ? to(order) : null;
    if (next === null) return { value: known, result: null };
    return {
      value: known.flatMap((one) => (one.id !== id ? one : next === 'gone' ? [] : next)),
      result: next === 'gone' ? null : next,
    };
  });

// Whatever was on its way when its page went waits for its sender: sent again it is the same steps.
const watchPages = () => {
  for (const order of orders.get())
    if (!isMine(order) && order.state !== 'stopped')
      void pageGone(order.pageId ?? '').then(() =>
        change(order.id, (now) => {
          if (now.pageId !== order.pageId || now.state === 'stopped') return null; // another page took it on
          return now.state === 'done' ? 'gone' : { ...now, state: 'stopped' };
        }),
      );
};
orders.subscribe(watchPages);
watchPages();

export const hold = (order: Omit<HeldOrder, 'state' | 'sendsAt' | 'pageId'>) =>
  orders.update((known) => ({
    value: [...known, { ...order, state: 'held', sendsAt: Date.now() + undoMs, pageId }],
    result: undefined,
  }));

const canBeTakenBack = ({ state }: HeldOrder) => state === 'held' || state === 'stopped';

/** Takes an order away from wherever it is shown; one that is being sent stays, nothing would be taken back any more. */
export const forget = (id: string) => change(id, (order) => (order.state === 'sending' ? null : 'gone'));

/** Somebody looks through its cases: the time to take them back begins anew. */
export const giveTime = (id: string) =>
  change(id, (order) => (order.state === 'held' ? { ...order, sendsAt: Date.now() + undoMs } : null));

/** Takes one case out of an order that was not sent; an order without cases is none. */
export const dropMove = (id: string, caseId: string) =>
  change(id, (order) => {
    if (!canBeTakenBack(order)) return null;
    const moves = order.moves.map((move) => (move.caseId === caseId ? { ...move, outcome: 'dropped' as const } : move));
    return moves.some(isWaiting) ? { ...order, moves } : 'gone';
  });

export const isWaiting = ({ outcome }: HeldMove) => outcome === 'waiting';

/** Sends what still waits, a hundred in a request; what was answered stays answered when the rest has to be sent again. */
export async function sendHeld(id: string, onSent: () => void): Promise<void> {
  // Whoever gets here first sends it: taken back or taken on by another page a moment ago, it is not this one's any more.
  const order = await change(id, (held) => (canBeTakenBack(held) ? { ...held, state: 'sending', pageId } : null));
  if (!order) return;
  try {
    for (let waiting = order.moves.filter(isWaiting); waiting.length > 0; waiting = waiting.slice(atOnce))
      await sendSome(id, waiting.slice(0, atOnce));
    await change(id, (held) => ({ ...held, state: 'done' }));
  } catch {
    await change(id, (held) => ({ ...held, state: 'stopped' }));
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
  await change(id, (held) => ({
    ...held,
    moves: held.moves.map((move) => {
      const receipt = outcomes.get(move.caseId);
      if (!receipt) return move;
      return { ...move, outcome: receipt.taken ? 'taken' : 'refused', problem: receipt.problem as HeldMove['problem'] };
    }),
  }));
}
