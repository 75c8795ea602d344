import type { NetEdit } from '@gezhi/contracts';
import { boxAround, type LngLat } from '@gezhi/domain';
import { toWgs84 } from '../coordinates';
import type { Net } from '../net';
import { type Change, finding, type Plan, refused, replacing } from './changes';
import type { PointState } from './states';

export type PointEdit = Extract<NetEdit, { pointId: string }>;

/** What is known about the point and the net around it before it is edited. */
export interface PointGround {
  state: PointState | null;
  net: Net;
  today: string;
  typeExists: boolean;
  codeIsFree: boolean;
}

/** Beyond this outside the net a position is a mistake: a wrong coordinate system or swapped numbers. */
const beyondM = 2000;

export function planPoint(edit: PointEdit, ground: PointGround): Plan {
  const subject = { what: 'point', id: edit.pointId } as const;
  const after = wantedOf(edit, ground);
  const refusals = [];
  if (!isNear(ground.net, after.position)) refusals.push(finding('position.outsideCity'));
  if (!ground.typeExists) refusals.push(finding('type.unknown'));
  if (!ground.codeIsFree) refusals.push(finding('code.taken', after.code));
  if (edit.kind === 'point.withdraw' && (edit.lastDay > ground.today || edit.lastDay < ground.state!.validFrom))
    refusals.push(finding('day.outside'));
  if (ground.state && JSON.stringify(after) === JSON.stringify(ground.state))
    return refused(subject, finding('nothing.changed'));
  const { id, changes } = changesOf(edit, ground, after);
  return {
    subject,
    result: { what: 'point', id },
    changes: { areas: [], points: changes },
    heirs: id === edit.pointId ? [] : [{ what: 'point', from: edit.pointId, to: id, isMain: true }],
    refusals,
    warnings: [],
  };
}

function wantedOf(edit: PointEdit, { state, today }: PointGround): PointState {
  if (edit.kind === 'point.move') return { ...state!, position: toWgs84(edit.position, edit.crs) };
  if (edit.kind === 'point.withdraw') return { ...state!, validTo: edit.lastDay };
  const { typeCode, code, name, nameEn, address } = edit;
  if (edit.kind === 'point.change') return { ...state!, typeCode, code, name, nameEn, address };
  const position = toWgs84(edit.position, edit.crs);
  const validity = { validFrom: today, validTo: null, successorId: null };
  return { typeCode, code, name, nameEn, address, position, streetId: null, ...validity };
}

function changesOf(edit: PointEdit, { state, today }: PointGround, after: PointState) {
  const id = edit.pointId;
  if (edit.kind === 'point.create' || edit.kind === 'point.withdraw')
    return { id, changes: [{ id, before: state, after }] as Change<PointState>[] };
  const replaced = replacing({ id, state: state! }, after, { today, asCorrection: edit.asCorrection });
  // A street is a point of itself, under whatever id it goes on.
  const changes = replaced.changes.map((change) =>
    change.before === null && change.after.streetId === id
      ? { ...change, after: { ...change.after, streetId: replaced.id } }
      : change,
  );
  return { id: replaced.id, changes };
}

function isNear({ box }: Net, position: LngLat): boolean {
  if (!box) return true;
  const [west, south, east, north] = boxAround(position, beyondM);
  return west <= box[2] && east >= box[0] && south <= box[3] && north >= box[1];
}
