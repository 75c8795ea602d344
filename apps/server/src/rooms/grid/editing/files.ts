import type { AreaFileView, PointFileView } from '@gezhi/contracts';
import { type Day, type DutyPlace, type LngLat, localDay, outlineAreaM2, type Placement } from '@gezhi/domain';
import type { Trx } from '../../../platform/inCity';
import { Problem } from '../../../platform/problem';
import { pointTypeNames } from '../../standards/index';
import type { Net } from '../net';
import { labelPosition } from '../outlines';
import { presentPlacement } from '../present';
import type { NetPorts } from './editNet';
import { historyOfPlace, successorsOf } from './history';
import { type AreaState, areaStates, pointStates, versionOf } from './states';

/** An area as the desk shows it: where, who answers in its middle, everything that was done to it. */
export async function readAreaFile(trx: Trx, ports: NetPorts, zone: string, id: string): Promise<AreaFileView> {
  const state = (await areaStates(trx, [id])).get(id);
  if (!state) throw new Problem('thing.not-found');
  const net = await ports.nets.of(trx);
  const middle = state.outline && labelPosition(state.outline);
  const placement = placementIn(net, id, state, middle);
  const parent = state.parentId ? (await areaStates(trx, [state.parentId])).get(state.parentId) : undefined;
  return {
    id,
    name: state.name,
    nameEn: state.nameEn,
    layer: state.layer,
    level: state.level,
    code: state.code,
    parentId: state.parentId,
    parent: parent ? { id: state.parentId!, name: parent.name, nameEn: parent.nameEn } : null,
    outline: state.outline as number[][][][] | null,
    squareMetres: state.outline && Math.round(outlineAreaM2(state.outline)),
    ...(await contentsOf(trx, id, state)),
    ...(await fileBody(trx, ports, net, { what: 'area', id }, state, placement, localDay(zone, trx.now))),
  };
}

export async function readPointFile(trx: Trx, ports: NetPorts, zone: string, id: string): Promise<PointFileView> {
  const state = (await pointStates(trx, [id])).get(id);
  if (!state) throw new Problem('thing.not-found');
  const net = await ports.nets.of(trx);
  const type = (await pointTypeNames(trx)).get(state.typeCode);
  const placement = { ...net.areasAt(state.position), pointId: state.validTo === null ? id : null };
  return {
    id,
    name: state.name,
    nameEn: state.nameEn,
    typeCode: state.typeCode,
    typeName: type?.name ?? state.typeCode,
    typeNameEn: type?.nameEn ?? null,
    code: state.code,
    address: state.address,
    position: [...state.position] as [number, number],
    ...(await fileBody(trx, ports, net, { what: 'point', id }, state, placement, localDay(zone, trx.now))),
  };
}

/** An area stands for itself in its layer; in the others for where its middle lies. */
function placementIn(net: Net, id: string, state: AreaState, middle: LngLat | null): Placement | null {
  if (state.validTo !== null) return null;
  const nowhere: Placement = { administrativeId: null, creationGridId: null, cellGridId: null, pointId: null };
  const at = middle ? net.areasAt(middle) : nowhere;
  return { ...at, pointId: null, [`${state.layer}Id`]: id };
}

async function contentsOf(trx: Trx, id: string, { layer }: AreaState) {
  const column = {
    administrative: 'administrative_id',
    creationGrid: 'creation_grid_id',
    cellGrid: 'cell_grid_id',
  } as const;
  const points = await trx
    .selectFrom('point')
    .select((eb) => eb.fn.countAll<string>().as('all'))
    .where(column[layer], '=', id)
    .where('valid_to', 'is', null)
    .executeTakeFirstOrThrow();
  const parts = await trx
    .selectFrom('area')
    .select((eb) => eb.fn.countAll<string>().as('all'))
    .where('parent_id', '=', id)
    .where('valid_to', 'is', null)
    .executeTakeFirstOrThrow();
  return { points: Number(points.all), parts: Number(parts.all) };
}

async function fileBody(
  trx: Trx,
  { watch }: NetPorts,
  net: Net,
  subject: { what: 'area' | 'point'; id: string },
  state: AreaState | Parameters<typeof versionOf>[0],
  placement: Placement | null,
  today: Day,
) {
  const place: DutyPlace | null = placement && {
    pointId: placement.pointId,
    streetId: net.point(placement.pointId)?.streetId ?? null,
    creationGridId: placement.creationGridId,
    administrativeIds: net.upFrom(placement.administrativeId).map((area) => area.id),
  };
  const [answer] = place ? await watch.answersAt(trx, net, [place], today) : [];
  return {
    version: versionOf(state),
    validFrom: state.validFrom,
    validTo: state.validTo,
    successors: await successorsOf(trx, subject),
    placement: placement && (await presentPlacement(trx, net, placement)),
    answer: answer ?? { responsible: null, others: [], over: [] },
    duties: place ? await watch.dutiesAt(trx, net, place, today) : [],
    history: await historyOfPlace(trx, subject),
  };
}
