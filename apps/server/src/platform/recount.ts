import type { Selectable } from 'kysely';
import { canonical, type EventTable, eventsOf, hashOf } from './eventLog';
import type { Trx } from './inCity';

export type LoggedEvent = Selectable<EventTable>;

/** A kind of subject whose rows are projections of the log (decision 2): what says how to tell them again from it. */
export interface Recountable<Row extends { id: string; head: Buffer }> {
  /** The subject's kind in the log. */
  kind: string;
  /** Rows in the order of their ids, those after this one; or this one alone, held still so that nobody takes a step. */
  after: (trx: Trx, id: string, limit: number) => Promise<Row[]>;
  held: (trx: Trx, id: string) => Promise<Row>;
  /** What is stored and what the log tells, in the same shape. */
  stored: (row: Row, trx: Trx) => object | Promise<object>;
  told: (events: readonly LoggedEvent[], row: Row) => object;
}

export interface Finding {
  kind: string;
  id: string;
  problem: 'no-events' | 'chain-broken' | 'replay-differs' | 'replay-fails' | 'numbers-broken' | 'links-differ';
  detail: string;
}

/** Runs some work in a transaction of its own, inside one city. */
export type InOwnTrx = <T>(work: (trx: Trx) => Promise<T>) => Promise<T>;

/** Tells everything of a kind again and says where it is not what is stored. */
export type Check = (inOwnTrx: InOwnTrx) => Promise<{ checked: number; findings: Finding[] }>;

const batch = 200;

/**
 * Recounts the truth: every subject told again from its events must be its row, every event must hash to what is stored.
 * Reads only; may run while people work. A row lock gives its transaction an id, and readers of the log wait for the oldest
 * id still running: pages are therefore read without locks, and each suspect is held still in a transaction of its own.
 */
export async function recount<Row extends { id: string; head: Buffer }>(
  inOwnTrx: InOwnTrx,
  subjects: Recountable<Row>,
): ReturnType<Check> {
  return checkPages(
    inOwnTrx,
    async (trx, after, limit) => {
      const rows = await subjects.after(trx, after, limit);
      const suspects: string[] = [];
      for (const row of rows) if (await faultOf(trx, subjects, row)) suspects.push(row.id);
      return { ids: rows.map(({ id }) => id), suspects };
    },
    async (trx, id) => {
      const fault = await faultOf(trx, subjects, await subjects.held(trx, id));
      return fault && { kind: subjects.kind, id, ...fault };
    },
  );
}

/**
 * Page by page in the order of the ids. What moved between reading its row and its events looks broken and is not: whatever
 * looks so is held still and read again.
 */
export async function checkPages(
  inOwnTrx: InOwnTrx,
  readPage: (trx: Trx, after: string, limit: number) => Promise<{ ids: string[]; suspects: string[] }>,
  lookAgain: (trx: Trx, id: string) => Promise<Finding | null>,
): ReturnType<Check> {
  const findings: Finding[] = [];
  let checked = 0;
  for (let after = '00000000-0000-0000-0000-000000000000'; ; ) {
    const { ids, suspects } = await inOwnTrx((trx) => readPage(trx, after, batch));
    for (const id of suspects) {
      const finding = await inOwnTrx((trx) => lookAgain(trx, id));
      if (finding) findings.push(finding);
    }
    checked += ids.length;
    if (ids.length < batch) return { checked, findings };
    after = ids.at(-1)!;
  }
}

type Fault = Pick<Finding, 'problem' | 'detail'>;

async function faultOf<Row extends { id: string; head: Buffer }>(
  trx: Trx,
  { kind, stored, told }: Recountable<Row>,
  row: Row,
): Promise<Fault | null> {
  const events = await eventsOf(trx, { kind, id: row.id });
  const broken = faultOfChain(events, row.head);
  if (broken) return broken;
  try {
    const there = Object.entries(await stored(row, trx));
    const again = told(events, row) as Record<string, unknown>;
    const different = there.filter(([name, value]) => canonical(value) !== canonical(again[name]));
    return different.length > 0
      ? { problem: 'replay-differs', detail: different.map(([name]) => name).join(', ') }
      : null;
  } catch (error) {
    return { problem: 'replay-fails', detail: (error as Error).message };
  }
}

function faultOfChain(events: readonly LoggedEvent[], head: Buffer): Fault | null {
  if (events.length === 0) return { problem: 'no-events', detail: '' };
  let previous: Buffer | null = null;
  for (const event of events) {
    const subject = { kind: event.subject_kind, id: event.subject_id };
    const hash: Buffer = hashOf({ ...event, subject, actorId: event.actor_id }, previous);
    if (!hash.equals(event.hash)) return { problem: 'chain-broken', detail: `event ${event.id}` };
    previous = hash;
  }
  return previous!.equals(head) ? null : { problem: 'chain-broken', detail: 'the row does not name the last event' };
}
