import type { AdministrativeLevel, Day, Layer } from '@gezhi/domain';

interface AreaTable {
  city_id: number;
  id: string;
  layer: Layer;
  level: AdministrativeLevel | null;
  code: string | null;
  name: string;
  name_en: string | null;
  parent_id: string | null;
  /** Coordinates of a GeoJSON MultiPolygon, WGS 84. */
  outline: string | null;
  label_lng: number | null;
  label_lat: number | null;
  origin: string;
  valid_from: Day;
  valid_to: Day | null;
  successor_id: string | null;
}

interface PointTable {
  city_id: number;
  id: string;
  type_code: string;
  code: string | null;
  name: string;
  name_en: string | null;
  address: string | null;
  lng: number;
  lat: number;
  administrative_id: string | null;
  creation_grid_id: string | null;
  cell_grid_id: string | null;
  street_id: string | null;
  origin: string;
  valid_from: Day;
  valid_to: Day | null;
  successor_id: string | null;
}

interface AreaSuccessorTable {
  city_id: number;
  area_id: string;
  successor_id: string;
}

declare module '../../platform/db' {
  interface Tables {
    area: AreaTable;
    point: PointTable;
    area_successor: AreaSuccessorTable;
  }
}
