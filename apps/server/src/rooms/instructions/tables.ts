import type { Day, InstructionKind, InstructionState } from '@gezhi/domain';

export interface InstructionTable {
  city_id: number;
  id: string;
  version: number;
  /** Hash of the last event: the next one continues the chain. */
  head: Buffer;
  state: InstructionState;
  kind: InstructionKind;
  year: number;
  number: number;
  day: Day;
  lead_unit_id: string;
  helper_ids: string[];
  case_ids: string[];
  original_ids: string[];
  due_on: Day;
  due_at: Date;
  remind_at: Date;
  giver_id: string;
  words_id: string;
  registered_by: string | null;
  registered_at: Date;
  proposed_by: string | null;
  ended_at: Date | null;
}

interface InstructionUnitTable {
  city_id: number;
  instruction_id: string;
  unit_id: string;
}

interface InstructionTextTable {
  city_id: number;
  id: string;
  instruction_id: string;
  text: string | null;
  salt: Buffer | null;
  erased_at: Date | null;
}

interface InstructionOriginalTable {
  city_id: number;
  id: string;
  instruction_id: string;
  position: number;
  file_name: string;
  sha256: Buffer;
  media_type: string | null;
  bytes: number | null;
  delivered_at: Date | null;
}

interface InstructionAlarmTable {
  city_id: number;
  instruction_id: string;
  kind: 'soon' | 'overdue';
  at: Date;
}

declare module '../../platform/db' {
  interface Tables {
    instruction: InstructionTable;
    instruction_unit: InstructionUnitTable;
    instruction_text: InstructionTextTable;
    instruction_original: InstructionOriginalTable;
    instruction_alarm: InstructionAlarmTable;
  }
}
