import type { InstructionRow, InstructionView } from '@gezhi/contracts';
import { type InstructionVerb, instructionMovesFor } from '@gezhi/domain';
import { eventsOf } from '../../platform/eventLog';
import type { Trx } from '../../platform/inCity';
import { aboutCase, caseFiles, iso } from '../cases/index';
import { personNames, unitNames } from '../identity/index';
import type { OriginalType } from './originals';
import { originalsOf, textsById } from './queries';
import { fromLog, fromRow, type InstructionLine, subjectOf } from './row';

/** Instructions as rows of a list: every name and text looked up once for all of them. */
export async function presentInstructions(trx: Trx, rows: readonly InstructionLine[]): Promise<InstructionRow[]> {
  const units = await unitNames(
    trx,
    rows.flatMap((row) => [row.lead_unit_id, ...row.helper_ids]),
  );
  const texts = await textsById(
    trx,
    rows.flatMap((row) => [row.giver_id, row.words_id]),
  );
  return rows.map((row) => {
    const instruction = fromRow(row);
    return {
      id: instruction.id,
      version: instruction.version,
      state: instruction.state,
      kind: instruction.kind,
      year: instruction.year,
      number: instruction.number,
      day: instruction.day,
      giver: texts.get(instruction.giverId) ?? null,
      words: texts.get(instruction.wordsId) ?? null,
      leadUnit: units.get(instruction.leadUnitId)!,
      helpers: instruction.helperIds.flatMap((id) => units.get(id) ?? []),
      dueOn: instruction.dueOn,
      dueAt: instruction.dueAt.toISOString(),
      isOverdue: (instruction.endedAt ?? trx.now) > instruction.dueAt,
      registeredAt: instruction.registeredAt.toISOString(),
      endedAt: iso(instruction.endedAt),
      moves: instructionMovesFor(instruction, trx.by).map(({ verb, needsNote }) => ({
        verb: verb as InstructionVerb,
        needsNote: needsNote === true,
      })),
    };
  });
}

export async function presentInstruction(trx: Trx, row: InstructionLine): Promise<InstructionView> {
  const [shown] = await presentInstructions(trx, [row]);
  const events = (await eventsOf(trx, subjectOf(row.id))).map(fromLog);
  const people = await personNames(
    trx,
    events.map((event) => event.actorId),
  );
  const units = await unitNames(
    trx,
    events.map(({ facts }) => facts.unitId),
  );
  const notes = await textsById(
    trx,
    events.flatMap(({ facts }) => facts.note?.id ?? []),
  );
  const cases = await caseFiles(trx, row.case_ids);
  return {
    ...shown!,
    cases: row.case_ids.flatMap((id) => {
      const file = cases.get(id);
      return file ? [aboutCase(trx.by, id, file)] : [];
    }),
    originals: (await originalsOf(trx, row.id)).map(({ id, file_name, media_type }) => ({
      id,
      fileName: file_name,
      mediaType: media_type as OriginalType | null,
    })),
    timeline: events.map(({ name, at, actorId, facts }) => ({
      verb: name.slice('instruction.'.length) as InstructionView['timeline'][number]['verb'],
      at: at.toISOString(),
      actorName: (actorId && people.get(actorId)) || null,
      unit: (facts.unitId && units.get(facts.unitId)) || null,
      note: (facts.note && notes.get(facts.note.id)) ?? null,
    })),
  };
}
