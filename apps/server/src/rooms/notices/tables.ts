interface NoticeTable {
  city_id: number;
  id: string;
  person_id: string;
  kind: string;
  /** JSON, see `NoticeFacts`. */
  facts: string;
  bundle: string;
  is_late: boolean;
  at: Date;
  read_at: Date | null;
}

declare module '../../platform/db' {
  interface Tables {
    notice: NoticeTable;
  }
}
