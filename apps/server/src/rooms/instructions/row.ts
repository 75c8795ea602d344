import type { Instruction, InstructionEvent } from '@gezhi/domain';
import type { Selectable } from 'kysely';
import type { EventTable, NewEvent } from '../../platform/eventLog';
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
export const subjectOf = (id: string) => ({ kind: subjectKind, id });

/** Version of the payload's shape, so that a later reader knows what it reads. */
const payloadVersion = 1;

export const asNewEvent = (event: InstructionEvent, previous: Buffer | null): NewEvent => ({
  id: event.id,
  subject: subjectOf(event.instructionId),
  version: event.version,
  previous,
  name: event.name,
  actorId: event.actorId,
  payload: { from: event.from, to: event.to, facts: event.facts, v: payloadVersion },
});

export function fromLog(row: Selectable<EventTable>): InstructionEvent {
  const { from, to, facts } = JSON.parse(row.payload) as Pick<InstructionEvent, 'from' | 'to' | 'facts'>;
  return {
    id: row.id,
    instructionId: row.subject_id,
    version: row.version,
    name: row.name as InstructionEvent['name'],
    from,
    to,
    actorId: row.actor_id,
    at: row.at,
    facts,
  };
}
