import type { MultiPolygon } from '@gezhi/domain';

/** An area as whoever makes one says it. */
export interface AreaRow {
  code: string;
  name: string;
  nameEn: string | null;
  parentCode: string | null;
  outline: MultiPolygon | null;
}
