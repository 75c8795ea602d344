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

/** A responsibility letter: written once; the signature comes later, once. */
export interface DutyLetterTable {
  city_id: number;
  id: string;
  unit_id: string;
  kind: DutyKind;
  year: number;
  number: number;
  day: Day;
  /** `LetterText` as JSON, for good. */
  content: string;
  issued_at: Date;
  issued_by: string | null;
  signed_on: Day | null;
  signer_id: string | null;
}

declare module '../../platform/db' {
  interface Tables {
    duty: DutyTable;
    duty_letter: DutyLetterTable;
  }
}
