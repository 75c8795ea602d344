interface CaseImportTable {
  city_id: number;
  id: string;
  profile: string;
  profile_hash: Buffer;
  file_hash: Buffer;
  file_name: string;
  state: 'running' | 'done';
  rows_done: number;
  added: number;
  begun_at: Date;
  ended_at: Date | null;
}

interface ImportedCaseTable {
  city_id: number;
  case_id: string;
  import_id: string;
  row_hash: Buffer;
}

interface CaseImportProblemTable {
  city_id: number;
  import_id: string;
  row: number;
  source_id: string;
  file_column: string;
  reason: string;
  value: string;
}

declare module '../../../platform/db' {
  interface Tables {
    case_import: CaseImportTable;
    imported_case: ImportedCaseTable;
    case_import_problem: CaseImportProblemTable;
  }
}
