import {
  type AdministrativeLevel,
  type Box,
  boxAround,
  distanceM,
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
}

export interface NetPoint extends AreaName {
  typeCode: string;
  position: LngLat;
  streetId: string | null;
}

/** A report near a point belongs to it up to this distance: a phone's own error plus the width of a gate. */
const pointReachM = 60;

/** The net of one city at one version: everything needed to say where a position lies, in memory. */
export class Net {
  readonly box: Box | null;
  private readonly outlines: Record<Layer, OutlineIndex<NetArea>>;
  private readonly pointsByPlace: PointIndex<NetPoint>;
  private readonly points: ReadonlyMap<string, NetPoint>;

  constructor(
    readonly version: number,
    private readonly areas: ReadonlyMap<string, NetArea>,
    shapes: readonly { area: NetArea; outline: MultiPolygon }[],
    points: readonly NetPoint[],
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
    this.pointsByPlace = indexPoints(points, (point) => point.position);
    this.box = joined(layers.map((layer) => this.outlines[layer].box));
  }

  area = (id: string | null) => (id === null ? undefined : this.areas.get(id));
  point = (id: string | null) => (id === null ? undefined : this.points.get(id));

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

  /** An area and everything above it, the narrowest first. */
  upFrom(areaId: string | null): NetArea[] {
    const chain: NetArea[] = [];
    for (let area = this.area(areaId); area && !chain.includes(area); area = this.area(area.parentId)) chain.push(area);
    return chain;
  }

  /** An area and everything in it, for filters that include what lies below. */
  downFrom(areaId: string): string[] {
    const found = new Set([areaId]);
    for (let size = 0; size !== found.size; ) {
      size = found.size;
      for (const area of this.areas.values()) if (area.parentId && found.has(area.parentId)) found.add(area.id);
    }
    return [...found];
  }
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
}

export function openNets(): Nets {
  const nets = new Map<number, Net>();
  return {
    async of(trx) {
      const known = nets.get(trx.cityId);
      if (known?.version === trx.netVersion) return known;
      const net = await readNet(trx);
      if ((nets.get(trx.cityId)?.version ?? 0) < net.version) nets.set(trx.cityId, net);
      return net;
    },
  };
}

export async function readNet(trx: Trx): Promise<Net> {
  const areas = await trx
    .selectFrom('area')
    .select(['id', 'layer', 'level', 'code', 'name', 'name_en', 'parent_id', 'outline'])
    .where('valid_to', 'is', null)
    .execute();
  const points = await trx
    .selectFrom('point')
    .select(['id', 'type_code', 'name', 'name_en', 'lng', 'lat', 'street_id'])
    .where('valid_to', 'is', null)
    .execute();
  const named = areas.map(({ id, layer, level, code, name, name_en, parent_id, outline }) => ({
    area: { id, layer, level, code, name, nameEn: name_en, parentId: parent_id } satisfies NetArea,
    outline,
  }));
  return new Net(
    trx.netVersion,
    new Map(named.map(({ area }) => [area.id, area])),
    named.flatMap(({ area, outline }) => (outline ? [{ area, outline: JSON.parse(outline) as MultiPolygon }] : [])),
    points.map(({ id, type_code, name, name_en, lng, lat, street_id }) => ({
      id,
      typeCode: type_code,
      name,
      nameEn: name_en,
      position: [lng, lat] as const,
      streetId: street_id,
    })),
  );
}
