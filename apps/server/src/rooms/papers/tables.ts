import type { ReplyFileType } from '@gezhi/contracts';
import type { Day, PaperKind, PaperState } from '@gezhi/domain';

export interface PaperTable {
  city_id: number;
  id: string;
  version: number;
  /** Hash of the last event: the next one continues the chain. */
  head: Buffer;
  state: PaperState;
  kind: PaperKind;
  mark: string | null;
  year: number | null;
  number: number | null;
  day: Day | null;
  case_ids: string[];
  order_id: string | null;
  due_on: Day | null;
  reply_due_at: Date | null;
  content_id: string;
  drafted_by: string | null;
  drafted_at: Date;
  issued_at: Date | null;
  withdrawn_on: Day | null;
  reason_id: string | null;
}

export interface PaperAddresseeTable {
  city_id: number;
  paper_id: string;
  position: number;
  unit_id: string | null;
  received_at: Date | null;
  replied_at: Date | null;
  replied_late: boolean;
  reply_id: string | null;
}

export interface PaperFileTable {
  city_id: number;
  id: string;
  paper_id: string;
  /** Whose answer it came with, counted from 0. */
  addressee: number;
  position: number;
  file_name: string;
  sha256: Buffer;
  media_type: ReplyFileType | null;
  bytes: number | null;
  delivered_at: Date | null;
  /** Hash of the event of its delivery. */
  head: Buffer | null;
}

interface PaperTextTable {
  city_id: number;
  id: string;
  paper_id: string;
  text: string | null;
  salt: Buffer | null;
  erased_at: Date | null;
}

interface PaperCounterTable {
  city_id: number;
  kind: PaperKind;
  year: number;
  last: number;
}

interface PaperMarksTable {
  city_id: number;
  version: number;
  /** Canonical JSON, as the event has it. */
  marks: string;
}

interface PaperCaseTable {
  city_id: number;
  case_id: string;
  paper_id: string;
}

declare module '../../platform/db' {
  interface Tables {
    paper: PaperTable;
    paper_addressee: PaperAddresseeTable;
    paper_file: PaperFileTable;
    paper_text: PaperTextTable;
    paper_counter: PaperCounterTable;
    paper_marks: PaperMarksTable;
    paper_case: PaperCaseTable;
  }
}
