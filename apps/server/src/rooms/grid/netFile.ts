import type { AdministrativeLevel, Layer, LngLat, MultiPolygon } from '@gezhi/domain';
import type { CoordinateSystem } from './coordinates';

/** How a file is to be read. What is asked is never guessed: above all the coordinate system. */
export interface AreaImport {
  kind: 'areas';
  crs: CoordinateSystem;
  layer: Layer;
  level: AdministrativeLevel | null;
  columns: Partial<Record<'code' | 'name' | 'nameEn' | 'parent' | 'geometry', string>>;
}

export interface PointImport {
  kind: 'points';
  crs: CoordinateSystem;
  /** For rows without a type of their own. */
  typeCode: string | null;
  columns: Partial<Record<'code' | 'name' | 'nameEn' | 'type' | 'address' | 'lng' | 'lat', string>>;
}

export type NetImport = AreaImport | PointImport;

export interface AreaRow {
  code: string;
  name: string;
  nameEn: string | null;
  parentCode: string | null;
  outline: MultiPolygon | null;
}

export interface PointRow {
  code: string;
  name: string;
  nameEn: string | null;
  typeCode: string;
  address: string | null;
  position: LngLat;
}
