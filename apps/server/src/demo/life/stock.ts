import {
  type Actor,
  addWorkingMs,
  type CaseFile,
  type CaseOrder,
  type CaseState,
  countsWorkingTime,
  localDay,
  type MoveVerb,
  type Stage,
  stateRow,
  type TimeLimit,
  workingDayMs,
  workingMsBetween,
} from '@gezhi/domain';

import { dutyPlace } from '../../rooms/duties/index';
import { demoSeed } from '../city';
import { type Dice, diceOf, idOf } from '../random';
import type { Book } from './book';
import { orderOf } from './facts';
import { type Matter, matters } from './matters';
import { draftReport } from './reports';
import { dayKind, type ReportTime } from './rhythm';
import type { Crew, Place, World } from './world';

/**
 * What lies on the desks when the doors open, whatever hour or holiday that is. At the desk of the creation office so
 * many in each state; at the units so many at each one of which one can be the clerk.
 */
export const atTheOffice: readonly (readonly [CaseState, number])[] = [
  ['reported', 6],
  ['pendingFiling', 4],
  ['pendingDispatch', 9],
  ['returnRequested', 3],
  ['pendingFeedbackReview', 5],
  ['pendingCheck', 4],
  ['pendingClose', 4],
];
const atEachInspector = 4;
export const atEachUnit: readonly (readonly [CaseState, number])[] = [
  ['pendingHandling', 2],
  ['handling', 2],
  ['handledPendingUnitConfirm', 1],
  ['reworking', 1],
];

/** The way to each state from the step that starts its clock, and the way to that step. */
const road: readonly MoveVerb[] = [
  'accept',
  'file',
  'dispatch',
  'assign',
  'handle',
  'feedBack',
  'sendToCheck',
  'assignCheck',
];
const waysTo: Partial<Record<CaseState, readonly MoveVerb[]>> = {
  reported: [],
  pendingFiling: road.slice(0, 1),
  pendingDispatch: road.slice(0, 2),
  pendingHandling: road.slice(0, 3),
  returnRequested: [...road.slice(0, 3), 'requestReturn'],
  handling: road.slice(0, 4),
  handledPendingUnitConfirm: road.slice(0, 5),
  pendingFeedbackReview: road.slice(0, 6),
  pendingCheck: road.slice(0, 7),
  checking: road.slice(0, 8),
  reworking: [...road.slice(0, 8), 'fail'],
  pendingClose: [...road.slice(0, 8), 'pass'],
};

const minute = 60_000;
/** Longer than any limit and any holiday. */
const horizonMs = 30 * 86_400_000;
/** Working time after which nobody leaves a case in such a state, however long its limit is. */
const longest: Partial<Record<CaseState, number>> = {
  returnRequested: 100 * minute,
  pendingHandling: 12 * 60 * minute,
};

/** One case to be laid on a desk. */
interface Rest {
  state: CaseState;
  /** The unit that has it; without one any. */
  crew?: Crew;
  inspector?: string;
  until: Date;
  serial: number;
  troubles: Map<string, Trouble[]>;
}

/** Tops up every desk that the days before left too empty. */
export function fillDesks(world: World, book: Book, until: Date): void {
  const open = [...book.entries.values()].map(({ file }) => file).filter(({ endedAt }) => !endedAt);
  const all = troubles(world, until);
  let serial = 0;
  const topUp = (
    state: CaseState,
    wanted: number,
    whose: Pick<Rest, 'crew' | 'inspector'>,
    isThere: (file: CaseFile) => boolean,
  ) => {
    const there = open.filter((file) => file.state === state && isThere(file)).length;
    for (let i = there; i < wanted; i++) rest(world, book, { state, ...whose, until, serial: ++serial, troubles: all });
  };
  for (const [state, wanted] of atTheOffice) topUp(state, wanted, {}, () => true);
  for (const { personId } of world.office.inspector)
    if (world.demoIds.has(personId))
      topUp('checking', atEachInspector, { inspector: personId }, (file) => file.inspectorId === personId);
  for (const crew of world.crews.values()) {
    if (!crew.isDemo) continue;
    const mayTreat = (file: CaseFile) => file.handlerId === null || file.handlerId === crew.handlers[0]!.personId;
    for (const [state, wanted] of atEachUnit)
      topUp(state, wanted, { crew }, (file) => file.unitId === crew.unitId && (state !== 'handling' || mayTreat(file)));
  }
}

/** Of the reports of the last working day so many are not simulated: the stock is there in their place. */
const givenWay = 0.5;

/** Which reports leave their place to the stock; else the day before each start would have twice the reports of any other. */
export function leavesRoom({ calendar }: World, until: Date): (report: ReportTime) => boolean {
  const from = new Date(until.getTime() - horizonMs);
  const since = addWorkingMs(calendar, from, workingMsBetween(calendar, from, until) - workingDayMs(calendar));
  return ({ id, at }) => at > since && diceOf(id, 'stock').chance(givenWay);
}

/**
 * One case brought to a state and left there, its steps counted back in working time so that a Sunday shows a Friday. It
 * is as old as its state: what waits for its filing came this morning, what is treated or was treated came days ago.
 */
function rest(world: World, book: Book, { state, crew, inspector, until, serial, troubles: of }: Rest) {
  const chance = diceOf(demoSeed, 'stock', until.toISOString(), serial);
  const verbs = waysTo[state]!;
  const known = crew ? (of.get(crew.unitId) ?? []) : chance.pick([...of.values()]);
  const about = verbs.includes('dispatch') ? mostPatient(world, known, chance) : chance.pick(known);
  if (!about) return;
  const times = timesOf(world, { state, verbs, crew, matter: about.matter, until, chance, isLate: serial % 8 === 7 });
  const at = times[0]!;
  const id = idOf(at, demoSeed, 'stock', until.toISOString(), serial);
  const kind = dayKind(localDay(world.calendar.zone, at), world.calendar);
  const draft = draftReport(world, { id, at, source: 'resident', kind }, about);
  let file = book.report(draft);
  for (const [i, verb] of verbs.entries()) {
    const step = { verb, at: times[i + 1]!, by: whoTakes(world, verb, file, chance) };
    const { order, pictures } = orderOf(world, { file, since: step.at, matter: about.matter }, step);
    const facts = {
      ...order.facts,
      ...(verb === 'assign' ? { handlerId: world.crews.get(file.unitId!)!.handlers[0]!.personId } : {}),
      ...(verb === 'assignCheck' && inspector ? { inspectorId: inspector } : {}),
    };
    const moved = book.step({ ...order, facts } as CaseOrder, step.by, step.at, pictures);
    if (!moved) return;
    file = moved;
  }
}

function whoTakes(world: World, verb: MoveVerb, file: CaseFile, chance: Dice): Actor {
  const { office } = world;
  if (verb === 'accept' || verb === 'assignCheck') return chance.pick(office.acceptor);
  if (verb === 'file') return chance.pick(office.dutyChief);
  if (verb === 'dispatch' || verb === 'sendToCheck') return chance.pick(office.dispatcher);
  if (verb === 'fail' || verb === 'pass')
    return office.inspector.find(({ personId }) => personId === file.inspectorId)!;
  const crew = world.crews.get(file.unitId!)!;
  if (verb !== 'handle') return crew.clerk;
  return crew.handlers.find(({ personId }) => personId === file.handlerId) ?? crew.handlers[0]!;
}

type Trouble = { matter: Matter; place: Place };

/**
 * By unit: matters it answers for that may lie over a weekend without being late, at places of the city.
 */
function troubles(world: World, until: Date): Map<string, Trouble[]> {
  const day = localDay(world.calendar.zone, until);
  const found = new Map<string, Trouble[]>();
  for (const place of world.placesById.values()) {
    const around = dutyPlace(world.net, { ...world.net.areasAt(place.position), pointId: place.id });
    for (const matter of matters) {
      if (!matter.at.includes(place.typeCode) || !isPatient(world, matter)) continue;
      const unitId = world.responsible(around, matter, day)?.unitId;
      if (!unitId || !world.crews.has(unitId)) continue;
      const list = found.get(unitId);
      if (list) list.push({ matter, place });
      else found.set(unitId, [{ matter, place }]);
    }
  }
  return found;
}

/** Of some the one with the longest limit: all of them short, the city's whole stock would be of the last working day. */
function mostPatient(world: World, known: readonly Trouble[], chance: Dice): Trouble | undefined {
  if (known.length === 0) return undefined;
  const limit = ({ matter }: Trouble) => limitOfStage(world, 'handle', matter);
  return Array.from({ length: 5 }, () => chance.pick(known)).reduce((a, b) => (limit(b) > limit(a) ? b : a));
}

function isPatient(world: World, { category, condition, inRain = 1 }: Matter): boolean {
  const limit = world.limitOf(category, condition);
  return inRain < 10 && (!limit || countsWorkingTime(limit.unit));
}

/**
 * When report and steps were: the stage's clock has used a share of its limit, most of them little of it, some nearly all,
 * a few too much; before it the unit needed its time to treat the matter and every other step some minutes. Over free
 * days the desk goes on and clocks stand still: what waits came on any of them, not all on the last working day.
 */
function timesOf(
  world: World,
  given: {
    state: CaseState;
    verbs: readonly MoveVerb[];
    crew?: Crew;
    matter: Matter;
    until: Date;
    chance: Dice;
    isLate: boolean;
  },
): Date[] {
  const { state, verbs, crew, matter, until, chance, isLate } = given;
  const limit = Math.min(limitOfStage(world, stateRow(state).stage!, matter), longest[state] ?? horizonMs);
  const first = startOf(state, verbs);
  const inStage = verbs.slice(first);
  const isManned = inStage.length === 0 || !crew || crew.character.everyDay;
  const calendar = isManned ? world.deskCalendar : world.calendar;
  const free = isManned ? freeBefore(world, until) : 0;
  const isUsual = !isLate && !chance.chance(0.16);
  const used = isUsual
    ? (free + limit * 0.63) * (0.08 + chance.next() * 0.92)
    : free + limit * (isLate ? 1.1 + chance.next() * 0.5 : 0.83 + chance.next() * 0.12);
  // Milliseconds of the calendar before `until`: the steps of the stage itself, of which the last one rests a while, …
  const backs = [used, ...inStage.map((_, i) => used * (1 - (0.7 * (i + 1)) / (inStage.length + 1)))];
  // … and those before it, each as long before the next as that one took.
  for (const verb of verbs.slice(0, first).reverse()) {
    const treating = verb === 'handle' ? limitOfStage(world, 'handle', matter) * (0.15 + chance.next() * 0.7) : 0;
    backs.unshift(backs[0]! + treating + chance.int(5, 22) * minute);
  }
  const from = new Date(until.getTime() - horizonMs);
  const passed = workingMsBetween(calendar, from, until);
  return backs.map((back, i) => new Date(addWorkingMs(calendar, from, passed - Math.max(back, minute)).getTime() + i));
}

/** The time the desk has been manned since the last working time; none on a working day. */
function freeBefore({ calendar, deskCalendar }: World, until: Date): number {
  const from = new Date(until.getTime() - horizonMs);
  const lastWorked = addWorkingMs(calendar, from, workingMsBetween(calendar, from, until));
  return workingMsBetween(deskCalendar, lastWorked, until);
}

const starts: Partial<Record<Stage, MoveVerb>> = {
  dispatch: 'file',
  handle: 'dispatch',
  review: 'feedBack',
  check: 'sendToCheck',
  rework: 'fail',
  close: 'pass',
};
/** Index of the first step after the one that starts the state's clock. */
const startOf = (state: CaseState, verbs: readonly MoveVerb[]) => {
  const verb = starts[stateRow(state).stage!];
  return verb ? verbs.indexOf(verb) + 1 : 0;
};

function limitOfStage({ clockRules, calendar, limitOf }: World, stage: Stage, { category, condition }: Matter): number {
  const { rules } = clockRules;
  const own = limitOf(category, condition) ?? rules.defaultHandleLimit;
  const ms = ({ value, unit }: TimeLimit) => value * (unit === 'workingDay' ? workingDayMs(calendar) : 60 * minute);
  if (stage === 'handle') return ms(own);
  if (stage === 'rework') return Math.max(120 * minute, ms(own) / 2);
  return ms(rules.limits[stage]);
}
