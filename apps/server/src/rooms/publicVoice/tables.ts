interface ReportCodeTable {
  city_id: number;
  code_hash: Buffer;
  case_id: string;
  /** Set where the code follows somebody else's report. */
  voice_id: string | null;
}

interface ReporterContactTable {
  city_id: number;
  case_id: string;
  sealed: Buffer | null;
  masked: string | null;
  erased_at: Date | null;
}

declare module '../../platform/db' {
  interface Tables {
    report_code: ReportCodeTable;
    reporter_contact: ReporterContactTable;
  }
}
