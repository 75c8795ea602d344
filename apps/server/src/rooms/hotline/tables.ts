interface HotlineOrderTable {
  city_id: number;
  number: string;
  case_id: string;
  content_hash: Buffer;
  received_at: Date;
  due_at: Date | null;
  brought_at: Date;
  brought_by: string | null;
  handed_back_in: string | null;
  handed_back_at: Date | null;
  /** When its case ended: kept after the log, a moment behind. */
  answered_at: Date | null;
  key_id: string | null;
}

declare module '../../platform/db' {
  interface Tables {
    hotline_order: HotlineOrderTable;
  }
}
