import { addDays, type CaseOrder, localDay, type MoveFacts, type MoveVerb } from '@gezhi/domain';
import { dutyPlace } from '../../rooms/duties/index';
import { type Dice, diceOf, idOf } from '../random';
import type { Stage } from '../scenes/index';
import { type Matter, matterOfCategory, matters } from './matters';
import type { Living, Step } from './nextStep';
import { said } from './officialWords';
import { dayKind } from './rhythm';
import { type Picture, takePicture } from './takePicture';
import { replyOf } from './words';
import type { World } from './world';

/** What the report was about: known for good once it is filed; before that as far as a glance at its kind tells. */
export interface Known extends Living {
  matter?: Matter;
}

export interface PlannedOrder {
  order: CaseOrder;
  pictures: Picture[];
}

/** The order of a step: its facts, its words and the pictures somebody took for it. */
export function orderOf(world: World, known: Known, step: Step): PlannedOrder {
  const { file } = known;
  const chance = diceOf(file.id, file.version, 'facts');
  const taking = new Taking(world, known, step);
  const facts = factsOf({ world, known, step, chance, taking });
  const order = { id: idOf(step.at, file.id, file.version), caseId: file.id, verb: step.verb, facts } as CaseOrder;
  return { order, pictures: taking.pictures };
}

/** Takes pictures for one step. */
class Taking {
  readonly pictures: Picture[] = [];
  constructor(
    private readonly world: World,
    private readonly known: Known,
    private readonly step: Step,
  ) {}

  take(stage: Stage) {
    const { file } = this.known;
    const { at } = this.step;
    const place = this.world.placesById.get(file.placement.pointId ?? '');
    const [any] = this.world.placesById.values();
    const picture = takePicture({
      id: idOf(at, file.id, file.version, 'photo', this.pictures.length),
      place: place ?? any!,
      matter: matterOf(this.known),
      at,
      stage,
      shot: file.version + this.pictures.length,
      isRain: dayKind(localDay(this.world.calendar.zone, at), this.world.calendar).isRain,
    });
    this.pictures.push(picture);
    return picture.ref;
  }
}

export function matterOf({ matter, file }: Known): Matter {
  if (matter) return matter;
  if (file.category) return matterOfCategory(file.category, file.condition!) ?? matters[0]!;
  return matters.find(({ broadKind }) => broadKind === file.broadKind) ?? matters[0]!;
}

interface Writing {
  world: World;
  known: Known;
  step: Step;
  chance: Dice;
  taking: Taking;
}

function factsOf(writing: Writing): MoveFacts[MoveVerb] {
  const write = writers[writing.step.verb];
  return write ? write(writing) : {};
}

const sometimes = (chance: Dice, share: number, notes: readonly string[]) =>
  chance.chance(share) ? { note: chance.pick(notes) } : {};

const writers: { [V in MoveVerb]?: (writing: Writing) => MoveFacts[V] } = {
  accept: ({ chance }) => sometimes(chance, 0.15, said.accept),
  decline: ({ chance }) => {
    const [reason, reply, whose] = chance.pick(said.decline);
    return { reason, reply, ...whose };
  },
  declineFiling: ({ chance }) => {
    const [reason, reply, whose] = chance.pick(said.declineFiling);
    return { reason, reply, ...whose };
  },
  void: ({ chance }) => {
    const [reason, note, reply] = chance.pick(said.voided);
    return { reason, note, reply };
  },
  sendToVerify: ({ world, chance }) => ({ inspectorId: chance.pick(world.office.inspector).personId }),
  verify: ({ taking, chance }) => ({ photos: [taking.take('present')], ...sometimes(chance, 0.5, said.verify) }),
  reportAbsent: ({ chance, taking }) => ({
    reason: chance.pick(['notThere', 'alreadyGone', 'alreadyGone'] as const),
    photos: [taking.take('gone')],
  }),
  declineVerified: () => {
    const [reason, reply] = said.declineVerified;
    return { reason, reply };
  },
  file: ({ known }) => {
    const { category, condition } = matterOf(known);
    return { category, condition };
  },
  dispatch: (writing) => dispatchFacts(writing),
  assign: ({ world, known, chance }) => {
    const crew = world.crews.get(known.file.unitId!)!;
    const named = chance.chance(0.8) ? { handlerId: chance.pick(crew.handlers).personId } : {};
    return { ...named, ...sometimes(chance, 0.12, said.assign) };
  },
  requestReturn: ({ world, known, chance }) => ({
    reason: chance.pick(['notOurDuty', 'notOurDuty', 'notOurArea', 'wrongCategory'] as const),
    proposedUnitId: otherUnit(world, known.file.unitId!, chance),
    note: chance.pick(said.requestReturn),
  }),
  rule: ({ world, known, chance }) => {
    // About every second time the unit that has it is right, and the one it named has to take it.
    const present = known.file.unitId!;
    const unitId = chance.chance(0.5) ? present : (known.proposedUnitId ?? otherUnit(world, present, chance));
    return {
      ruling: 'owner',
      unitId,
      ...(unitId === present && { buckPassedUnitId: present }),
      note: chance.pick(said.rule),
    };
  },
  sendBackToHandler: ({ chance }) => ({ reason: 'partlyTreated', note: chance.pick(said.fail) }),
  refuseFeedback: ({ chance }) => ({ reason: 'photoDiffers', note: chance.pick(said.fail) }),
  requestExtension: ({ chance }) => {
    const [reason, note] = chance.pick(said.requestExtension);
    return { reason, note };
  },
  refuseExtension: ({ chance }) => ({ note: chance.pick(said.refuseExtension) }),
  requestSuspension: ({ world, chance, step }) => {
    const [reason, note] = chance.pick(said.requestSuspension);
    return { reason, until: addDays(localDay(world.calendar.zone, step.at), chance.int(4, 26)), note };
  },
  refuseSuspension: ({ chance }) => ({ note: chance.pick(said.refuseSuspension) }),
  cannotCheck: ({ chance }) => ({ reason: chance.pick(['locked', 'weather', 'noAccess'] as const) }),
  agreeReturn: ({ chance }) => sometimes(chance, 0.4, said.agreeReturn),
  refuseReturn: ({ chance }) => ({ note: chance.pick(said.refuseReturn) }),
  handle: ({ chance, taking }) => ({
    photos: chance.chance(0.12) ? [taking.take('gone'), taking.take('gone')] : [taking.take('gone')],
  }),
  feedBack: ({ known, chance }) => ({ reply: replyOf(chance, matterOf(known)) }),
  assignCheck: ({ world, known, chance }) => {
    const free = world.office.inspector.filter(({ personId }) => !known.file.treatedBy.includes(personId));
    // Those one can be get a little more: their day in the field should not be empty.
    const demo = free.filter(({ personId }) => world.demoIds.has(personId));
    return { inspectorId: chance.pick(chance.chance(0.25) && demo.length > 0 ? demo : free).personId };
  },
  pass: ({ taking }) => ({ photos: [taking.take('gone')] }),
  fail: ({ chance, taking }) => ({
    reason: chance.pick(['partlyTreated', 'partlyTreated', 'notTreated', 'photoDiffers', 'newDamage'] as const),
    photos: [taking.take('half')],
    note: chance.pick(said.fail),
  }),
  rework: ({ known, chance, taking }) => ({ photos: [taking.take('gone')], reply: replyOf(chance, matterOf(known)) }),
  close: ({ chance }) => (chance.chance(0.6) ? { reply: chance.pick(said.close) } : {}),
  confirmFixed: ({ chance }) => sometimes(chance, 0.4, said.confirmFixed),
  notFixed: ({ chance, taking }) => ({
    note: chance.pick(said.notFixed),
    ...(chance.chance(0.6) ? { photos: [taking.take('half')] } : {}),
  }),
};

/** To whoever answers; after an accepted return to the unit that was named. Where nobody answers the dispatcher decides. */
function dispatchFacts({ world, known, step, chance }: Writing): MoveFacts['dispatch'] {
  if (known.proposedUnitId) return { unitId: known.proposedUnitId };
  const day = localDay(world.calendar.zone, step.at);
  const duty = world.responsible(dutyPlace(world.net, known.file.placement), matterOf(known), day);
  return duty ? { unitId: duty.unitId, dutyId: duty.id } : { unitId: otherUnit(world, '', chance) };
}

const otherUnit = (world: World, unitId: string, chance: Dice) =>
  chance.pick(world.proposable.filter((id) => id !== unitId));
