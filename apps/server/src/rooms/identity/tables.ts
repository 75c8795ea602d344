import type { Day, StaffRole } from '@gezhi/domain';

export const unitKinds = ['creationOffice', 'department', 'subdistrict', 'community', 'pairedUnit', 'company'] as const;
export type UnitKind = (typeof unitKinds)[number];

interface UnitTable {
  city_id: number;
  id: string;
  code: string | null;
  name: string;
  name_en: string | null;
  kind: UnitKind;
  parent_id: string | null;
  valid_from: Day;
  valid_to: Day | null;
  successor_id: string | null;
}

interface PersonTable {
  city_id: number;
  id: string;
  name: string;
  staff_code: string | null;
  is_demo: boolean;
  left_at: Date | null;
}

interface PostTable {
  city_id: number;
  id: string;
  person_id: string;
  unit_id: string;
  role: StaffRole;
  valid_from: Day;
  valid_to: Day | null;
}

interface CredentialTable {
  city_id: number;
  person_id: string;
  login: string;
  password_hash: string | null;
  setup_hash: Buffer | null;
  setup_expires_at: Date | null;
  changed_at: Date;
}

interface SessionTable {
  city_id: number;
  token_hash: Buffer;
  person_id: string;
  created_at: Date;
  seen_at: Date;
  expires_at: Date;
  ended_at: Date | null;
}

interface SignInAttemptTable {
  city_id: number;
  id: string;
  login_hash: Buffer;
  address_hash: Buffer;
  at: Date;
}

declare module '../../platform/db' {
  interface Tables {
    unit: UnitTable;
    person: PersonTable;
    post: PostTable;
    credential: CredentialTable;
    session: SessionTable;
    sign_in_attempt: SignInAttemptTable;
  }
}
