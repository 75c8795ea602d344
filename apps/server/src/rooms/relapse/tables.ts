export interface LookBackTable {
  city_id: number;
  id: string;
  version: number;
  head: Buffer;
  case_id: string;
  state: 'assigned' | 'fine' | 'cameBack';
  inspector_id: string;
  assigned_at: Date;
  done_at: Date | null;
  words: string | null;
  relapse_id: string | null;
}

declare module '../../platform/db' {
  interface Tables {
    look_back: LookBackTable;
  }
}
