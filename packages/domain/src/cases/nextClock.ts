import { countsWorkingTime, dueAt, reworkLimit, type TimeLimit } from '../deadlines/dueAt';
import { isoText } from '../shared/instant';
import type { CaseFile, ClockFact, StageClock } from './caseFile';
import type { CaseMove } from './lifecycle';
import type { CaseOrder, Given } from './order';
import { runAgain, startStage } from './rules';
import { type Stage, stateRow } from './states';

const hourMs = 3_600_000;

/** The clock a step starts or changes; null when the present one runs on or none runs any more. */
export function nextClock(file: CaseFile, move: CaseMove, order: CaseOrder, given: Given): StageClock | null {
  if (order.verb === 'bringIn' || order.verb === 'endElsewhere') return broughtClock(file, order.facts.dueAt, given);
  const changed = changedClock(file, order, given);
  if (changed) return changed;
  const { stage } = stateRow(move.to);
  if (stage === null || order.verb === 'split') return null;
  // The parent of parts waits for the last of them; only then does its closing begin.
  const begins = move.to !== file.state || move.restartsClock || (order.verb === 'partEnded' && file.openParts === 1);
  if (!begins || (stage === file.clock?.stage && !move.restartsClock)) return null;
  if (file.aside?.stage === stage) return goneOn(file.aside, given);
  return startStage(stage, limitOf(stage, file, given), given.now, given);
}

/** Steps that change the running clock itself instead of starting another one. */
function changedClock(file: CaseFile, order: CaseOrder, given: Given): StageClock | null {
  if (!file.clock) return null;
  switch (order.verb) {
    case 'approveExtension': {
      const { value, unit, extensions } = file.clock;
      return runAgain({ ...file.clock, extensions: [...extensions, { value, unit }] }, given);
    }
    case 'reclassify':
      return file.clock.stage === 'handle'
        ? runAgain({ ...file.clock, ...(given.limit ?? given.rules.defaultHandleLimit) }, given)
        : null;
    case 'reclock':
      return runAgain(file.clock, given);
    case 'rule':
      // The owner named by the ruling gets a time of his own; danger waits for nobody (case process §6).
      return order.facts.unitId === file.unitId || isDanger(file) || order.facts.ruling === 'temporary'
        ? null
        : startStage('handle', limitOf('handle', file, given), given.now, given);
    default:
      return null;
  }
}

/** The deadline an old case brings along; the first step anybody takes here starts the city's own clock where it has none. */
const broughtClock = ({ reportedAt }: CaseFile, dueAt: string | undefined, given: Given): StageClock | null =>
  dueAt === undefined ? null : startStage('handle', limitUntil(dueAt, reportedAt), reportedAt, given);

/** A deadline said as an instant is a limit in natural hours. */
export const limitUntil = (dueAt: string, from: Date): TimeLimit => ({
  value: (Date.parse(dueAt) - from.getTime()) / hourMs,
  unit: 'urgentWorkingHour',
});

export const isDanger = (file: Pick<CaseFile, 'limit'>) => file.limit !== null && !countsWorkingTime(file.limit.unit);

/** A clock set aside goes on with what is left of it. */
function goneOn(aside: StageClock, given: Given): StageClock {
  const pauses = aside.pauses.map((pause) => (pause.to === null ? { from: pause.from, to: given.now } : pause));
  return runAgain({ ...aside, pauses }, given);
}

export function limitOf(stage: Stage, file: CaseFile, given: Given): TimeLimit {
  const handleLimit = file.limit ?? given.rules.defaultHandleLimit;
  if (stage === 'handle') return handleLimit;
  if (stage === 'rework') return reworkLimit(handleLimit, given.calendar);
  return given.rules.limits[stage];
}

/** When an arbiter has to have ruled on a dispute that begins now. */
export const rulingDueAt = ({ now, rules, calendar }: Given) =>
  dueAt(now, rules.rulingLimit, calendar, rules.workingDayReading);

/** Written out field by field, both ways: every event with a clock goes through, and copying "the rest" costs ten times as much. */
export function asFact({ stage, value, unit, startedAt, warnAt, dueAt, extensions, pauses }: StageClock): ClockFact {
  const fact: ClockFact = {
    stage,
    value,
    unit,
    startedAt: isoText(startedAt),
    warnAt: isoText(warnAt),
    dueAt: isoText(dueAt),
  };
  if (extensions.length > 0) fact.extensions = extensions;
  if (pauses.length > 0)
    fact.pauses = pauses.map(({ from, to }) => ({ from: from.toISOString(), to: to?.toISOString() ?? null }));
  return fact;
}

export const fromFact = (fact: ClockFact): StageClock => ({
  stage: fact.stage,
  value: fact.value,
  unit: fact.unit,
  startedAt: new Date(fact.startedAt),
  warnAt: new Date(fact.warnAt),
  dueAt: new Date(fact.dueAt),
  extensions: fact.extensions ?? [],
  pauses: (fact.pauses ?? []).map(({ from, to }) => ({ from: new Date(from), to: to === null ? null : new Date(to) })),
});
