import { allowedMoves } from '../cases/allowedMoves';
import type { CaseEvent, CaseFile } from '../cases/caseFile';
import { decide, openCase } from '../cases/decide';
import { caseSources, type MoveFacts, type MoveVerb, type Placement, scores } from '../cases/facts';
import type { Given } from '../cases/order';
import { isEnded } from '../cases/states';
import { type Actor, system } from '../permissions/roles';
import { addDays } from '../shared/day';
import { localDay } from '../shared/zone';
import { aGiven, aPost, aReport, goodFacts, staff } from './builders';

/** Where random histories take place: ids a database would take as well. */
export interface WalkWorld {
  units: readonly [string, string, ...string[]];
  /** Five people with several posts each: that is where rules break. */
  people: readonly [string, string, string, string, string];
  office: string;
  placements: readonly Placement[];
  newId(): string;
  begin: Date;
  given?: Partial<Given>;
}

export interface Walk {
  file: CaseFile;
  events: CaseEvent[];
}

/** Dice that fall the same for the same seed. */
export function seededDice(seed: number): (below: number) => number {
  let state = seed >>> 0;
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

const castOf = ({ people: [p1, p2, p3, p4, p5], office, units }: WalkWorld): Actor[] => [
  staff(p1, aPost('acceptor', office), aPost('dutyChief', office), aPost('inspector', office)),
  staff(
    p2,
    aPost('dispatcher', office),
    ...units.flatMap((unit) => [aPost('unitClerk', unit), aPost('handler', unit)]),
  ),
  staff(p3, ...units.map((unit) => aPost('handler', unit)), aPost('inspector', office)),
  staff(p4, ...units.map((unit) => aPost('unitClerk', unit)), aPost('dispatcher', office)),
  staff(p5, aPost('arbiter', office), aPost('leader', office), aPost('dutyChief', office), aPost('inspector', office)),
  { kind: 'resident' },
  system,
];

/** Ends a walk would run into at once if every allowed step were as likely as the next. */
const seldom: readonly MoveVerb[] = [
  'void',
  'merge',
  'decline',
  'declineFiling',
  'declineVerified',
  'withdraw',
  'forceClose',
];
const minute = 60_000;

/** One case that lives through steps somebody may really take, one after the other, until the dice or an end stop it. */
export function walk(world: WalkWorld, seed: number): Walk {
  const roll = seededDice(seed);
  const pick = <T>(of: readonly T[]): T => of[roll(of.length)]!;
  const actors = castOf(world);
  const caseId = world.newId();
  let now = new Date(world.begin.getTime() + roll(30 * 24 * 60) * minute);
  const given = (): Given => aGiven({ number: `walk-${seed}`, ...world.given, now });
  const source = pick(caseSources);
  const report = aReport({ source, placement: pick(world.placements), photos: [] });
  const by = source === 'resident' ? actors[5]! : pick([actors[0]!, actors[2]!]);
  const opened = openCase({ id: world.newId(), caseId, report }, by, given());
  const events = [opened.event];
  let { file } = opened;
  const longest = pick([20, 3000]); // some matters are done within the hour, most lie over nights
  for (let step = roll(40); step > 0; step--) {
    now = new Date(now.getTime() + roll(pick([20, 200, longest])) * minute);
    const may = actors.flatMap((actor) =>
      allowedMoves({ file, actor, ...given() }).map(({ verb }) => ({ actor, verb: verb as MoveVerb })),
    );
    const likely = may.filter(({ verb }) => !seldom.includes(verb) || roll(8) === 0);
    if (likely.length === 0) continue;
    const { actor, verb } = pick(likely);
    const facts = factsOf(verb, world, file, { pick, today: localDay(given().calendar.zone, now) });
    const decision = decide(file, { id: world.newId(), caseId, verb, facts } as never, actor, given());
    if (!decision.ok) continue;
    file = decision.file;
    events.push(decision.event);
    if (isEnded(file.state) && roll(2) === 0) break;
  }
  return { file, events };
}

function factsOf<V extends MoveVerb>(
  verb: V,
  world: WalkWorld,
  file: CaseFile,
  { pick, today }: { pick: <T>(of: readonly T[]) => T; today: string },
): MoveFacts[V] {
  const others = world.units.filter((unit) => unit !== file.unitId);
  const facts = { ...goodFacts[verb] } as Record<string, unknown>;
  const ids: Record<string, () => unknown> = {
    unitId: () => pick(world.units),
    proposedUnitId: () => pick(others),
    buckPassedUnitId: () => pick([undefined, ...world.units]),
    inspectorId: () => pick([world.people[0], world.people[2], world.people[4]]),
    handlerId: () => undefined,
    mergeIntoId: world.newId,
    recurrenceOf: world.newId,
    relapsedAsId: world.newId,
    photos: () => [{ id: world.newId(), sha256: 'a'.repeat(64) }],
    until: () => addDays(today, 1 + (pick([0, 3, 20]) as number)),
    ruling: () => pick(['owner', 'temporary']),
    score: () => pick(scores),
    partId: world.newId,
    parts: () => goodParts(world),
  };
  for (const name of Object.keys(facts)) if (ids[name]) facts[name] = ids[name]();
  if (verb === 'redispatch') facts.reason = pick(['wrongUnit', 'otherPartOpen']);
  return facts as unknown as MoveFacts[V];
}

const goodParts = (world: WalkWorld) =>
  goodFacts.split.parts.map((part, i) => ({ ...part, id: world.newId(), unitId: world.units[i]! }));
