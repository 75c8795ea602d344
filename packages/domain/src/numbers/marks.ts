import type { CaseEvent, EventFacts } from '../cases/caseFile';
import { verbOf } from '../cases/caseFile';
import { isSatisfied } from '../cases/facts';
import type { CaseVerb } from '../cases/lifecycle';
import type { Stage } from '../cases/states';

/** Pieces of work with a clock: who has to do them is late or is not. */
export const taskKinds = ['report', 'verify', 'dispatch', 'handle', 'check', 'close', 'supervise'] as const;
/** What happened once, at an instant. */
export const incidentKinds = [
  'accept',
  'notAccepted',
  'void',
  'selfHandle',
  'return',
  'rework',
  'buckPass',
  'extension',
  'suspension',
  'forcedClose',
  'recurrence',
  'answer',
] as const;
export const markKinds = [...taskKinds, ...incidentKinds] as const;
export type MarkKind = (typeof markKinds)[number];

/** Why a mark does not count as plain good work; which counts look at it is said in the table of measures. */
export const markFlaws = [
  'withdrawn', // taken away before it was due: counts for nobody
  'returned', // the unit was not the right one, and the desk agreed
  'ruledAway', // an arbiter gave it to another unit
  'redispatched',
  'reclassified',
  'sentBack',
  'notAccepted',
  'merged',
  'voided',
  'suspended', // 缓办: it lay by approval when it was due, or still lies
  'notFixed',
  'unsatisfied',
] as const;
export type MarkFlaw = (typeof markFlaws)[number];

/**
 * One thing of a case that a count may count. Everything a number needs of the log is in here; `dueAt` is also what puts an
 * incident into the cohort of the work it happened in.
 */
export interface CaseMark {
  kind: MarkKind;
  /** Null: the city's own desk, or not known yet. */
  unitId: string | null;
  at: Date;
  dueAt: Date | null;
  doneAt: Date | null;
  flaw: MarkFlaw | null;
  /** Time that counted from its beginning to its end, in minutes, as the event that ended it says. */
  minutes: number | null;
}

/** The marks of a case are a fold over its events and nothing else: any number can be worked out from the log again. */
export const marksOf = (events: readonly CaseEvent[]): CaseMark[] =>
  events.reduce<CaseMark[]>((marks, event) => markEvent(marks, event), []);

/** Marks after one more event. They are changed or added, never removed: a mark's place in the list is its name. */
export function markEvent(marks: readonly CaseMark[], event: CaseEvent): CaseMark[] {
  const book = new MarkBook(marks, event);
  clockSteps(book, event);
  verbSteps[verbOf(event.name)]?.(book, event.facts);
  return book.marks;
}

class MarkBook {
  marks: CaseMark[];

  constructor(
    marks: readonly CaseMark[],
    private readonly event: Pick<CaseEvent, 'at'>,
  ) {
    this.marks = [...marks];
  }

  get at() {
    return this.event.at;
  }

  last = (kind: MarkKind) => this.marks.findLast((mark) => mark.kind === kind);
  lastDone = (kind: MarkKind) => this.marks.findLast((mark) => mark.kind === kind && mark.doneAt !== null);
  /** The one somebody works on now: an earlier one of its kind that was never done is past. */
  running(kind: MarkKind): CaseMark | undefined {
    const last = this.last(kind);
    return last && last.doneAt === null && isPlain(last) ? last : undefined;
  }

  begin(kind: MarkKind, over: Partial<CaseMark> = {}) {
    const { at } = this.event;
    this.marks.push({ kind, unitId: null, at, dueAt: null, doneAt: null, flaw: null, minutes: null, ...over });
  }

  change(mark: CaseMark | undefined, over: Partial<CaseMark>) {
    if (mark) this.marks = this.marks.map((one) => (one === mark ? { ...one, ...over } : one));
  }

  /** Every mark of a kind that was plain so far. */
  spoil(kind: MarkKind, flaw: MarkFlaw) {
    this.marks = this.marks.map((one) => (one.kind === kind && isPlain(one) ? { ...one, flaw } : one));
  }

  end = (kind: MarkKind, over: Partial<CaseMark> = {}) =>
    this.change(this.running(kind), { doneAt: this.event.at, ...over });

  /** Taken away before it was due it counts for nobody; what was late already stays late. */
  leave(kind: MarkKind) {
    const mark = this.running(kind);
    if (mark && (mark.dueAt === null || this.event.at <= mark.dueAt)) this.change(mark, { flaw: 'withdrawn' });
  }

  /** A deadline moves, and with it what happened in that work belongs to the new one. */
  moveDue(kind: MarkKind, dueAt: Date) {
    const mark = this.running(kind);
    if (!mark) return;
    const before = mark.dueAt?.getTime();
    const belongs = ({ kind: other, dueAt: at }: CaseMark) =>
      incidentsIn[kind]?.includes(other) === true && at?.getTime() === before;
    this.marks = this.marks.map((one) => (one === mark || belongs(one) ? { ...one, dueAt } : one));
  }

  /** The unit the case lies with, and until when it had to treat it. */
  incident(kind: MarkKind, over: Partial<CaseMark> = {}) {
    const handle = this.last('handle');
    this.begin(kind, { unitId: handle?.unitId ?? null, dueAt: handle?.dueAt ?? null, ...over });
  }

  /** What follows the closing belongs to the time the resident was promised. */
  afterwards(kind: MarkKind, over: Partial<CaseMark> = {}) {
    this.incident(kind, { dueAt: this.last('close')?.dueAt ?? null, ...over });
  }
}

const isPlain = ({ flaw }: CaseMark) => flaw === null || flaw === 'suspended';

/** Incidents that belong to the deadline of a task. */
const incidentsIn: Partial<Record<MarkKind, readonly MarkKind[]>> = {
  report: ['accept'],
  handle: ['return', 'buckPass', 'extension', 'suspension', 'rework'],
};

/** Which task a stage's clock is the clock of; the others are no counts of the standard. */
const taskOf: Partial<Record<Stage, MarkKind>> = {
  accept: 'report',
  verify: 'verify',
  dispatch: 'dispatch',
  handle: 'handle',
  check: 'check',
};
/** Steps with which the task begins anew although it was running. */
const beginsAnew: readonly CaseVerb[] = ['sendToVerify', 'cannotCheck'];

/** A clock that starts begins a task; one that is worked out anew moves the deadline of the one that runs. */
function clockSteps(book: MarkBook, { name, facts }: CaseEvent) {
  const kind = facts.clock && taskOf[facts.clock.stage];
  const verb = verbOf(name);
  if (!kind || verb === 'rule') return; // a ruling first says what was, then begins anew
  const dueAt = new Date(facts.clock!.dueAt);
  if (beginsAnew.includes(verb)) book.leave(kind);
  if (book.running(kind) && !beginsAnew.includes(verb)) book.moveDue(kind, dueAt);
  else if (kind !== 'report' || verb === 'report')
    book.begin(kind, { dueAt, unitId: kind === 'handle' ? (facts.unitId ?? null) : null });
}

const isInTime = (book: MarkBook, kind: MarkKind) => {
  const dueAt = book.last(kind)?.dueAt;
  return dueAt !== undefined && dueAt !== null && book.at <= dueAt;
};

type Step = (book: MarkBook, facts: EventFacts) => void;

const accepted: Step = (book) => {
  if (!book.last('accept')) book.begin('accept', { dueAt: book.last('report')?.dueAt ?? null });
};
const declined: Step = (book) => {
  book.begin('notAccepted', { dueAt: book.last('report')?.dueAt ?? null });
  book.change(book.last('report'), { flaw: 'notAccepted' });
  book.leave('verify');
  book.spoil('close', 'withdrawn');
};
const failed: Step = (book) => book.incident('rework');
/**
 * Of a case of another system it is not known when it was accepted, filed or dispatched: it counts as reported and filed, and
 * for nobody's promptness at the desk, because no deadline of these is set.
 */
const brought: Step = (book, { dueAt }) => {
  const at = book.last('report')!.at;
  book.change(book.last('report'), { dueAt: null, doneAt: at });
  book.begin('accept', { at });
  book.begin('close', { at, dueAt: dueAt === undefined ? null : new Date(dueAt) });
};
/** The unit it lay with had it from the first day on: no other day is known. */
const broughtToUnit: Step = (book, facts) => {
  brought(book, facts);
  if (!book.running('handle')) book.begin('handle', { unitId: facts.unitId! });
  book.change(book.last('handle'), { at: book.last('report')!.at });
};

/** What a step says beyond its clock; a step that is not here is counted nowhere. */
const verbSteps: Partial<Record<CaseVerb, Step>> = {
  accept: accepted,
  sendToVerify: accepted,
  verify: (book) => book.end('verify'),
  reportAbsent: (book) => book.end('verify'),
  decline: declined,
  declineVerified: declined,
  declineFiling: declined,
  withdraw: (book) => {
    for (const kind of ['report', 'verify'] as const) book.leave(kind);
  },
  merge: (book) => {
    book.change(book.last('report'), { flaw: 'merged' });
    book.spoil('close', 'withdrawn');
  },
  file: (book, facts) => {
    accepted(book, facts);
    // Filed again after it was sent back it is one filing, and what the resident was promised stands.
    if (book.last('report')?.doneAt === null) book.change(book.last('report'), { doneAt: book.at });
    if (!book.last('close')) book.begin('close', { dueAt: new Date(facts.promisedAt!) });
  },
  selfHandle: (book) => book.begin('selfHandle'),
  sendBack: (book) => {
    book.leave('dispatch');
    book.change(book.last('report'), { flaw: 'sentBack' });
  },
  reclassify: (book) => book.change(book.last('report'), { flaw: 'reclassified' }),
  split: (book) => {
    for (const kind of ['report', 'dispatch'] as const) book.leave(kind);
  },
  dispatch: (book, { unitId }) => book.end('dispatch', { unitId: unitId! }),
  requestReturn: (book) => book.incident('return'),
  agreeReturn: (book) => {
    book.change(book.last('handle'), { flaw: 'returned' });
    book.change(book.lastDone('dispatch'), { flaw: 'returned' });
  },
  rule: (book, { unitId, buckPassedUnitId, clock }) => {
    if (buckPassedUnitId) book.incident('buckPass', { unitId: buckPassedUnitId });
    if (book.lastDone('dispatch')?.unitId !== unitId) book.change(book.lastDone('dispatch'), { flaw: 'ruledAway' });
    if (clock) {
      book.change(book.running('handle'), { flaw: 'ruledAway' });
      book.begin('handle', { unitId: unitId!, dueAt: new Date(clock.dueAt) });
    } else book.change(book.last('handle'), { unitId: unitId! });
  },
  feedBack: (book, { countedMinutes }) => book.end('handle', { minutes: countedMinutes ?? null }),
  refuseFeedback: failed,
  sendToRework: failed,
  fail: (book, facts) => {
    book.end('check');
    failed(book, facts);
  },
  pass: (book) => book.end('check'),
  redispatch: (book, { reason }) => {
    if (reason === 'wrongUnit') book.change(book.lastDone('dispatch'), { flaw: 'redispatched' });
  },
  approveExtension: (book) => book.incident('extension'),
  approveSuspension: (book) => {
    book.incident('suspension');
    book.change(book.last('handle'), { flaw: 'suspended' });
    if (isInTime(book, 'close')) book.change(book.last('close'), { flaw: 'suspended' });
  },
  resume: (book) => {
    book.change(book.last('handle'), { flaw: null });
    if (isInTime(book, 'close')) book.change(book.last('close'), { flaw: null });
  },
  handOver: (book, { unitId }) => book.change(book.last('handle'), { unitId: unitId! }),
  void: (book) => {
    book.begin('void', { dueAt: book.last('report')?.dueAt ?? null });
    for (const kind of ['verify', 'dispatch', 'check'] as const) book.leave(kind);
    for (const kind of ['report', 'handle', 'close'] as const) book.spoil(kind, 'voided');
  },
  close: (book) => book.end('close'),
  forceClose: (book) => {
    book.afterwards('forcedClose');
    for (const kind of ['verify', 'dispatch', 'handle', 'check'] as const) book.leave(kind);
  },
  confirmFixed: (book) => {
    if (!book.last('answer')) book.afterwards('answer');
  },
  notFixed: (book) => {
    const rated = book.last('answer');
    if (rated) book.change(rated, { flaw: 'notFixed' });
    else book.afterwards('answer', { flaw: 'notFixed' });
  },
  // One visit back, whether somebody says fixed, gives a mark, or both: the lower word stands.
  rate: (book, { score }) => {
    const flaw = isSatisfied(score!) ? null : 'unsatisfied';
    const said = book.last('answer');
    if (!said) book.afterwards('answer', { flaw });
    else if (flaw && said.flaw === null) book.change(said, { flaw });
  },
  markRelapse: (book) => book.afterwards('recurrence'),
  bringIn: broughtToUnit,
  bringToDispatch: brought,
  endElsewhere: (book, facts) => {
    broughtToUnit(book, facts);
    book.end('handle', { minutes: facts.countedMinutes ?? null });
    book.end('close');
  },
  declineElsewhere: (book) => {
    book.change(book.last('report'), { dueAt: null, flaw: 'notAccepted' });
    book.begin('notAccepted');
  },
};
