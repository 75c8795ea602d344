import type { CoordinateSystem, NetEdit, NetEditKind } from '@gezhi/contracts';
import type { AdministrativeLevel, Layer } from '@gezhi/domain';
import { newId } from '../../lib/newId';
import { positionFrom } from './outlineText';

/** An edit while it is being made: everything any of them asks for, as typed. */
export interface NetDraft {
  kind: NetEditKind;
  /** The area or point it is about, as it was seen. */
  subject: { id: string; seen: string; name: string } | null;
  /** Ids made here: sent again, the edit makes the same things again. */
  ids: readonly [string, string];
  layer: Layer;
  level: AdministrativeLevel | null;
  parentId: string | null;
  name: string;
  nameEn: string;
  code: string;
  names: readonly [string, string];
  typeCode: string;
  address: string;
  outline: string;
  line: string;
  position: string;
  crs: CoordinateSystem;
  snaps: boolean;
  sharedBorders: boolean;
  asCorrection: boolean;
  lastDay: string;
  others: readonly { id: string; seen: string }[];
  dutiesFrom: string | null;
}

export const snapM = 5;
export const coordinateSystems: readonly CoordinateSystem[] = ['wgs84', 'gcj02', 'bd09'];

export const beginDraft = (kind: NetEditKind, begun: Partial<NetDraft> = {}): NetDraft => ({
  kind,
  subject: null,
  ids: [newId(), newId()],
  layer: 'creationGrid',
  level: null,
  parentId: null,
  name: '',
  nameEn: '',
  code: '',
  names: ['', ''],
  typeCode: '',
  address: '',
  outline: '',
  line: '',
  position: '',
  crs: 'wgs84',
  snaps: true,
  sharedBorders: true,
  asCorrection: false,
  lastDay: '',
  others: [],
  dutiesFrom: null,
  ...begun,
});

const orNull = (text: string) => text.trim() || null;

/** The edit as it goes to the server; null while something it needs is missing. */
export function editOf(draft: NetDraft): NetEdit | null {
  const { kind, subject, ids, layer, level, parentId, crs, sharedBorders, asCorrection, lastDay, typeCode } = draft;
  const words = { name: draft.name.trim(), nameEn: orNull(draft.nameEn), code: orNull(draft.code) };
  const place = { ...words, typeCode, address: orNull(draft.address) };
  const drawn = { crs, snapM: draft.snaps ? snapM : 0 };
  const [outline, line, position] = [draft.outline.trim(), draft.line.trim(), positionFrom(draft.position)];
  const area = subject && { areaId: subject.id, seen: subject.seen };
  const point = subject && { pointId: subject.id, seen: subject.seen };
  switch (kind) {
    case 'area.draw':
      return words.name && outline
        ? { kind, areaId: ids[0], layer, level, parentId, outline, ...drawn, ...words }
        : null;
    case 'area.reshape':
      return area && outline ? { kind, ...area, outline, sharedBorders, asCorrection, ...drawn } : null;
    case 'area.split': {
      const piece = (i: 0 | 1) => ({ id: ids[i], name: draft.names[i].trim(), nameEn: null, code: null });
      const isNamed = draft.names.every((name) => name.trim());
      return area && line && isNamed ? { kind, ...area, line, pieces: [piece(0), piece(1)], ...drawn } : null;
    }
    case 'area.merge': {
      const isSeen = draft.others.length > 0 && draft.others.every(({ seen }) => seen);
      if (!subject || !isSeen || !words.name) return null;
      const areas = [{ id: subject.id, seen: subject.seen }, ...draft.others];
      return { kind, areas, into: { id: ids[0], ...words }, dutiesFrom: draft.dutiesFrom ?? subject.id };
    }
    case 'area.rename':
      return area && words.name ? { kind, ...area, asCorrection, ...words } : null;
    case 'area.close':
      return area && lastDay ? { kind, ...area, lastDay } : null;
    case 'point.create':
      return words.name && typeCode && position ? { kind, pointId: ids[0], position, crs, ...place } : null;
    case 'point.move':
      return point && position ? { kind, ...point, position, crs, asCorrection } : null;
    case 'point.change':
      return point && words.name && typeCode ? { kind, ...point, asCorrection, ...place } : null;
    case 'point.withdraw':
      return point && lastDay ? { kind, ...point, lastDay } : null;
  }
}
