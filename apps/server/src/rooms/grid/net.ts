import {
  type AdministrativeLevel,
  type Box,
  boxAround,
  type Day,
  distanceM,
  isValidOn,
  type Layer,
  type LngLat,
  layers,
  levelRank,
  type MultiPolygon,
  type Placement,
} from '@gezhi/domain';
import type { Trx } from '../../platform/inCity';
import { indexOutlines, indexPoints, type OutlineIndex, type PointIndex } from '../../platform/spatialIndex';

export interface AreaName {
  id: string;
  name: string;
  nameEn: string | null;
}

export interface NetArea extends AreaName {
  layer: Layer;
  level: AdministrativeLevel | null;
  code: string | null;
  parentId: string | null;
  /** Last day of a version that ended; it has a name for the history and holds no position. */
  validTo: Day | null;
  successorId: string | null;
}

export interface NetPoint extends AreaName {
  typeCode: string;
  position: LngLat;
  streetId: string | null;
  validFrom: Day;
  validTo: Day | null;
  successorId: string | null;
}

/** After every end there is: what stands today. */
export const distantDay: Day = '9999-12-31';

/** A report near a point belongs to it up to this distance: a phone's own error plus the width of a gate. */
const pointReachM = 60;

/** The net of one city at one version: everything needed to say where a position lies, in memory. */
export class Net {
  readonly box: Box | null;
  private readonly outlines: Record<Layer, OutlineIndex<NetArea>>;
  private readonly pointsByPlace: PointIndex<NetPoint>;
  private readonly points: ReadonlyMap<string, NetPoint>;
  /** Points that stand on the day of this net. */
  readonly standingPoints: readonly NetPoint[];

  constructor(
    readonly version: number,
    private readonly areas: ReadonlyMap<string, NetArea>,
    readonly shapes: readonly { area: NetArea; outline: MultiPolygon }[],
    points: readonly NetPoint[],
    /** Null: the net of today. */
    readonly day: Day | null = null,
  ) {
    const of = (layer: Layer) =>
      indexOutlines(
        shapes
          .filter(({ area }) => area.layer === layer)
          .map(({ area, outline }) => ({ thing: area, outline, rank: levelRank(area.level) })),
      );
    this.outlines = {
      administrative: of('administrative'),
      creationGrid: of('creationGrid'),
      cellGrid: of('cellGrid'),
    };
    this.points = new Map(points.map((point) => [point.id, point]));
    this.standingPoints = points.filter((point) => (day === null ? point.validTo === null : isValidOn(point, day)));
    this.pointsByPlace = indexPoints(this.standingPoints, (point) => point.position);
    this.box = joined(layers.map((layer) => this.outlines[layer].box));
  }

  area = (id: string | null) => (id === null ? undefined : this.areas.get(id));
  point = (id: string | null) => (id === null ? undefined : this.points.get(id));

  /** Areas of a layer that stand on the day of this net, those without an outline included where it is today's. */
  standingAreas(layer: Layer): NetArea[] {
    const drawn = new Set(this.shapes.map(({ area }) => area.id));
    const stands = (area: NetArea) => drawn.has(area.id) || (this.day === null && area.validTo === null);
    return [...this.areas.values()].filter((area) => area.layer === layer && stands(area));
  }

  /** The narrowest area of each layer and the nearest point within reach. */
  place(position: LngLat): Placement {
    return { ...this.areasAt(position), pointId: this.nearestPoint(position)?.id ?? null };
  }

  areasAt(position: LngLat): Omit<Placement, 'pointId'> {
    const narrowest = (layer: Layer) => this.outlines[layer].at(position)[0]?.id ?? null;
    return {
      administrativeId: narrowest('administrative'),
      creationGridId: narrowest('creationGrid'),
      cellGridId: narrowest('cellGrid'),
    };
  }

  private nearestPoint(position: LngLat): NetPoint | undefined {
    let nearest: NetPoint | undefined;
    let least = pointReachM;
    for (const point of this.pointsByPlace.within(boxAround(position, pointReachM))) {
      const distance = distanceM(position, point.position);
      if (distance <= least) [nearest, least] = [point, distance];
    }
    return nearest;
  }

  /** The area that stands for this one on a day: itself, or who took over since; none where nobody did. */
  areaOn = (id: string | null, day: Day = distantDay) => standingOn((next) => this.area(next), id, day);
  pointOn = (id: string | null, day: Day = distantDay) => standingOn((next) => this.point(next), id, day);

  /** The areas above a place as they stand on a day, from one that may have ended since the place was found. */
  upFromOn(areaId: string | null, day: Day): NetArea[] {
    for (const area of this.upFrom(areaId)) {
      const standing = this.areaOn(area.id, day);
      if (standing) return this.upFrom(standing.id);
    }
    return [];
  }

  /** An area and everything above it, the narrowest first. */
  upFrom(areaId: string | null): NetArea[] {
    const chain: NetArea[] = [];
    for (let area = this.area(areaId); area && !chain.includes(area); area = this.area(area.parentId)) chain.push(area);
    return chain;
  }

  /** An area, everything in it and what these took over from, for filters that include what lies below. */
  downFrom(areaId: string): string[] {
    const found = new Set([areaId]);
    for (let size = 0; size !== found.size; ) {
      size = found.size;
      for (const { id, parentId, successorId } of this.areas.values())
        if ((parentId && found.has(parentId)) || (successorId && found.has(successorId))) found.add(id);
    }
    return [...found];
  }
}

function standingOn<T extends { validTo: Day | null; successorId: string | null }>(
  byId: (id: string | null) => T | undefined,
  id: string | null,
  day: Day,
): T | undefined {
  const seen = new Set<T>();
  let thing = byId(id);
  while (thing && thing.validTo !== null && thing.validTo < day && !seen.has(thing)) {
    seen.add(thing);
    thing = byId(thing.successorId);
  }
  return thing && (thing.validTo === null || day <= thing.validTo) ? thing : undefined;
}

function joined(boxes: readonly (Box | null)[]): Box | null {
  const known = boxes.filter((box): box is Box => box !== null);
  if (known.length === 0) return null;
  return [
    Math.min(...known.map((box) => box[0])),
    Math.min(...known.map((box) => box[1])),
    Math.max(...known.map((box) => box[2])),
    Math.max(...known.map((box) => box[3])),
  ];
}

/**
 * Nets by city. A transaction that locates a place asks with what it saw of `net_version`: an older index is never used,
 * and a newer one is built once however many ask at the same time.
 */
export interface Nets {
  of(trx: Trx): Promise<Net>;
  /** The net as it was on a past day. A few are kept; whoever asks about history asks for one day again and again. */
  on(trx: Trx, day: Day): Promise<Net>;
}

const mostPastDays = 4;

export function openNets(): Nets {
  const nets = new Map<number, Net>();
  const pastNets = new Map<string, Net>();
  return {
    async of(trx) {
      const known = nets.get(trx.cityId);
      if (known?.version === trx.netVersion) return known;
      const net = await readNet(trx);
      if ((nets.get(trx.cityId)?.version ?? 0) < net.version) nets.set(trx.cityId, net);
      return net;
    },
    async on(trx, day) {
      const key = `${trx.cityId} ${trx.netVersion} ${day}`;
      const net = pastNets.get(key) ?? (await readNet(trx, { day }));
      pastNets.delete(key);
      pastNets.set(key, net);
      for (const oldest of pastNets.keys()) if (pastNets.size > mostPastDays) pastNets.delete(oldest);
      return net;
    },
  };
}

/** Everything that stands or ever stood, by id; what holds positions is what stands today, or stood on the day asked for. */
export async function readNet(trx: Trx, of: { day?: Day; withoutPoints?: boolean } = {}): Promise<Net> {
  const day = of.day ?? null;
  const areas = await readAreas(trx, day);
  return new Net(
    trx.netVersion,
    new Map(areas.map(({ area }) => [area.id, area])),
    areas.flatMap(({ area, outline }) => (outline ? [{ area, outline: JSON.parse(outline) as MultiPolygon }] : [])),
    of.withoutPoints ? [] : await readPoints(trx),
    day,
  );
}

async function readAreas(trx: Trx, day: Day | null) {
  const rows = await trx
    .selectFrom('area')
    .select(['id', 'layer', 'level', 'code', 'name', 'name_en', 'parent_id', 'valid_from', 'valid_to', 'successor_id'])
    .select('outline')
    .execute();
  const stands = (row: { valid_from: Day; valid_to: Day | null }) =>
    day === null ? row.valid_to === null : row.valid_from <= day && (row.valid_to === null || day <= row.valid_to);
  return rows.map((row) => ({
    area: {
      id: row.id,
      layer: row.layer,
      level: row.level,
      code: row.code,
      name: row.name,
      nameEn: row.name_en,
      parentId: row.parent_id,
      validTo: row.valid_to,
      successorId: row.successor_id,
    } satisfies NetArea,
    outline: stands(row) ? row.outline : null,
  }));
}

async function readPoints(trx: Trx): Promise<NetPoint[]> {
  const rows = await trx
    .selectFrom('point')
    .select(['id', 'type_code', 'name', 'name_en', 'lng', 'lat', 'street_id', 'valid_from', 'valid_to', 'successor_id'])
    .execute();
  return rows.map((row) => ({
    id: row.id,
    typeCode: row.type_code,
    name: row.name,
    nameEn: row.name_en,
    position: [row.lng, row.lat] as const,
    streetId: row.street_id,
    validFrom: row.valid_from,
    validTo: row.valid_to,
    successorId: row.successor_id,
  }));
}
