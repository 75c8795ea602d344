import {
  type Actor,
  addDays,
  addWorkingMs,
  type CaseFile,
  instantAt,
  isPublicSource,
  localTime,
  type MoveVerb,
  resident,
  system,
  workingMsBetween,
} from '@gezhi/domain';
import { type Dice, diceOf } from '../random';
import type { Crew, World } from './world';

/** A case of the demo on its way. */
export interface Living {
  file: CaseFile;
  /** When its last step was taken. */
  since: Date;
  /** The unit that was named when it was said to be not the present one's. */
  proposedUnitId?: string;
  /** It was too late to ask for more time: then it is treated, late. */
  isLate?: true;
}

export interface Step {
  verb: MoveVerb;
  by: Actor;
  at: Date;
}

const minute = 60_000;

/**
 * What happens next to a case, by whom and when; null once nothing more does. Chance hangs on the case and its version
 * alone, so the life of a case is the same whatever else is simulated, and goes on the same after an interruption.
 */
export function nextStep(world: World, living: Living): Step | null {
  const chance = diceOf(living.file.id, living.file.version, 'step');
  return steps[living.file.state]?.({ world, living, file: living.file, chance }) ?? null;
}

interface Scene {
  world: World;
  living: Living;
  file: CaseFile;
  chance: Dice;
}

const steps: Partial<Record<CaseFile['state'], (scene: Scene) => Step | null>> = {
  reported: (scene) => {
    const { file, chance } = scene;
    const isPublic = isPublicSource(file.source);
    const verb =
      isPublic && chance.chance(0.055) ? 'decline' : isPublic && chance.chance(0.05) ? 'sendToVerify' : 'accept';
    return byDesk(scene, 'acceptor', verb, 2, 20);
  },
  pendingVerification: (scene) => {
    const { file, chance, world } = scene;
    const by = world.office.inspector.find(({ personId }) => personId === file.inspectorId);
    if (!by) return byDesk(scene, 'acceptor', 'declineVerified', 3, 20);
    return {
      verb: chance.chance(0.78) ? 'verify' : 'reportAbsent',
      by,
      at: later(world.deskCalendar, scene, chance.int(8, 32)),
    };
  },
  pendingFiling: (scene) => {
    const { chance } = scene;
    const verb = chance.chance(0.025) ? 'declineFiling' : chance.chance(0.012) ? 'void' : 'file';
    return byDesk(scene, 'dutyChief', verb, 2, 14);
  },
  pendingDispatch: (scene) =>
    scene.chance.chance(0.01)
      ? byDesk(scene, 'dutyChief', 'void', 3, 20)
      : byDesk(scene, 'dispatcher', 'dispatch', 2, 22),
  pendingHandling: (scene) =>
    atUnit(scene, ({ character, clerk }, { limit, chance }) =>
      scene.file.returnCount < 2 && chance.chance(scene.file.returnCount === 0 ? character.returns : 0.3)
        ? { verb: 'requestReturn', by: clerk, after: Math.min(limit * 0.12, chance.int(4, 40) * minute) }
        : { verb: 'assign', by: clerk, after: Math.min(limit * 0.2, chance.int(4, 60) * minute) },
    ),
  returnRequested: (scene) =>
    byDesk(scene, 'dispatcher', scene.chance.chance(0.62) ? 'agreeReturn' : 'refuseReturn', 4, 28),
  inDispute: (scene) => byDesk(scene, 'arbiter', 'rule', 40, 360),
  handling: (scene) =>
    atUnit(scene, ({ character, handlers, clerk }, { limit, chance }) => {
      const { extensionCount, suspensionCount } = scene.file;
      const wish = scene.living.isLate || extensionCount + suspensionCount > 0 ? 1 : chance.next();
      if (wish < 0.03) return { verb: 'requestExtension', by: clerk, after: limit * (0.3 + chance.next() * 0.4) };
      if (wish < 0.042) return { verb: 'requestSuspension', by: clerk, after: limit * 0.2 };
      const by = handlers.find(({ personId }) => personId === scene.file.handlerId) ?? chance.pick(handlers);
      return { verb: 'handle', by, after: Math.max(6 * minute, limit * shareUsed(chance, character)) };
    }),
  extensionRequested: (scene) =>
    byDesk(scene, 'dispatcher', scene.chance.chance(0.8) ? 'approveExtension' : 'refuseExtension', 6, 40),
  suspensionRequested: (scene) =>
    byDesk(scene, 'dispatcher', scene.chance.chance(0.8) ? 'approveSuspension' : 'refuseSuspension', 10, 60),
  suspended: ({ file, world, chance }) => ({
    verb: 'resume',
    by: system,
    at: new Date(
      instantAt(world.calendar.zone, addDays(file.suspendedUntil!, 1), 0).getTime() + chance.int(1, 59) * 1000,
    ),
  }),
  handledPendingUnitConfirm: (scene) =>
    atUnit(scene, ({ clerk }, { limit, chance }) => ({
      verb: chance.chance(0.03) ? 'sendBackToHandler' : 'feedBack',
      by: clerk,
      after: Math.min(limit * 0.1, chance.int(4, 45) * minute),
    })),
  pendingFeedbackReview: (scene) =>
    byDesk(scene, 'dispatcher', scene.chance.chance(0.025) ? 'refuseFeedback' : 'sendToCheck', 4, 42),
  pendingCheck: (scene) => byDesk(scene, 'acceptor', 'assignCheck', 3, 24),
  checking: (scene) => {
    const { file, chance, world } = scene;
    const by = world.office.inspector.find(({ personId }) => personId === file.inspectorId);
    if (!by) return null;
    const slips = file.unitId ? (world.crews.get(file.unitId)?.character.slips ?? 0.1) : 0.1;
    const failed = chance.chance(file.reworkCount === 0 ? slips : 0.06);
    const verb = file.checkTries === 0 && chance.chance(0.02) ? 'cannotCheck' : failed ? 'fail' : 'pass';
    return { verb, by, at: later(world.deskCalendar, scene, chance.int(18, 88)) };
  },
  reworking: (scene) =>
    atUnit(scene, ({ character, handlers }, { limit, chance }) => ({
      verb: 'rework',
      by: chance.pick(handlers),
      after: Math.max(8 * minute, limit * shareUsed(chance, character)),
    })),
  pendingClose: (scene) => byDesk(scene, 'dutyChief', 'close', 3, 24),
  closed: answer,
};

const later = (calendar: World['calendar'], { living, chance }: Scene, minutes: number) =>
  addWorkingMs(calendar, living.since, minutes * minute + chance.int(1, 59) * 1000);

/** Now and then something lies longer than it should: a meeting, a busy morning. */
function byDesk(scene: Scene, role: keyof World['office'], verb: MoveVerb, from: number, to: number): Step {
  const { chance, world } = scene;
  const minutes = chance.int(from, to) * (chance.chance(0.04) ? 3 : 1);
  return { verb, by: chance.pick(world.office[role]), at: later(world.deskCalendar, scene, minutes) };
}

/** Most finish well within the limit, a few far beyond it; the unit's character says how many. */
function shareUsed(chance: Dice, { pace, spread }: Crew['character']): number {
  const bell = chance.next() + chance.next() + chance.next() - 1.5; // about normal, −1.5 … 1.5
  const usual = pace * Math.exp(bell * spread * 1.3);
  return chance.chance(0.035) ? 1.1 + chance.next() * 1.4 : usual;
}

/** At the unit time is measured by the limit of the clock that runs; natural limits are worked through nights too. */
function atUnit(
  scene: Scene,
  plan: (crew: Crew, given: { limit: number; chance: Dice }) => { verb: MoveVerb; by: Actor; after: number },
): Step | null {
  const { world, file, living, chance } = scene;
  const crew = file.unitId ? world.crews.get(file.unitId) : undefined;
  const clock = file.clock;
  if (!crew || !clock) return null;
  const isNatural =
    clock.unit === 'urgentWorkingHour' || clock.unit === 'urgentWorkingDay' || clock.unit === 'naturalDay';
  if (isNatural) {
    const { verb, by, after } = plan(crew, { limit: clock.dueAt.getTime() - clock.startedAt.getTime(), chance });
    return { verb, by, at: new Date(living.since.getTime() + after + chance.int(1, 59) * 1000) };
  }
  const limit = workingMsBetween(world.calendar, clock.startedAt, clock.dueAt);
  const { verb, by, after } = plan(crew, { limit, chance });
  const hours = crew.character.everyDay ? world.deskCalendar : world.calendar;
  return { verb, by, at: addWorkingMs(hours, living.since, after + chance.int(1, 59) * 1000) };
}

/** Some residents answer a closed case, in the hours when people look at their telephones. */
function answer({ file, chance, world, living }: Scene): Step | null {
  if (file.answer !== null || file.source !== 'resident' || !chance.chance(0.46)) return null;
  const slips = file.unitId ? (world.crews.get(file.unitId)?.character.slips ?? 0.1) : 0.1;
  const verb = chance.chance(slips * 0.8) ? 'notFixed' : 'confirmFixed';
  const thought = new Date(living.since.getTime() + chance.int(20, 26 * 60) * minute);
  const hour = localTime(world.calendar.zone, thought).msOfDay / (60 * minute);
  const at = hour < 7 ? new Date(thought.getTime() + (7 - hour) * 60 * minute + chance.int(1, 90) * minute) : thought;
  return { verb, by: resident, at };
}
