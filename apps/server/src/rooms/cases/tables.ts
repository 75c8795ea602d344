import type {
  BroadKind,
  CaseEnding,
  CaseFile,
  CaseSource,
  CaseState,
  Day,
  LimitUnit,
  Score,
  Stage,
  TextFact,
} from '@gezhi/domain';
import type { Generated } from 'kysely';

export interface CaseFileTable {
  city_id: number;
  id: string;
  version: number;
  /** Hash of the last event: the next one continues the chain. */
  head: Buffer;
  state: Exclude<CaseState, 'draft'>;
  number: string | null;
  number_reversed: Generated<string | null>;
  source: CaseSource;
  reported_at: Date;
  reported_by: string | null;
  lng: number | null;
  lat: number | null;
  place_name: string | null;
  administrative_id: string | null;
  creation_grid_id: string | null;
  cell_grid_id: string | null;
  point_id: string | null;
  net_version: number;
  broad_kind: BroadKind | null;
  edition: string | null;
  category_kind: 'component' | 'event' | null;
  category_code: string | null;
  condition: number | null;
  limit_value: number | null;
  limit_unit: LimitUnit | null;
  unit_id: string | null;
  helper_ids: string[];
  handler_id: string | null;
  inspector_id: string | null;
  urgency: number;
  return_count: number;
  rework_count: number;
  extension_count: number;
  suspension_count: number;
  check_tries: number;
  treated_by: string[];
  stage: Stage | null;
  clock_value: number | null;
  clock_unit: LimitUnit | null;
  clock_started_at: Date | null;
  warn_at: Date | null;
  due_at: Date | null;
  /** JSON: extensions and pauses of the running clock. */
  clock_changes: string | null;
  /** JSON: the clock that waits. */
  aside: string | null;
  handle_started_at: Date | null;
  handle_warn_at: Date | null;
  handle_due_at: Date | null;
  handle_ended_at: Date | null;
  promised_at: Date | null;
  /** JSON, see `TimeRequest` and `EndRequest` in the domain. */
  time_request: string | null;
  end_request: string | null;
  suspended_until: Day | null;
  ruling_due_at: Date | null;
  ended_at: Date | null;
  recurrence_of: string | null;
  recurrence_reason: 'notFixed' | 'relapse' | null;
  merged_into: string | null;
  part_of: string | null;
  open_parts: number | null;
  visit_id: string | null;
  answer: 'fixed' | 'notFixed' | null;
  satisfaction: Score | null;
  ending: CaseEnding | null;
  relapsed: boolean;
  self_handled: CaseFile['selfHandled'];
  rule_version: number;
}

interface VisitDocumentTable {
  city_id: number;
  visit_id: string;
  file_name: string;
  sha256: Buffer;
  bytes: number | null;
  delivered_at: Date | null;
}

interface VisitRowTable {
  city_id: number;
  case_id: string;
  visit_id: string;
  row: number;
}

interface VisitTable {
  city_id: number;
  id: string;
  name: string;
  day: Day;
  source: CaseSource;
  recorded_by: string | null;
  recorded_at: Date;
}

interface CaseOriginTable {
  city_id: number;
  case_id: string;
  handed_by: string | null;
  due_at: Date | null;
}

interface CaseTextTable {
  city_id: number;
  id: string;
  case_id: string;
  kind: TextFact;
  text: string | null;
  salt: Buffer | null;
  erased_at: Date | null;
}

interface CaseCountTable {
  city_id: number;
  state: string;
  unit_id: string;
  cases: number;
}

interface CaseCountedTable {
  city_id: number;
  case_id: string;
  state: string;
  unit_id: string;
}

declare module '../../platform/db' {
  interface Tables {
    case_file: CaseFileTable;
    case_text: CaseTextTable;
    visit: VisitTable;
    visit_document: VisitDocumentTable;
    visit_row: VisitRowTable;
    case_origin: CaseOriginTable;
    case_count: CaseCountTable;
    case_counted: CaseCountedTable;
  }
}
