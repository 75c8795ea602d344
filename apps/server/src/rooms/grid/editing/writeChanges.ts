import { levelRank } from '@gezhi/domain';
import type { Trx } from '../../../platform/inCity';
import type { Net } from '../net';
import { labelPosition } from '../outlines';
import { placePointsAnew } from '../store';
import type { Change, Changes } from './changes';
import type { AreaState, PointState } from './states';

const origin = 'edited';

/** Writes an edit: what ends makes room for its code first, successors are named once everybody is there. */
export async function writeChanges(trx: Trx, { areas, points }: Changes, net: Net): Promise<void> {
  const ends = <S extends { validTo: string | null }>({ before, after }: Change<S>) =>
    before?.validTo === null && after.validTo !== null;
  for (const change of areas) if (ends(change)) await endRow(trx, 'area', change);
  for (const change of points) if (ends(change)) await endRow(trx, 'point', change);
  // A parent that begins with this edit stands before its parts.
  const made = areas.filter((change) => change.before === null);
  for (const change of made.sort((a, b) => levelRank(a.after.level) - levelRank(b.after.level)))
    await insertArea(trx, change);
  for (const change of areas) if (change.before !== null) await updateArea(trx, change);
  for (const change of points)
    await (change.before === null ? insertPoint(trx, change, net) : updatePoint(trx, change, net));
  await nameSuccessors(trx, areas);
  for (const { id, after } of points)
    if (after.successorId)
      await trx.updateTable('point').set({ successor_id: after.successorId }).where('id', '=', id).execute();
  await trx
    .updateTable('city_state')
    .set((eb) => ({ net_version: eb('net_version', '+', 1) }))
    .execute();
  if (areas.length > 0) await placePointsAnew(trx);
}

const endRow = (trx: Trx, table: 'area' | 'point', { id, after }: Change<AreaState> | Change<PointState>) =>
  trx.updateTable(table).set({ valid_to: after.validTo }).where('id', '=', id).execute();

function areaRow({ name, nameEn, code, level, parentId, outline, validFrom, validTo }: AreaState) {
  const label = outline && labelPosition(outline);
  return {
    name,
    name_en: nameEn,
    code,
    level,
    parent_id: parentId,
    outline: outline && JSON.stringify(outline),
    label_lng: label?.[0] ?? null,
    label_lat: label?.[1] ?? null,
    valid_from: validFrom,
    valid_to: validTo,
  };
}

const insertArea = (trx: Trx, { id, after }: Change<AreaState>) =>
  trx
    .insertInto('area')
    .values({ city_id: trx.cityId, id, layer: after.layer, origin, successor_id: null, ...areaRow(after) })
    .execute();

const updateArea = (trx: Trx, { id, after }: Change<AreaState>) =>
  trx
    .updateTable('area')
    .set({ ...areaRow(after), successor_id: null })
    .where('id', '=', id)
    .execute();

function pointRow(point: PointState, net: Net) {
  const { administrativeId, creationGridId, cellGridId } = net.areasAt(point.position);
  return {
    type_code: point.typeCode,
    code: point.code,
    name: point.name,
    name_en: point.nameEn,
    address: point.address,
    lng: point.position[0],
    lat: point.position[1],
    administrative_id: administrativeId,
    creation_grid_id: creationGridId,
    cell_grid_id: cellGridId,
    street_id: point.streetId,
    valid_from: point.validFrom,
    valid_to: point.validTo,
  };
}

/** Points of a street that goes on under another id stay points of that street. */
const moveStreet = (trx: Trx, from: string, to: string) =>
  trx.updateTable('point').set({ street_id: to }).where('street_id', '=', from).where('valid_to', 'is', null).execute();

const insertPoint = (trx: Trx, { id, after }: Change<PointState>, net: Net) =>
  trx
    .insertInto('point')
    .values({ city_id: trx.cityId, id, origin, successor_id: null, ...pointRow(after, net) })
    .execute();

const updatePoint = (trx: Trx, { id, after }: Change<PointState>, net: Net) =>
  trx
    .updateTable('point')
    .set({ ...pointRow(after, net), successor_id: null })
    .where('id', '=', id)
    .execute();

async function nameSuccessors(trx: Trx, areas: readonly Change<AreaState>[]) {
  for (const { id, after } of areas)
    if (after.successorId)
      await trx.updateTable('area').set({ successor_id: after.successorId }).where('id', '=', id).execute();
}

/** Pieces beside the one the row itself names. */
export async function noteFurtherSuccessors(trx: Trx, areaId: string, successorIds: readonly string[]): Promise<void> {
  if (successorIds.length === 0) return;
  await trx
    .insertInto('area_successor')
    .values(successorIds.map((id) => ({ city_id: trx.cityId, area_id: areaId, successor_id: id })))
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

export async function moveStreets(trx: Trx, points: readonly Change<PointState>[]): Promise<void> {
  for (const { id, after } of points) if (after.successorId) await moveStreet(trx, id, after.successorId);
}
