import { type Actor, type InstructionKind, instructionScope } from '@gezhi/domain';
import { sql } from 'kysely';
import type { Trx } from '../../platform/inCity';
import type { Place } from '../../platform/places';
import type { InstructionLine } from './row';

export interface InstructionFilter {
  list: 'open' | 'overdue' | 'done';
  kind?: InstructionKind | undefined;
}

/** Whoever keeps the register sees all; a unit sees what it leads or helps with. */
const scoped = (trx: Trx, by: Actor) => {
  const scope = instructionScope(by);
  return trx
    .selectFrom('instruction')
    .selectAll()
    .$if(!scope.all, (query) =>
      query.where((eb) =>
        eb.exists(
          eb
            .selectFrom('instruction_unit')
            .select('unit_id')
            .whereRef('instruction_unit.city_id', '=', 'instruction.city_id')
            .whereRef('instruction_unit.instruction_id', '=', 'instruction.id')
            .where('unit_id', '=', sql<string>`any(${scope.all ? [] : [...scope.unitIds]}::uuid[])`),
        ),
      ),
    );
};

/** Open ones by when they are due; ended ones the latest first. */
export function listInstructions(
  trx: Trx,
  by: Actor,
  { list, kind }: InstructionFilter,
  after: Place | null,
  limit: number,
): Promise<InstructionLine[]> {
  const [at, direction, beyond] =
    list === 'done' ? (['ended_at', 'desc', '<'] as const) : (['due_at', 'asc', '>'] as const);
  return scoped(trx, by)
    .where('ended_at', list === 'done' ? 'is not' : 'is', null)
    .$if(list === 'overdue', (query) => query.where('due_at', '<', trx.now))
    .$if(kind !== undefined, (query) => query.where('kind', '=', kind!))
    .$if(after !== null, (query) =>
      query.where(
        sql<boolean>`(${sql.ref(at)}, id) ${sql.raw(beyond)} (${after?.at ?? null}, ${after?.id ?? null}::uuid)`,
      ),
    )
    .orderBy(at, direction)
    .orderBy('id', direction)
    .limit(limit)
    .execute();
}

/** Open ones somebody entered, or that one of these units leads, by when they are due. */
export const openInstructionsOf = (trx: Trx, personId: string, unitIds: readonly string[], limit: number) =>
  trx
    .selectFrom('instruction')
    .selectAll()
    .where('ended_at', 'is', null)
    .where((eb) =>
      eb.or([eb('registered_by', '=', personId), eb('lead_unit_id', '=', sql<string>`any(${[...unitIds]}::uuid[])`)]),
    )
    .orderBy('due_at')
    .orderBy('id')
    .limit(limit)
    .execute();

export const visibleInstruction = (trx: Trx, by: Actor, id: string) =>
  scoped(trx, by).where('id', '=', id).executeTakeFirst();

/** Texts by the ids rows and events hold; erased ones are missing. */
export async function textsById(trx: Trx, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await trx.selectFrom('instruction_text').select(['id', 'text']).where('id', 'in', ids).execute();
  return new Map(rows.flatMap(({ id, text }) => (text === null ? [] : [[id, text] as const])));
}

export const originalsOf = (trx: Trx, instructionId: string) =>
  trx
    .selectFrom('instruction_original')
    .select(['id', 'file_name', 'sha256', 'media_type'])
    .where('instruction_id', '=', instructionId)
    .orderBy('position')
    .execute();
