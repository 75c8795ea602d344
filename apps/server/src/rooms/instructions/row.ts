import type { Instruction, InstructionEvent } from '@gezhi/domain';
import type { Selectable } from 'kysely';
import { stepLogOf } from '../../platform/stepLog';
import type { InstructionTable } from './tables';

export type InstructionLine = Selectable<InstructionTable>;

export const toRow = (cityId: number, instruction: Instruction, head: Buffer): InstructionLine => ({
  city_id: cityId,
  id: instruction.id,
  version: instruction.version,
  head,
  state: instruction.state,
  kind: instruction.kind,
  year: instruction.year,
  number: instruction.number,
  day: instruction.day,
  lead_unit_id: instruction.leadUnitId,
  helper_ids: [...instruction.helperIds],
  case_ids: [...instruction.caseIds],
  original_ids: [...instruction.originalIds],
  due_on: instruction.dueOn,
  due_at: instruction.dueAt,
  remind_at: instruction.remindAt,
  giver_id: instruction.giverId,
  words_id: instruction.wordsId,
  registered_by: instruction.registeredBy,
  registered_at: instruction.registeredAt,
  proposed_by: instruction.proposedBy,
  ended_at: instruction.endedAt,
});

export const fromRow = (row: InstructionLine): Instruction => ({
  id: row.id,
  version: row.version,
  state: row.state,
  kind: row.kind,
  year: row.year,
  number: row.number,
  day: row.day,
  leadUnitId: row.lead_unit_id,
  helperIds: row.helper_ids,
  caseIds: row.case_ids,
  originalIds: row.original_ids,
  dueOn: row.due_on,
  dueAt: row.due_at,
  remindAt: row.remind_at,
  giverId: row.giver_id,
  wordsId: row.words_id,
  registeredBy: row.registered_by,
  registeredAt: row.registered_at,
  proposedBy: row.proposed_by,
  endedAt: row.ended_at,
});

export const subjectKind = 'instruction';
export const { subjectOf, asNewEvent, fromLog } = stepLogOf<InstructionEvent>(subjectKind, 'instructionId');
