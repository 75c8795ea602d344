import { type CaseEvent, verbOf } from '../cases/caseFile';
import { isEnded } from '../cases/states';
import { type CaseMark, markEvent } from '../numbers/marks';

/** What statistics hold against a unit and the unit may say is wrong (case process §8). Codes are in the log for good. */
export const appealKinds = ['overdue', 'return', 'rework', 'buckPass'] as const;
export type AppealKind = (typeof appealKinds)[number];

/** One thing counted against one unit on one case, and how often. */
export interface Charge {
  kind: AppealKind;
  unitId: string;
  count: number;
  /** Whose steps it rests on: none of them has the last word about it. */
  madeBy: readonly string[];
}

/**
 * What an ended case counts against which unit, read off the very marks the numbers of the standard are counted from: what
 * can be appealed against is what is counted, under the unit it is counted under.
 */
export function chargesOf(events: readonly CaseEvent[]): Charge[] {
  const last = events.at(-1);
  return last && isEnded(last.to) ? countedSoFar(events) : [];
}

export function countedSoFar(events: readonly CaseEvent[]): Charge[] {
  const book: Charge[] = [];
  let marks: readonly CaseMark[] = [];
  for (const event of events) {
    const after = markEvent(marks, event);
    for (const mark of after.slice(marks.length)) noteIncident(book, mark, event.actorId);
    // A return is the unit's own step; what it may call wrong is that it was refused.
    if (verbOf(event.name) === 'refuseReturn') noteMaker(book, after.findLast(isReturn), event.actorId);
    marks = after;
  }
  for (const mark of marks) if (wasLate(mark)) add(book, 'overdue', mark.unitId);
  return book;
}

const isReturn = ({ kind }: CaseMark) => kind === 'return';

function noteIncident(book: Charge[], mark: CaseMark, by: string | null) {
  if (mark.kind !== 'return' && mark.kind !== 'rework' && mark.kind !== 'buckPass') return;
  add(book, mark.kind, mark.unitId);
  if (mark.kind !== 'return') noteMaker(book, mark, by);
}

const find = (book: Charge[], kind: string, unitId: string | null) =>
  book.findIndex((one) => one.kind === kind && one.unitId === unitId);

function add(book: Charge[], kind: AppealKind, unitId: string | null) {
  if (unitId === null) return;
  const i = find(book, kind, unitId);
  if (i < 0) book.push({ kind, unitId, count: 1, madeBy: [] });
  else book[i] = { ...book[i]!, count: book[i]!.count + 1 };
}

function noteMaker(book: Charge[], mark: CaseMark | undefined, by: string | null) {
  const i = mark ? find(book, mark.kind, mark.unitId) : -1;
  if (i >= 0 && by !== null && !book[i]!.madeBy.includes(by))
    book[i] = { ...book[i]!, madeBy: [...book[i]!.madeBy, by] };
}

/** Handed over after its time, or never: by the unit's own clock alone (case process §5 rule 4). */
const wasLate = ({ kind, flaw, dueAt, doneAt }: CaseMark) =>
  kind === 'handle' && flaw === null && dueAt !== null && (doneAt === null || doneAt > dueAt);
