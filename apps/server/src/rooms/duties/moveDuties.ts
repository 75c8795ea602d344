import { addDays, type Day } from '@gezhi/domain';
import type { Selectable } from 'kysely';
import { append, headOf } from '../../platform/eventLog';
import { newId } from '../../platform/ids';
import type { Trx } from '../../platform/inCity';
import type { DutyTable } from './tables';

/** Old id → id of what goes on in its place. Null, and what is not named, stays as it is. */
export interface DutyMoves {
  areas?: ReadonlyMap<string, string | null>;
  points?: ReadonlyMap<string, string | null>;
  units?: ReadonlyMap<string, string | null>;
  people?: ReadonlyMap<string, string | null>;
}

export type DutyRow = Selectable<DutyTable>;
type Kind = 'area' | 'point' | 'unit' | 'person';
const columns = { area: 'area_id', point: 'point_id', unit: 'unit_id', person: 'person_id' } as const;

const standing = (trx: Trx, day: Day) =>
  trx
    .selectFrom('duty')
    .selectAll()
    .where((eb) => eb.or([eb('valid_to', 'is', null), eb('valid_to', '>=', day)]));

/** Every duty that stands on the day or begins later. */
export const standingDuties = (trx: Trx, day: Day) => standing(trx, day).orderBy('id').execute();

export const countStanding = async (trx: Trx, day: Day): Promise<number> => {
  const { count } = await trx
    .selectFrom(standing(trx, day).as('standing'))
    .select(({ fn }) => fn.countAll<string>().as('count'))
    .executeTakeFirstOrThrow();
  return Number(count);
};

/** Which of these have a duty that stands on the day or later. */
export async function dutiesOn(trx: Trx, kind: Kind, ids: readonly string[], day: Day): Promise<string[]> {
  if (ids.length === 0) return [];
  const rows = await standing(trx, day)
    .where(columns[kind], 'in', [...ids])
    .execute();
  return rows.map((row) => row[columns[kind]]!);
}

/**
 * Duties of what ends go on at whoever takes over: the old one ends the day before, a new one begins on the day. Where
 * the successor has the very same duty already the old one only ends; a different one is a conflict for people to settle.
 */
export async function moveDuties(
  trx: Trx,
  moves: DutyMoves,
  day: Day,
): Promise<{ moved: number; conflicts: { scope: string }[] }> {
  const conflicts: { scope: string }[] = [];
  let moved = 0;
  for (const row of await touched(trx, moves, day)) {
    const next = goesOn(row, moves);
    const rival = await rivalOf(trx, next, row.id, day);
    const isSame = rival?.unit_id === next.unit_id && rival.person_id === next.person_id;
    if (rival && !isSame) {
      conflicts.push({ scope: rival.source });
      continue;
    }
    moved++;
    if (row.valid_from >= day && !rival) await change(trx, row, next);
    else {
      const goesOnAs = rival?.id ?? newId();
      // One that would have begun on the day or later has no day of its own left.
      await end(trx, row, addDays(row.valid_from > day ? row.valid_from : day, -1), goesOnAs);
      if (!rival) await begin(trx, { ...next, id: goesOnAs, valid_from: day }, row.id);
    }
  }
  return { moved, conflicts };
}

async function touched(trx: Trx, { areas, points, units, people }: DutyMoves, day: Day): Promise<DutyRow[]> {
  const keys = (map: ReadonlyMap<string, string | null> | undefined) =>
    [...(map ?? [])].flatMap(([from, to]) => (to === null ? [] : [from]));
  const [a, p, u, who] = [keys(areas), keys(points), keys(units), keys(people)];
  if (a.length + p.length + u.length + who.length === 0) return [];
  return standing(trx, day)
    .where((eb) =>
      eb.or([
        ...(a.length > 0 ? [eb('area_id', 'in', a)] : []),
        ...(p.length > 0 ? [eb('point_id', 'in', p)] : []),
        ...(u.length > 0 ? [eb('unit_id', 'in', u)] : []),
        ...(who.length > 0 ? [eb('person_id', 'in', who)] : []),
      ]),
    )
    .orderBy('id')
    .forUpdate()
    .execute();
}

function goesOn(row: DutyRow, { areas, points, units, people }: DutyMoves): DutyRow {
  return {
    ...row,
    area_id: (row.area_id && areas?.get(row.area_id)) || row.area_id,
    point_id: (row.point_id && points?.get(row.point_id)) || row.point_id,
    unit_id: units?.get(row.unit_id) ?? row.unit_id,
    person_id: (row.person_id && people?.get(row.person_id)) || row.person_id,
  };
}

/** Another duty that would stand beside this one where only one may. */
export async function rivalOf(trx: Trx, duty: DutyRow, except: string, day: Day): Promise<DutyRow | undefined> {
  if (duty.kind !== 'territory' && duty.kind !== 'chief') return undefined;
  const rivals = await standing(trx, duty.valid_from > day ? duty.valid_from : day)
    .where('id', '!=', except)
    .where('kind', '=', duty.kind)
    .where('scope_kind', '=', duty.scope_kind)
    .where(duty.area_id ? 'area_id' : 'point_id', '=', (duty.area_id ?? duty.point_id)!)
    .$if(duty.valid_to !== null, (query) => query.where('valid_from', '<=', duty.valid_to!))
    .execute();
  return rivals.find(
    (rival) =>
      rival.chief_kind === duty.chief_kind &&
      rival.edition === duty.edition &&
      rival.category_kind === duty.category_kind &&
      rival.category_code === duty.category_code,
  );
}

export async function end(trx: Trx, row: DutyRow, lastDay: Day, goesOnAs: string | null = null) {
  await trx.updateTable('duty').set({ valid_to: lastDay }).where('id', '=', row.id).execute();
  await note(trx, row.id, 'duty.end', { validTo: lastDay, ...(goesOnAs ? { goesOnAs } : {}) });
}

export async function change(trx: Trx, old: DutyRow, { id, city_id: _, ...next }: DutyRow) {
  await trx.updateTable('duty').set(next).where('id', '=', id).execute();
  await note(trx, id, 'duty.change', { before: asFacts(old), after: asFacts({ ...old, ...next }) });
}

export async function begin(trx: Trx, row: DutyRow, previous: string | null) {
  await trx.insertInto('duty').values(row).execute();
  await note(trx, row.id, 'duty.assign', { ...asFacts(row), ...(previous ? { goesOnFrom: previous } : {}) });
}

const asFacts = (row: DutyRow) => ({
  kind: row.kind,
  chiefKind: row.chief_kind,
  scope: { kind: row.scope_kind, id: row.point_id ?? row.area_id },
  category: row.edition ? { edition: row.edition, kind: row.category_kind, code: row.category_code } : null,
  unitId: row.unit_id,
  personId: row.person_id,
  source: row.source,
  validFrom: row.valid_from,
  validTo: row.valid_to,
});

async function note(trx: Trx, id: string, name: string, payload: object) {
  const subject = { kind: 'duty', id };
  const head = await headOf(trx, subject);
  await append(trx, {
    subject,
    version: (head?.version ?? 0) + 1,
    previous: head?.hash ?? null,
    name,
    payload: { ...payload, v: 1 },
  });
}
