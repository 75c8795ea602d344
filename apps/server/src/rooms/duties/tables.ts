import type { ChiefKind, Day, DutyKind, ScopeKind } from '@gezhi/domain';

export interface DutyTable {
  city_id: number;
  id: string;
  kind: DutyKind;
  chief_kind: ChiefKind | null;
  scope_kind: ScopeKind;
  point_id: string | null;
  area_id: string | null;
  edition: string | null;
  category_kind: 'component' | 'event' | null;
  category_code: string | null;
  unit_id: string;
  person_id: string | null;
  source: string;
  valid_from: Day;
  valid_to: Day | null;
}

declare module '../../platform/db' {
  interface Tables {
    duty: DutyTable;
  }
}
