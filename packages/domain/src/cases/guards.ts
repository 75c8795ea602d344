import { dueAt } from '../deadlines/dueAt';
import { type Actor, personOf, rolesOf } from '../permissions/roles';
import { daysBetween } from '../shared/day';
import { localDay } from '../shared/zone';
import type { CaseFile } from './caseFile';
import type { CaseMove } from './lifecycle';
import type { GuardName } from './moves/row';
import type { ClockRules } from './rules';

export type GuardProblem =
  | 'case.own-work'
  | 'case.not-your-report'
  | 'case.not-of-visit'
  | 'case.not-your-decision'
  | 'case.second-person'
  | 'case.not-endorsed'
  | 'case.already-endorsed'
  | 'case.already-requested'
  | 'case.not-requested'
  | 'case.leader-decides'
  | 'case.return-window-closed'
  | 'case.no-returns-left'
  | 'case.no-dispute-yet'
  | 'case.overdue'
  | 'case.no-extensions-left'
  | 'case.no-suspensions-left'
  | 'case.no-check-tries-left'
  | 'case.parts-open'
  | 'case.already-split'
  | 'case.already-linked'
  | 'case.no-audit'
  | 'case.answer-window-closed'
  | 'case.already-answered'
  | 'case.already-rated'
  | 'case.already-filed';

export interface GuardInput extends ClockRules {
  file: CaseFile;
  actor: Actor;
  now: Date;
}

const dayMs = 86_400_000;
type Guard = (input: GuardInput, move: CaseMove) => boolean;

/** Rules of a row beyond role and place: what must hold, and what is said where it does not. */
const guards: Record<GuardName, readonly [problem: GuardProblem, holds: Guard]> = {
  notOwnWork: ['case.own-work', ({ file, actor }) => !file.treatedBy.some((person) => person === personOf(actor))],
  ownReport: [
    'case.not-your-report',
    ({ file, actor }) => file.reportedBy !== null && file.reportedBy === personOf(actor),
  ],
  // 立行立改: the desk takes down what a visit saw cured on the spot; of a report by telephone nobody there saw anything.
  seenThere: ['case.not-of-visit', ({ file, actor }) => file.visitId !== null || rolesOf(actor).includes('inspector')],
  approver: ['case.not-your-decision', mayApprove],
  secondPerson: ['case.second-person', isSecondPerson],
  endorsed: ['case.not-endorsed', ({ file }) => file.timeRequest?.isEndorsed === true],
  notEndorsedYet: ['case.already-endorsed', ({ file }) => file.timeRequest?.isEndorsed === false],
  noEndRequestYet: ['case.already-requested', ({ file }) => file.endRequest === null],
  endRequested: ['case.not-requested', ({ file }) => file.endRequest !== null],
  longSuspensionByLeader: ['case.leader-decides', maySuspendSoLong],
  returnsLeft: ['case.no-returns-left', ({ file, rules }) => file.returnCount < rules.maxReturns],
  withinReturnWindow: [
    'case.return-window-closed',
    (input) => {
      const end = returnWindowEnd(input);
      return end !== null && input.now <= end;
    },
  ],
  disputable: ['case.no-dispute-yet', ({ file, rules }) => file.returnCount >= rules.maxReturns],
  inTime: ['case.overdue', ({ file, now }) => file.clock !== null && now <= file.clock.dueAt],
  extensionsLeft: ['case.no-extensions-left', ({ file, rules }) => file.extensionCount < rules.maxExtensions],
  suspensionsLeft: ['case.no-suspensions-left', ({ file, rules }) => file.suspensionCount < rules.maxSuspensions],
  checkTriesLeft: ['case.no-check-tries-left', ({ file, rules }) => file.checkTries < rules.maxCheckTries],
  allPartsEnded: ['case.parts-open', ({ file }) => !file.openParts],
  notSplitYet: ['case.already-split', ({ file }) => file.openParts === null && file.partOf === null],
  notLinkedYet: ['case.already-linked', ({ file }) => file.recurrence === null],
  auditDrawn: ['case.no-audit', ({ file }) => file.selfHandled === 'drawn'],
  withinAnswerWindow: [
    'case.answer-window-closed',
    ({ file, now, rules }) =>
      file.endedAt !== null && now.getTime() <= file.endedAt.getTime() + rules.answerWindowDays * dayMs,
  ],
  unansweredYet: ['case.already-answered', ({ file }) => file.answer === null],
  unratedYet: ['case.already-rated', ({ file }) => file.satisfaction === null],
  neverFiled: ['case.already-filed', ({ file }) => file.number === null],
};

/** The first rule of a row that does not hold, as what is said of it. */
export function hindranceOf(move: CaseMove, input: GuardInput): GuardProblem | null {
  for (const name of move.guards ?? []) {
    const [problem, holds] = guards[name];
    if (!holds(input, move)) return problem;
  }
  return null;
}

/** Who decides is a city's rule; where it says nothing, everybody the row names. */
function mayApprove({ actor, rules }: GuardInput, move: CaseMove): boolean {
  const named = rules.approvers[move.verb as keyof typeof rules.approvers];
  return !named || rolesOf(actor).some((role) => (named as readonly string[]).includes(role));
}

/** Nobody decides what he asked for himself; where the city's rules want two people, one alone cannot begin. */
function isSecondPerson({ file, actor, rules }: GuardInput, move: CaseMove): boolean {
  const kind = move.verb === 'void' ? 'void' : 'forcedClose';
  const asked = file.endRequest?.kind === kind ? file.endRequest : null;
  if (asked) return asked.by !== personOf(actor);
  return !rules.secondPersonFor.includes(kind);
}

/** Beyond a month a suspension hides a problem: the leader decides, after the desk's first word. */
function maySuspendSoLong({ file, actor, now, rules, calendar }: GuardInput): boolean {
  const until = file.timeRequest?.until;
  if (!until) return false;
  const days = daysBetween(localDay(calendar.zone, now), until);
  if (days <= rules.longSuspensionDays) return true;
  return file.timeRequest!.isEndorsed && rolesOf(actor).includes('leader');
}

/** Until when the unit may say "not mine": the earlier of a share of its limit and a fixed time after it received the case. */
export function returnWindowEnd({ file, rules, calendar }: Omit<GuardInput, 'actor' | 'now'>): Date | null {
  if (!file.handle || !file.limit) return null;
  const { shareOfLimit, atMost } = rules.returnWindow;
  const { startedAt } = file.handle;
  const share = dueAt(startedAt, { ...file.limit, value: file.limit.value * shareOfLimit }, calendar, 'workingHours');
  const cap = dueAt(startedAt, atMost, calendar, 'workingHours');
  return share < cap ? share : cap;
}
