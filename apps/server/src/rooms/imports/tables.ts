import type { ImportKind } from '@gezhi/contracts';
import type { Day } from '@gezhi/domain';
import type { Generated } from 'kysely';

export type ImportState =
  | 'uploaded'
  | 'checking'
  | 'checked'
  | 'applying'
  | 'applied'
  | 'moved'
  | 'cancelled'
  | 'failed';

export interface ImportBatchTable {
  city_id: number;
  id: string;
  /** `demo`: the drawing of a demo city, which no file brought. */
  kind: ImportKind | 'demo';
  file_hash: Buffer;
  settings: string | null;
  counts: string | null;
  at: Date;
  state: Generated<ImportState>;
  file_name: Generated<string>;
  format: Generated<'csv' | 'xlsx' | 'geojson'>;
  bytes: Generated<number>;
  head: string | null;
  uploaded_by: string | null;
  progress: string | null;
  moved: string | null;
  outcome: string | null;
  failure: string | null;
  cancel_asked: Generated<boolean>;
  is_file_kept: Generated<boolean>;
  checked_at: Date | null;
  applied_at: Date | null;
  /** When setup codes were last made for its people, and who made them. */
  codes_made_at: Date | null;
  codes_made_by: string | null;
}

/** Whom a file of people named. */
interface ImportPersonTable {
  city_id: number;
  batch_id: string;
  person_id: string;
}

interface ImportProblemTable {
  city_id: number;
  batch_id: string;
  number: number;
  row: number;
  file_column: string;
  reason: string;
  value: string;
}

interface ImportDifferenceTable {
  city_id: number;
  batch_id: string;
  number: number;
  change: 'added' | 'changed' | 'closed';
  row: number | null;
  code: string;
  name: string;
  before: string | null;
  after: string | null;
  successor: string | null;
  valid_from: Day | null;
  shape_before: string | null;
  shape_after: string | null;
}

interface ImportProfileTable {
  city_id: number;
  kind: ImportKind;
  name: string;
  columns: string;
  saved_at: Date;
}

declare module '../../platform/db' {
  interface Tables {
    import_batch: ImportBatchTable;
    import_person: ImportPersonTable;
    import_problem: ImportProblemTable;
    import_difference: ImportDifferenceTable;
    import_profile: ImportProfileTable;
  }
}
