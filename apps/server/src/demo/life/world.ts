import {
  type Actor,
  type CategoryRef,
  type ClockRules,
  type Day,
  type Duty,
  type DutyPlace,
  localDay,
  type StaffRole,
  type TimeLimit,
  type WorkingCalendar,
  whoAnswers,
} from '@gezhi/domain';
import type { Trx } from '../../platform/inCity';
import type { CasePorts } from '../../rooms/cases/index';
import { dutiesAround, dutyPlace } from '../../rooms/duties/index';
import type { Net } from '../../rooms/grid/index';
import { categoryKey, conditionOf } from '../../rooms/standards/index';
import { type Character, characterOf, everyDay } from './characters';
import { type Matter, matters } from './matters';

export interface Crew {
  unitId: string;
  unitName: string;
  clerk: Actor & { kind: 'staff' };
  handlers: (Actor & { kind: 'staff' })[];
  character: Character;
  /** One can be its clerk in the demo. */
  isDemo: boolean;
}

export interface Place {
  id: string;
  code: string;
  name: string;
  typeCode: string;
  position: readonly [number, number];
}

type Person = Actor & { kind: 'staff' };

/** Everything the simulation needs to know of the city, read once. */
export interface World {
  cityId: number;
  code: string;
  clockRules: ClockRules;
  calendar: WorkingCalendar;
  /** The desk of the creation office is manned every day. */
  deskCalendar: WorkingCalendar;
  net: Net;
  /** The limit of a category's condition; null where the city's default applies. */
  limitOf(category: CategoryRef, condition: number): TimeLimit | null;
  placesByType: ReadonlyMap<string, readonly Place[]>;
  placesById: ReadonlyMap<string, Place>;
  office: Record<
    'acceptor' | 'dutyChief' | 'dispatcher' | 'inspector' | 'arbiter' | 'supervisorOfficer',
    readonly Person[]
  >;
  /** Those among them one can be. */
  demoIds: ReadonlySet<string>;
  crews: ReadonlyMap<string, Crew>;
  /** Units one proposes when a case is not one's own: departments and sub-districts. */
  proposable: readonly string[];
  /** The duty that says who answers here for this; null where nobody does. */
  responsible(place: DutyPlace, matter: Matter, day: Day): Duty | null;
}

export async function readWorld(trx: Trx, ports: CasePorts): Promise<World> {
  const { zone, code } = await ports.cityOf(trx.cityId);
  const net = await ports.nets.of(trx);
  const clockRules = await ports.ruleBook.current(trx);
  const places = await readPlaces(trx);
  const limits = new Map<string, TimeLimit | null>();
  for (const { category, condition } of matters)
    limits.set(
      `${categoryKey(category)} ${condition}`,
      (await conditionOf(trx, category, condition, clockRules.rules.version))?.limit ?? null,
    );
  return {
    cityId: trx.cityId,
    code,
    clockRules,
    calendar: clockRules.calendar,
    deskCalendar: everyDay(clockRules.calendar),
    net,
    limitOf: (category, condition) => limits.get(`${categoryKey(category)} ${condition}`) ?? null,
    placesByType: byType(places),
    placesById: new Map(places.map((place) => [place.id, place])),
    ...(await readPeople(trx, localDay(zone, trx.now))),
    responsible: await readDuties(trx, net, places, localDay(zone, trx.now)),
  };
}

async function readPlaces(trx: Trx): Promise<Place[]> {
  const rows = await trx
    .selectFrom('point')
    .select(['id', 'code', 'name', 'type_code', 'lng', 'lat'])
    .where('valid_to', 'is', null)
    .orderBy('code')
    .execute();
  return rows.map(({ id, code, name, type_code, lng, lat }) => ({
    id,
    code: code ?? id,
    name,
    typeCode: type_code,
    position: [lng, lat],
  }));
}

function byType(places: readonly Place[]): Map<string, Place[]> {
  const found = new Map<string, Place[]>();
  for (const place of places) {
    const list = found.get(place.typeCode);
    if (list) list.push(place);
    else found.set(place.typeCode, [place]);
  }
  return found;
}

async function readPeople(trx: Trx, today: Day): Promise<Pick<World, 'office' | 'crews' | 'proposable' | 'demoIds'>> {
  const rows = await trx
    .selectFrom('post')
    .innerJoin('person', (join) =>
      join.onRef('person.city_id', '=', 'post.city_id').onRef('person.id', '=', 'post.person_id'),
    )
    .innerJoin('unit', (join) => join.onRef('unit.city_id', '=', 'post.city_id').onRef('unit.id', '=', 'post.unit_id'))
    .select(['person.id', 'person.is_demo', 'post.role', 'post.unit_id', 'unit.name as unit', 'unit.kind'])
    .where('person.left_at', 'is', null)
    .where('post.valid_from', '<=', today)
    .where((eb) => eb.or([eb('post.valid_to', 'is', null), eb('post.valid_to', '>=', today)]))
    // Those one can be come first; the others in an order that is the same in every installation.
    .orderBy('person.is_demo', 'desc')
    .orderBy('person.name')
    .execute();
  const people = new Map<string, Person>();
  for (const { id, role, unit_id } of rows) {
    const posts = [...(people.get(id)?.posts ?? []), { role, unitId: unit_id }];
    people.set(id, { kind: 'staff', personId: id, posts });
  }
  const holding = (role: StaffRole, unitId?: string) =>
    rows
      .filter((row) => row.role === role && (unitId === undefined || row.unit_id === unitId))
      .map(({ id }) => people.get(id)!);
  const crews = new Map<string, Crew>();
  for (const { role, unit_id, unit, is_demo } of rows) {
    const handlers = role === 'unitClerk' && !crews.has(unit_id) ? holding('handler', unit_id) : [];
    if (handlers.length === 0) continue;
    const [clerk] = holding('unitClerk', unit_id);
    crews.set(unit_id, {
      unitId: unit_id,
      unitName: unit,
      clerk: clerk!,
      handlers,
      character: characterOf(unit),
      isDemo: is_demo,
    });
  }
  return {
    office: {
      acceptor: holding('acceptor'),
      dutyChief: holding('dutyChief'),
      dispatcher: holding('dispatcher'),
      inspector: holding('inspector'),
      arbiter: holding('arbiter'),
      supervisorOfficer: holding('supervisorOfficer'),
    },
    crews,
    proposable: [...crews.keys()].filter((id) => rows.some((row) => row.unit_id === id && row.kind !== 'community')),
    demoIds: new Set(rows.filter((row) => row.is_demo).map(({ id }) => id)),
  };
}

/** Every duty once, found by what it is about: asking the database for each case would take longer than all the rest. */
async function readDuties(trx: Trx, net: Net, places: readonly Place[], today: Day): Promise<World['responsible']> {
  const around = places.map((place) => dutyPlace(net, { ...net.areasAt(place.position), pointId: place.id }));
  const duties = (await dutiesAround(trx, around, today)).filter(
    ({ kind }) => kind === 'industry' || kind === 'territory',
  );
  const byScope = new Map<string, Duty[]>();
  for (const duty of duties) byScope.set(duty.scope.id, [...(byScope.get(duty.scope.id) ?? []), duty]);
  const answers = new Map<string, Duty | null>();
  return (place, matter, day) => {
    // Of the same scopes the same duties speak: what was answered once holds for the whole neighbourhood.
    const scopes = [place.pointId, place.streetId, place.creationGridId, ...place.administrativeIds].filter(
      (id): id is string => id !== null && byScope.has(id),
    );
    const question = `${scopes.join()} ${matter.key} ${day}`;
    let answer = answers.get(question);
    if (answer === undefined) {
      const fitting = scopes.flatMap((id) => byScope.get(id)!);
      answer = whoAnswers(fitting, place, matter.category, day).responsible;
      answers.set(question, answer);
    }
    return answer;
  };
}
