import { createHash } from 'node:crypto';
import {
  type Actor,
  addWorkingMs,
  type CaseFile,
  type CaseOrder,
  type CaseState,
  countsWorkingTime,
  localDay,
  type MoveFacts,
  type MoveVerb,
  type PhotoRef,
  resident,
  type WorkingCalendar,
  whoAnswers,
  workingMsBetween,
} from '@gezhi/domain';
import type { House } from '../app/house';
import type { settableClock } from '../platform/clock';
import { newId } from '../platform/ids';
import { caseById, moveCase, recurrencesOf } from '../rooms/cases/index';
import { dutiesAround, dutyPlace } from '../rooms/duties/index';
import { postsOf } from '../rooms/identity/index';
import { receiveReport } from '../rooms/publicVoice/index';
import { conditionOf } from '../rooms/standards/index';
import type { DemoNet, DemoPlace } from './net';
import { demoCity } from './net';
import { type Dice, dice } from './random';
import { drawScene, lights, type SceneOrder, settings, views } from './scenes/index';
import { categoryOf, type Matter, matters } from './words';

/** A picture somebody took: drawn when the step is taken, delivered when all are known. */
export interface TakenPhoto {
  ref: PhotoRef;
  bytes: Buffer;
  at: Date;
}

interface Thread {
  at: Date;
  place: DemoPlace;
  matter: Matter;
  seed: number;
  caseId: string;
  /** Null: the report itself comes next. */
  next: MoveVerb | 'report' | null;
  actor: Actor | null;
  returned: boolean;
  failed: number;
  /** Where somebody's desk holds it today; without one it goes as far as the days allow. */
  restsIn?: CaseState;
}

/**
 * What lies on the desks when the doors open, whatever hour or holiday that is: state, how many cases, and since how many
 * working minutes they have been on their way.
 */
const onTheDesks: readonly (readonly [CaseState, number, readonly [number, number]])[] = [
  ['reported', 5, [3, 25]],
  ['pendingFiling', 3, [20, 34]],
  ['pendingDispatch', 6, [32, 52]],
  ['pendingHandling', 4, [60, 110]],
  ['returnRequested', 2, [90, 150]],
  ['handling', 6, [90, 420]],
  ['handledPendingUnitConfirm', 2, [240, 420]],
  ['pendingFeedbackReview', 3, [300, 460]],
  ['pendingCheck', 2, [320, 470]],
  ['checking', 4, [340, 520]],
  ['reworking', 2, [460, 700]],
  ['pendingClose', 2, [420, 640]],
];

const minute = 60_000;
const day = 24 * 60 * minute;

/**
 * The last days of the demo city, lived through step by step in the order of time: residents report, the desk files and
 * dispatches, units handle, inspectors look, some things come back. Every step is the real command with a moved clock.
 */
export async function simulateDays(deps: {
  house: House;
  cityId: number;
  net: DemoNet;
  clock: ReturnType<typeof settableClock>;
  calendar: WorkingCalendar;
  until: Date;
  days: number;
  reports: number;
  render: (scene: SceneOrder, svg: string) => Promise<Buffer>;
}): Promise<TakenPhoto[]> {
  const chance = dice(61);
  const photos: TakenPhoto[] = [];
  const actors = await readActors(deps.house, deps.cityId, deps.net);
  const agenda = [
    ...firstReports(chance, deps),
    ...heldReports(chance, { ...deps, patient: await patientMatters(deps.house, deps.cityId) }),
  ];
  while (agenda.length > 0) {
    agenda.sort((a, b) => a.at.getTime() - b.at.getTime());
    const thread = agenda.shift()!;
    if (thread.at > deps.until) break;
    deps.clock.set(thread.at);
    const followUps = await live(thread, { ...deps, chance, photos, actors });
    agenda.push(...followUps);
  }
  return photos;
}

type Actors = (personId: string) => Actor;

async function readActors(house: House, cityId: number, net: DemoNet): Promise<Actors> {
  const ids = [
    net.acceptor,
    net.dutyChief,
    net.dispatcher,
    ...net.inspectors,
    ...[...net.crews.values()].flatMap((crew) => [crew.clerk, crew.handler]),
  ];
  const actors = new Map<string, Actor>();
  await house.ports.inCity(cityId, resident, async (trx) => {
    for (const id of ids)
      actors.set(id, {
        kind: 'staff',
        personId: id,
        posts: await postsOf(trx, id, localDay(demoCity.zone, new Date())),
      });
  });
  return (id) => actors.get(id)!;
}

/** Reports spread over the days with the field's rhythm: few at night, most in the morning and before dusk. */
function firstReports(
  chance: Dice,
  { until, days, reports, net }: { until: Date; days: number; reports: number; net: DemoNet },
): Thread[] {
  const hours = [7, 7, 8, 8, 8, 9, 9, 10, 11, 13, 15, 16, 17, 17, 18, 19, 20, 21];
  return Array.from({ length: reports }, (_, i) => {
    const back = Math.floor((i / reports) ** 1.4 * days * 100) / 100;
    const dayStart = Math.floor((until.getTime() - back * day + 8 * 60 * minute) / day) * day - 8 * 60 * minute;
    let at = new Date(
      dayStart + chance.pick(hours) * 60 * minute + chance.int(0, 59) * minute + chance.int(0, 59) * 1000,
    );
    if (at > until) at = new Date(until.getTime() - chance.int(5, 400) * minute);
    return freshThread(chance, net, at);
  });
}

/** Reports that will rest in one state: counted back in working time, so that a Sunday morning shows a working Friday. */
function heldReports(
  chance: Dice,
  {
    until,
    net,
    calendar,
    patient,
  }: { until: Date; net: DemoNet; calendar: WorkingCalendar; patient: readonly Matter[] },
): Thread[] {
  const from = new Date(until.getTime() - 14 * day);
  const worked = workingMsBetween(calendar, from, until);
  return onTheDesks.flatMap(([restsIn, count, [least, most]]) =>
    Array.from({ length: count }, () => {
      const at = addWorkingMs(calendar, from, worked - chance.int(least, most) * minute - chance.int(1, 59) * 1000);
      const matter = chance.pick(chance.chance(0.8) ? patient : matters);
      return { ...freshThread(chance, net, at), matter, restsIn };
    }),
  );
}

/** Matters whose limit counts working time only: those that may lie over a weekend without being late. */
async function patientMatters(house: House, cityId: number): Promise<Matter[]> {
  return house.ports.inCity(cityId, resident, async (trx) => {
    const limits = await Promise.all(
      matters.map((matter) => conditionOf(trx, categoryOf(matter), matter.condition).then((found) => found?.limit)),
    );
    return matters.filter((_, i) => !limits[i] || countsWorkingTime(limits[i].unit));
  });
}

const freshThread = (chance: Dice, net: DemoNet, at: Date): Thread => ({
  at,
  place: chance.pick(net.places),
  matter: chance.pick(matters),
  seed: chance.int(1, 1e6),
  caseId: newId(at.getTime()),
  next: 'report',
  actor: null,
  returned: false,
  failed: 0,
});

interface Life {
  house: House;
  cityId: number;
  net: DemoNet;
  calendar: WorkingCalendar;
  chance: Dice;
  photos: TakenPhoto[];
  actors: Actors;
  render: (scene: SceneOrder, svg: string) => Promise<Buffer>;
}

async function live(thread: Thread, life: Life): Promise<Thread[]> {
  if (thread.next === 'report') await report(thread, life);
  else if (thread.next) await move(thread, life);
  return plan(thread, life);
}

async function takePhoto(thread: Thread, life: Life, stage: SceneOrder['stage'], shot: number): Promise<PhotoRef> {
  const { seed: place } = thread;
  const scene: SceneOrder = {
    setting: settings[place % settings.length]!,
    place,
    problem: thread.matter.scene,
    stage,
    light: lights[(place + shot) % lights.length]!,
    view: views[shot % views.length]!,
    shot,
  };
  const bytes = await life.render(scene, drawScene(scene));
  const ref = { id: newId(thread.at.getTime()), sha256: createHash('sha256').update(bytes).digest('hex') };
  life.photos.push({ ref, bytes, at: thread.at });
  return ref;
}

async function report(thread: Thread, life: Life) {
  const { chance, house } = life;
  const photos = chance.chance(0.9) ? [await takePhoto(thread, life, 'present', 0)] : [];
  if (photos.length > 0 && chance.chance(0.25)) photos.push(await takePhoto(thread, life, 'present', 1));
  const wander = () => (chance.next() - 0.5) * 0.0004;
  await receiveReport({ inCity: house.ports.inCity, cases: house.cases, secrets: house.ports.secrets }, life.cityId, {
    id: thread.caseId,
    position: [thread.place.position[0] + wander(), thread.place.position[1] + wander()],
    broadKind: thread.matter.broadKind,
    words: chance.pick(thread.matter.words),
    photos,
    contact: chance.chance(0.3) ? `139${String(chance.int(0, 99_999_999)).padStart(8, '0')}` : undefined,
  });
}

async function move(thread: Thread, life: Life) {
  const facts = await factsFor(thread, life);
  const order = { id: newId(thread.at.getTime()), caseId: thread.caseId, verb: thread.next, facts } as CaseOrder;
  await life.house.ports.inCity(life.cityId, thread.actor!, (trx) => moveCase(trx, life.house.cases, order));
}

async function factsFor(thread: Thread, life: Life): Promise<MoveFacts[MoveVerb]> {
  const { chance, matter: _ } = { chance: life.chance, matter: thread.matter };
  switch (thread.next as MoveVerb) {
    case 'decline':
      return { reason: 'privateMatter', reply: '此处属小区业主共有部分，已转告物业和业委会，请向物业反映。' };
    case 'file':
      return { category: categoryOf(thread.matter), condition: thread.matter.condition };
    case 'dispatch':
      return await dispatchFacts(thread, life);
    case 'requestReturn':
      return {
        reason: 'notOurDuty',
        proposedUnitId: [...life.net.crews.keys()].at(-1 - chance.int(0, 3))!,
        note: '现场核实属沿街门店门前责任区，建议属地牵头。',
      };
    case 'handle':
      return { photos: [await takePhoto(thread, life, 'gone', 2)] };
    case 'feedBack':
      return { reply: chance.pick(thread.matter.done) };
    case 'assignCheck':
      return { inspectorId: chance.pick(life.net.inspectors) };
    case 'pass':
      return { photos: [await takePhoto(thread, life, 'gone', 3)] };
    case 'fail':
      return {
        reason: 'partlyTreated',
        photos: [await takePhoto(thread, life, 'half', 3)],
        note: '仍有残留，请再处理。',
      };
    case 'rework':
      return { photos: [await takePhoto(thread, life, 'gone', 4)], reply: chance.pick(thread.matter.done) };
    case 'notFixed':
      return { note: '还是老样子，没修好。', photos: [await takePhoto(thread, life, 'half', 5)] };
    case 'void':
      return { reason: 'duplicate', note: '与前一件重复。', reply: '这一处已有人反映，正在处理。' };
    default:
      return {};
  }
}

async function dispatchFacts(thread: Thread, { house, cityId }: Life): Promise<MoveFacts['dispatch']> {
  return house.ports.inCity(cityId, resident, async (trx) => {
    const net = await house.cases.nets.of(trx);
    const file = (await caseById(trx, thread.caseId))!;
    const place = dutyPlace(net, file.placement);
    const today = localDay(demoCity.zone, trx.now);
    const { responsible } = whoAnswers(await dutiesAround(trx, [place], today), place, file.category, today);
    return { unitId: responsible!.unitId, dutyId: responsible!.id };
  });
}

/** What happens next to the case, who does it and when; nothing once it rests. */
async function plan(thread: Thread, life: Life): Promise<Thread[]> {
  const { house, cityId } = life;
  const file = await house.ports.inCity(cityId, resident, (trx) => caseById(trx, thread.caseId));
  if (!file) return [];
  const next = nextStep(thread, file, life);
  const onward = next ? [{ ...thread, ...next }] : [];
  if (thread.next !== 'notFixed') return onward;
  const [recurrence] = await house.ports.inCity(cityId, resident, (trx) => recurrencesOf(trx, thread.caseId));
  const child = { ...thread, caseId: recurrence!.id, seed: thread.seed, failed: 1, returned: true, next: null };
  return [...onward, ...(await plan(child, life))];
}

type Next = Pick<Thread, 'next' | 'actor' | 'at' | 'returned' | 'failed'>;

function nextStep(thread: Thread, file: CaseFile, life: Life): Next | null {
  const { chance, net, actors, calendar } = life;
  const crew = file.unitId ? net.crews.get(file.unitId) : undefined;
  const after = (fromMinutes: number, toMinutes: number) =>
    addWorkingMs(calendar, thread.at, chance.int(fromMinutes, toMinutes) * minute + chance.int(1, 50) * 1000);
  if (file.state === thread.restsIn) return null;
  // One that is to rest somewhere takes the turn that leads there, and no other.
  const turns = (towards: CaseState | null, odds: number) =>
    thread.restsIn ? thread.restsIn === towards : chance.chance(odds);
  const step = (next: MoveVerb, who: string, at: Date, more: Partial<Next> = {}): Next => ({
    next,
    actor: actors(who),
    at,
    returned: thread.returned,
    failed: thread.failed,
    ...more,
  });
  switch (file.state) {
    case 'reported':
      if (turns(null, 0.05)) return step('decline', net.acceptor, after(4, 25));
      return step('accept', net.acceptor, after(2, 24));
    case 'pendingFiling':
      return step('file', net.dutyChief, after(3, 20));
    case 'pendingDispatch':
      return step('dispatch', net.dispatcher, after(3, 28));
    case 'pendingHandling':
      if (!thread.returned && turns('returnRequested', 0.08))
        return step('requestReturn', crew!.clerk, after(10, 28), { returned: true });
      return step('assign', crew!.clerk, after(5, 60));
    case 'returnRequested':
      return step('agreeReturn', net.dispatcher, after(5, 30));
    case 'handling':
      return step('handle', crew!.handler, after(40, chance.chance(0.15) ? 900 : 260));
    case 'handledPendingUnitConfirm':
      return step('feedBack', crew!.clerk, after(5, 40));
    case 'pendingFeedbackReview':
      return step('sendToCheck', net.dispatcher, after(5, 45));
    case 'pendingCheck':
      return step('assignCheck', net.acceptor, after(5, 30));
    case 'checking':
      if (thread.failed === 0 && turns('reworking', 0.13))
        return step('fail', file.inspectorId!, after(20, 110), { failed: 1 });
      return step('pass', file.inspectorId!, after(20, 110), { failed: 1 });
    case 'reworking':
      return step('rework', crew!.handler, after(30, 150));
    case 'pendingClose':
      return step('close', net.dutyChief, after(5, 30));
    case 'closed':
      if (file.answer !== null || !chance.chance(0.5)) return null;
      return {
        ...step(
          chance.chance(0.12) ? 'notFixed' : 'confirmFixed',
          net.acceptor,
          new Date(thread.at.getTime() + chance.int(60, 900) * minute),
        ),
        actor: resident,
      };
    default:
      return null;
  }
}
