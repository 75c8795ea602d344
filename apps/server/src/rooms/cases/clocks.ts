import { type CaseFile, caseScope } from '@gezhi/domain';
import { sql } from 'kysely';
import type { Trx } from '../../platform/inCity';
import { fromLog } from './log';
import { type CaseFileRow, fromRow } from './row';

/** A place among clocks: by instant, then case. */
export interface ClockPlace {
  at: Date;
  id: string;
}

/** Open cases whose clock turned yellow or red after a place and up to an instant, the earliest first. By the index alone. */
export async function clocksTurned(
  trx: Trx,
  to: 'yellow' | 'red',
  after: ClockPlace,
  until: Date,
  limit: number,
): Promise<ClockPlace[]> {
  const at = sql.ref(to === 'yellow' ? 'warn_at' : 'due_at');
  const { rows } = await sql<ClockPlace>`
    select id, ${at} as at from case_file
    where ended_at is null and ${at} >= ${after.at} and (${at}, id) > (${after.at}, ${after.id}::uuid) and ${at} <= ${until}
    order by ${at}, id limit ${limit}`.execute(trx);
  return rows;
}

/** When the next clock of the city turns; null when none will. */
export async function nextTurn(trx: Trx, after: Date): Promise<Date | null> {
  const { rows } = await sql<{ at: Date | null }>`
    select least(
      (select min(warn_at) from case_file where ended_at is null and warn_at > ${after}),
      (select min(due_at) from case_file where ended_at is null and due_at > ${after})) as at`.execute(trx);
  return rows[0]?.at ?? null;
}

/** Cases by id; those that are not there are left out. */
export async function caseFiles(trx: Trx, ids: readonly string[]): Promise<Map<string, CaseFile>> {
  if (ids.length === 0) return new Map();
  const rows = await trx.selectFrom('case_file').selectAll().where('id', 'in', ids).execute();
  return new Map(rows.map((row) => [row.id, fromRow(row)]));
}

/**
 * Deadlines of old cases that had passed before they came in, by case. Nobody here let them pass: what goes off with a deadline
 * is silent about these. One that is moved here is a deadline like any other.
 */
export async function passedBefore(trx: Trx, ids: readonly string[]): Promise<Map<string, Date>> {
  if (ids.length === 0) return new Map();
  const rows = await trx
    .selectFrom('event')
    .selectAll()
    .where('subject_kind', '=', 'case')
    .where('subject_id', '=', sql<string>`any(${[...ids]}::uuid[])`)
    .where('name', '=', 'case.bringIn')
    .execute();
  return new Map(
    rows.map(fromLog).flatMap(({ caseId, facts: { clock, broughtAt } }) => {
      const dueAt = clock && new Date(clock.dueAt);
      return dueAt && broughtAt && dueAt < new Date(broughtAt) ? [[caseId, dueAt] as const] : [];
    }),
  );
}

/** Open cases that call for supervision, of those the asker may see, by what is due first. */
export function pressingCases(
  trx: Trx,
  list: 'overdue' | 'returned' | 'reworked',
  after: ClockPlace | null,
  limit: number,
): Promise<CaseFileRow[]> {
  const scope = caseScope(trx.by);
  return trx
    .selectFrom('case_file')
    .selectAll()
    .where('ended_at', 'is', null)
    .$if(list === 'overdue', (query) => query.where('due_at', '<', trx.now))
    .$if(list === 'returned', (query) => query.where('return_count', '>=', 2))
    .$if(list === 'reworked', (query) => query.where('rework_count', '>=', 2))
    .$if(!scope.all, (query) =>
      query.where('unit_id', '=', sql<string>`any(${scope.all ? [] : scope.unitIds}::uuid[])`),
    )
    .$if(after !== null, (query) =>
      query.where(sql<boolean>`(due_at, id) > (${after?.at ?? null}, ${after?.id ?? null}::uuid)`),
    )
    .orderBy('due_at')
    .orderBy('id')
    .limit(limit)
    .execute();
}
