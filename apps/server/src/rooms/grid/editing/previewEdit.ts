import type { AnswerView, NetEdit, NetEffect, NetPreview } from '@gezhi/contracts';
import {
  type Actor,
  type Box,
  boxOf,
  type Day,
  type DutyPlace,
  type LngLat,
  levelRank,
  localDay,
  outlineAreaM2,
} from '@gezhi/domain';
import type { Trx } from '../../../platform/inCity';
import { indexOutlines } from '../../../platform/spatialIndex';
import type { Net } from '../net';
import { labelPosition } from '../outlines';
import type { Change, Heir, Plan } from './changes';
import type { NetPorts } from './editNet';
import { planEdit } from './planEdit';
import { type AreaState, type Areas, areasOfLayer } from './states';

const mostEffects = 60;
const mostThings = 2000;

/** What an edit would do, from the same plan that would be written; nothing is. */
export async function previewEdit(ports: NetPorts, cityId: number, by: Actor, edit: NetEdit): Promise<NetPreview> {
  const zone = await ports.zoneOf(cityId);
  return ports.inCity(cityId, by, async (trx) => {
    const net = await ports.nets.of(trx);
    const today = localDay(zone, trx.now);
    const plan = await planEdit(trx, net, edit, today);
    const moves = plan.refusals.length > 0 ? nobody : await movesOf(trx, ports, net, plan);
    return {
      refusals: plan.refusals,
      warnings: plan.warnings,
      outlines: outlinesOf(plan),
      position: positionOf(plan),
      points: moves.filter((move) => move.what === 'point').length,
      cases: moves.filter((move) => move.what === 'case').length,
      effects: await effectsOf(trx, ports, net, moves, today),
    };
  });
}

const positionOf = ({ changes: { points } }: Plan) => {
  const standing = points.find(({ after }) => after.validTo === null)?.after.position;
  return standing ? ([...standing] as [number, number]) : null;
};

/** One line an area that is there afterwards or was before; a new row in the place of an old one is the same area. */
function outlinesOf({ changes, heirs }: Plan): NetPreview['outlines'] {
  const alone = goingOnAlone(heirs);
  const from = new Map(alone.map((heir) => [heir.to, heir.from]));
  const coordinates = (outline: AreaState['outline'] | undefined) => (outline ?? null) as number[][][][] | null;
  return changes.areas
    .filter(({ id }) => !alone.some((heir) => heir.from === id))
    .map(({ id, before, after }) => {
      const old = before ?? changes.areas.find((change) => change.id === from.get(id))?.before;
      const shown = after.validTo === null ? after.outline : null;
      return {
        id,
        name: after.name,
        nameEn: after.nameEn,
        before: coordinates(old?.outline),
        after: coordinates(shown),
        squareMetres: Math.round(outlineAreaM2(shown ?? old?.outline ?? [])),
      };
    });
}

/** Heirs that take over from one and are its only ones: the same area under another id. */
const goingOnAlone = (heirs: readonly Heir[]) =>
  heirs.filter(({ from, to }) => heirs.filter((heir) => heir.from === from || heir.to === to).length === 1);

/** Something that lies elsewhere afterwards, or where somebody else may answer. */
interface Move {
  what: NetEffect['what'];
  id: string;
  name: string;
  nameEn: string | null;
  position: LngLat | null;
  from: NetEffect['from'];
  to: NetEffect['to'];
  before: DutyPlace | null;
  after: DutyPlace | null;
}
const nobody: Move[] = [];

async function movesOf(trx: Trx, ports: NetPorts, net: Net, plan: Plan): Promise<Move[]> {
  if (plan.subject.what === 'point') return plan.changes.points.length > 0 ? [pointMove(net, plan)] : nobody;
  return areaMoves(trx, ports, net, plan);
}

function pointMove(net: Net, { subject, changes: { points } }: Plan): Move {
  const before = points.find(({ before }) => before !== null)?.before ?? null;
  const after = points.find(({ after }) => after.validTo === null)?.after ?? null;
  const named = (state: typeof before) => {
    if (!state) return [];
    const at = net.areasAt(state.position);
    return [at.creationGridId, at.administrativeId].flatMap((id) => nameOf(net, id));
  };
  const place = (state: typeof before): DutyPlace | null => {
    if (!state) return null;
    const at = net.areasAt(state.position);
    return {
      pointId: subject.id,
      streetId: state.streetId,
      creationGridId: at.creationGridId,
      administrativeIds: net.upFrom(at.administrativeId).map(({ id }) => id),
    };
  };
  const shown = after ?? before!;
  return {
    what: 'point',
    id: subject.id,
    name: shown.name,
    nameEn: shown.nameEn,
    position: shown.position,
    from: named(before),
    to: named(after),
    before: place(before),
    after: place(after),
  };
}

const nameOf = (net: Net, id: string | null) => {
  const area = net.area(id);
  return area ? [{ id: area.id, name: area.name, nameEn: area.nameEn }] : [];
};

async function areaMoves(trx: Trx, { watch }: NetPorts, net: Net, plan: Plan): Promise<Move[]> {
  const changed = plan.changes.areas.filter(
    ({ before, after }) => before?.outline !== after.outline || before?.validTo !== after.validTo,
  );
  const outlines = changed.flatMap(({ before, after }) => [before?.outline, after.outline]);
  const boxes = outlines.flatMap((outline) => (outline ? [boxOf(outline)] : []));
  if (boxes.length === 0) return nobody;
  const box = joined(boxes);
  const layer = changed[0]!.after.layer;
  const [then, now] = await sidesOf(trx, net, plan, layer);
  const isSame = goingOn(plan);
  const things = [
    ...changed.flatMap(areaThing),
    ...(await pointsWithin(trx, box)),
    ...(await watch.openCasesIn(trx, box)).map((found) => ({
      ...found,
      what: 'case' as const,
      name: found.number ?? found.placeName ?? found.id.slice(0, 8),
      nameEn: null,
    })),
  ];
  return things.flatMap(({ pointId, ...thing }) => {
    const [from, to] = [then.at(thing.position), now.at(thing.position)];
    if (thing.what !== 'area' && isSame(from?.id, to?.id)) return [];
    const [before, after] = [then.place(thing.position, pointId), now.place(thing.position, pointId)];
    return [{ ...thing, from: from ? [from.named] : [], to: to ? [to.named] : [], before, after }];
  });
}

const areaThing = ({ id, after: { name, nameEn, outline, validTo } }: Change<AreaState>) =>
  outline && validTo === null
    ? [{ what: 'area' as const, id, name, nameEn, position: labelPosition(outline), pointId: null }]
    : [];

/** An area that only goes on under another id is the same area. */
function goingOn({ heirs }: Plan) {
  const next = new Map(goingOnAlone(heirs).map(({ from, to }) => [from, to]));
  return (from: string | undefined, to: string | undefined) =>
    from === to || (from !== undefined && to !== undefined && next.get(from) === to);
}

async function sidesOf(trx: Trx, net: Net, { changes, heirs }: Plan, layer: AreaState['layer']) {
  const standing = await areasOfLayer(trx, layer);
  const later = new Map(standing);
  for (const { id, after } of changes.areas) {
    if (after.validTo === null) later.set(id, after);
    else later.delete(id);
  }
  const knownAs = new Map(heirs.filter(({ isMain }) => isMain).map(({ from, to }) => [to, from]));
  return [sideOf(net, standing, layer, new Map()), sideOf(net, later, layer, knownAs)] as const;
}

const joined = (boxes: readonly Box[]): Box => [
  Math.min(...boxes.map((box) => box[0])),
  Math.min(...boxes.map((box) => box[1])),
  Math.max(...boxes.map((box) => box[2])),
  Math.max(...boxes.map((box) => box[3])),
];

async function pointsWithin(trx: Trx, [west, south, east, north]: Box) {
  const rows = await trx
    .selectFrom('point')
    .select(['id', 'name', 'name_en', 'lng', 'lat'])
    .where('valid_to', 'is', null)
    .where('lng', '>=', west)
    .where('lng', '<=', east)
    .where('lat', '>=', south)
    .where('lat', '<=', north)
    .limit(mostThings)
    .execute();
  return rows.map((row) => ({
    what: 'point' as const,
    id: row.id,
    name: row.name,
    nameEn: row.name_en,
    position: [row.lng, row.lat] as LngLat,
    pointId: row.id,
  }));
}

/** One layer before or after the edit. Duties of an area that is new are those it takes over: `knownAs`. */
function sideOf(net: Net, areas: Areas, layer: AreaState['layer'], knownAs: ReadonlyMap<string, string>) {
  const index = indexOutlines(
    [...areas].flatMap(([id, state]) =>
      state.outline ? [{ thing: { id, state }, outline: state.outline, rank: levelRank(state.level) }] : [],
    ),
  );
  const at = (position: LngLat) => {
    const found = index.at(position)[0];
    return found && { id: found.id, named: { id: found.id, name: found.state.name, nameEn: found.state.nameEn } };
  };
  const known = (id: string) => knownAs.get(id) ?? id;
  const upFrom = (id: string | undefined) => {
    const chain: string[] = [];
    for (let next = id; next && !chain.includes(known(next)); next = areas.get(next)?.parentId ?? undefined)
      chain.push(known(next));
    return chain;
  };
  const place = (position: LngLat, pointId: string | null): DutyPlace => {
    const others = net.areasAt(position);
    const found = at(position)?.id;
    return {
      pointId,
      streetId: net.point(pointId)?.streetId ?? null,
      creationGridId: layer === 'creationGrid' ? (found ? known(found) : null) : others.creationGridId,
      administrativeIds:
        layer === 'administrative' ? upFrom(found) : net.upFrom(others.administrativeId).map((area) => area.id),
    };
  };
  return { at, place };
}

async function effectsOf(trx: Trx, { watch }: NetPorts, net: Net, moves: Move[], today: Day): Promise<NetEffect[]> {
  const places = moves.flatMap(({ before, after }) => [before, after]).filter((place) => place !== null);
  const answers = await watch.answersAt(trx, net, places, today);
  let next = 0;
  const answerOf = (place: DutyPlace | null) => (place ? answers[next++]! : null);
  const effects = moves.map(({ before, after, position, ...move }) => {
    const answer = { before: answerOf(before), after: answerOf(after) };
    return {
      ...move,
      position: position && ([...position] as [number, number]),
      ...answer,
      isSameAnswer: signature(answer.before) === signature(answer.after),
    };
  });
  return effects.sort((a, b) => Number(a.isSameAnswer) - Number(b.isSameAnswer)).slice(0, mostEffects);
}

const signature = (answer: AnswerView | null) =>
  [answer?.responsible?.id ?? '', ...(answer?.others.map(({ id }) => id).sort() ?? [])].join();
