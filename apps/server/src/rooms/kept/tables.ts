interface KeptTable {
  city_id: number;
  id: string;
  owner_id: string;
  kind: 'view' | 'phrase';
  name: string | null;
  content: string;
  unit_ids: string[];
  kept_at: Date;
}

declare module '../../platform/db' {
  interface Tables {
    kept: KeptTable;
  }
}
