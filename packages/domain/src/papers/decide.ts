import type { TextRef } from '../cases/facts';
import type { WorkingCalendar } from '../deadlines/workingCalendar';
import { dueTimes } from '../instructions/dueTimes';
import { type Actor, personOf, rolesOf, type StaffRole, unitsOf } from '../permissions/roles';
import type { Day } from '../shared/day';
import { localDay } from '../shared/zone';
import { mostAddressees, mostReplyFiles, type PaperKind, paperForms } from './kinds';
import {
  findPaperMove,
  type PaperMoveRow,
  type PaperState,
  type PaperVerb,
  paperClerks,
  paperMoves,
  paperOffice,
} from './lifecycle';
import {
  type Addressee,
  applyPaper,
  type Paper,
  type PaperEvent,
  type PaperFacts,
  type ReplyFile,
  replayPaper,
  stepped,
} from './paper';

/** What a draft wants; its words lie in a row of their own. */
export interface PaperWish {
  kind: PaperKind;
  unitIds: readonly (string | null)[];
  caseIds: readonly string[];
  orderId: string | null;
  dueOn: Day | null;
}

export type PaperProblem =
  | 'paper.addressees-unfit'
  | 'paper.cases-unfit'
  | 'paper.day-unfit'
  | 'paper.files-unfit'
  | 'paper.move-not-allowed'
  | 'paper.not-your-step'
  | 'paper.note-missing';

export type PaperDecision = { ok: true; event: PaperEvent; paper: Paper } | { ok: false; problem: PaperProblem };
const no = (problem: PaperProblem): PaperDecision => ({ ok: false, problem });

interface Given {
  now: Date;
  calendar: WorkingCalendar;
}

export function draftPaper(
  { id, paperId, ...wish }: PaperWish & { id: string; paperId: string },
  by: Actor,
  given: Given & { content: TextRef },
): PaperDecision {
  if (!isOffice(by)) return no('paper.not-your-step');
  const problem = problemOf(wish, given);
  if (problem) return no(problem);
  const event: PaperEvent = {
    id,
    paperId,
    version: 1,
    name: 'paper.draft',
    from: null,
    to: 'drafted',
    actorId: personOf(by),
    at: given.now,
    facts: { ...wish, content: given.content },
  };
  return { ok: true, event, paper: replayPaper([event]) };
}

/** What stands against a wish, if anything does. */
function problemOf({ kind, unitIds, caseIds, dueOn }: PaperWish, { now, calendar }: Given): PaperProblem | null {
  const { to, reply, cases } = paperForms[kind];
  const units = unitIds.filter((unitId) => unitId !== null);
  const isFit = to === 'bodies' ? units.length === 0 : units.length === unitIds.length;
  const isTwice = new Set(units).size !== units.length;
  if (!isFit || isTwice || unitIds.length > mostAddressees || (to !== 'anybody' && unitIds.length === 0))
    return 'paper.addressees-unfit';
  if (new Set(caseIds).size !== caseIds.length || caseIds.length < cases.least || caseIds.length > cases.most)
    return 'paper.cases-unfit';
  if ((reply === 'always' && !dueOn) || (reply === 'never' && dueOn)) return 'paper.day-unfit';
  return dueOn && dueOn < localDay(calendar.zone, now) ? 'paper.day-unfit' : null;
}

export interface PaperStep {
  id: string;
  verb: PaperVerb;
  /** Which addressee; left out where it can be only one. */
  to?: number | undefined;
}

interface StepGiven extends Given {
  note?: TextRef;
  /** What comes with an answer. */
  files?: readonly ReplyFile[];
  /** For `revise`: what is wanted now. */
  wish?: PaperWish;
  /** For `revise` and `issue`: the words. */
  content?: TextRef;
  /** For `issue`. */
  number?: number;
  mark?: string;
}

/** A step of a paper's life. */
export function decidePaper(paper: Paper, step: PaperStep, by: Actor, given: StepGiven): PaperDecision {
  const row = findPaperMove(paper.state, step.verb);
  if (!row) return no('paper.move-not-allowed');
  const to = row.within === 'addressee' ? addresseeFor(paper, step, by) : undefined;
  if (row.within === 'office' ? !isOffice(by) : to === undefined) return no('paper.not-your-step');
  if (to !== undefined && !isOpenFor(paper, step.verb, paper.addressees[to]!)) return no('paper.move-not-allowed');
  if (row.needsNote && !given.note) return no('paper.note-missing');
  if (!areFit(step.verb, given.files ?? [])) return no('paper.files-unfit');
  const facts = factsOf(paper, step.verb, to, given);
  if (typeof facts === 'string') return no(facts);
  const event: PaperEvent = {
    id: step.id,
    paperId: paper.id,
    version: paper.version + 1,
    name: `paper.${step.verb}`,
    from: paper.state,
    to: row.to === 'byAddressees' ? stateBy(stepped(paper, step.verb, to!, given.now)) : row.to,
    actorId: personOf(by),
    at: given.now,
    facts,
  };
  return { ok: true, event, paper: applyPaper(paper, event) };
}

/** Files come with an answer and with nothing else, each once. */
const areFit = (verb: PaperVerb, files: readonly ReplyFile[]) =>
  files.length === 0 ||
  (verb === 'reply' && files.length <= mostReplyFiles && new Set(files.map(({ id }) => id)).size === files.length);

/** What the event of a step says, or what stands against it. */
function factsOf(
  paper: Paper,
  verb: PaperVerb,
  to: number | undefined,
  { now, calendar, note, files = [], wish, content, number, mark }: StepGiven,
): PaperFacts | PaperProblem {
  const said = { ...(note && { note }), ...(to !== undefined && { to }) };
  if (verb === 'revise') {
    if (wish!.kind !== paper.kind) return 'paper.move-not-allowed';
    return problemOf(wish!, { now, calendar }) ?? { ...wish!, content: content! };
  }
  const day = localDay(calendar.zone, now);
  if (verb === 'withdraw') return { ...said, day };
  if (verb === 'reply') {
    const isLate = paper.replyDueAt !== null && now > paper.replyDueAt;
    return { ...said, isLate, ...(files.length > 0 && { files }) };
  }
  if (verb !== 'issue') return said;
  // A draft may have lain until its day was over.
  const problem = problemOf({ ...paper, unitIds: paper.addressees.map(({ unitId }) => unitId) }, { now, calendar });
  const replyDueAt = paper.dueOn && dueTimes(paper.dueOn, calendar).dueAt.toISOString();
  return problem ?? { mark: mark!, year: yearOf(day), number: number!, day, replyDueAt, content: content! };
}

export const yearOf = (day: Day): number => Number(day.slice(0, 4));

export interface PaperMove {
  verb: PaperVerb;
  /** Which addressee it is taken for; null where it concerns the paper. */
  to: number | null;
  needsNote: boolean;
}

/** Exactly the steps somebody may take on a paper now, and for which addressee. */
export function paperMovesFor(paper: Paper, by: Actor): PaperMove[] {
  return (paperMoves as readonly PaperMoveRow[]).flatMap((row): PaperMove[] => {
    if (!row.from.includes(paper.state)) return [];
    const verb = row.verb as PaperVerb;
    const needsNote = row.needsNote === true;
    if (row.within === 'office') return isOffice(by) ? [{ verb, to: null, needsNote }] : [];
    return paper.addressees.flatMap((addressee, to) =>
      speaksFor(addressee, by) && isOpenFor(paper, verb, addressee) ? [{ verb, to, needsNote }] : [],
    );
  });
}

const isOffice = (by: Actor) => rolesOf(by).some((role) => (paperOffice as readonly string[]).includes(role));

/** A unit speaks for itself; what a body outside signs or answers comes on paper and is entered by the office. */
export const speaksFor = ({ unitId }: Pick<Addressee, 'unitId'>, by: Actor): boolean =>
  unitId === null ? isOffice(by) : paperClerks.some((role) => unitsOf(by, role).includes(unitId));

function addresseeFor(paper: Paper, { to, verb }: PaperStep, by: Actor): number | undefined {
  const { addressees } = paper;
  if (to !== undefined) return addressees[to] && speaksFor(addressees[to], by) ? to : undefined;
  const his = [...addressees.keys()].filter((at) => speaksFor(addressees[at]!, by));
  return his.find((at) => isOpenFor(paper, verb, addressees[at]!)) ?? his[0];
}

const isOpenFor = ({ kind }: Paper, verb: PaperVerb, { receivedAt, repliedAt }: Addressee) =>
  verb === 'receive' ? receivedAt === null : repliedAt === null && paperForms[kind].reply !== 'never';

function stateBy(addressees: readonly Addressee[]): PaperState {
  if (addressees.every(({ repliedAt }) => repliedAt)) return 'replied';
  return addressees.every(({ receivedAt }) => receivedAt) ? 'received' : 'issued';
}

const seesAll: readonly StaffRole[] = [...paperOffice, 'leader'];

/** Whose papers somebody may see: all of them, or what has been issued to his units. */
export function paperScope(by: Actor): { all: true } | { all: false; unitIds: readonly string[] } {
  const all = by.kind === 'system' || rolesOf(by).some((role) => (seesAll as readonly string[]).includes(role));
  return all ? { all } : { all, unitIds: paperClerks.flatMap((role) => unitsOf(by, role)) };
}
