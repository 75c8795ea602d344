import type { BriefKind, BriefState, Day } from '@gezhi/domain';

export interface BriefTable {
  city_id: number;
  id: string;
  version: number;
  /** Hash of the last event: the next one continues the chain. */
  head: Buffer;
  state: BriefState;
  kind: BriefKind;
  from_day: Day;
  to_day: Day;
  /** JSON, see `BriefContent` in the domain. */
  content: string;
  /** JSON, see `TextRef` in the domain. */
  words: string | null;
  composed_at: Date;
  released_at: Date | null;
}

interface BriefTextTable {
  city_id: number;
  id: string;
  brief_id: string;
  text: string | null;
  salt: Buffer | null;
  erased_at: Date | null;
}

interface BriefTemplateTable {
  city_id: number;
  id: string;
  kind: BriefKind;
  version: number;
  /** JSON, see `BriefTemplate` in the domain. */
  template: string;
  at: Date;
}

declare module '../../platform/db' {
  interface Tables {
    brief: BriefTable;
    brief_text: BriefTextTable;
    brief_template: BriefTemplateTable;
  }
}
