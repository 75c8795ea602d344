import { type CaseMark, markEvent } from '@gezhi/domain';
import { sql } from 'kysely';
import type { Consumer } from '../../platform/consumers';
import type { Trx } from '../../platform/inCity';
import { fromLog } from '../cases/index';
import type { CaseMarkTable } from './tables';
import { addToUnitDays } from './unitDays';

/** Keeps the marks of every case and the sums of units' pages a moment behind the log. Only what an event changed is written. */
export const markCases: Consumer = {
  name: 'markCases',
  on: ['case.'],
  async take(trx, events) {
    const before = await marksByCase(trx, [...new Set(events.map((event) => event.subject_id))]);
    const after = new Map(before);
    for (const event of events)
      after.set(event.subject_id, markEvent(after.get(event.subject_id) ?? [], fromLog(event)));
    await saveMarks(
      trx,
      [...after].flatMap(([caseId, marks]) =>
        marks.map((mark, nr) => ({ caseId, nr, mark })).filter(({ mark, nr }) => mark !== before.get(caseId)?.[nr]),
      ),
    );
    await addToUnitDays(trx, before, after);
  },
};

export async function marksByCase(trx: Trx, caseIds: readonly string[]): Promise<Map<string, CaseMark[]>> {
  const rows = await trx
    .selectFrom('case_mark')
    .select(['case_id', 'kind', 'unit_id', 'at', 'due_at', 'done_at', 'flaw', 'minutes'])
    .where('case_id', '=', sql<string>`any(${caseIds}::uuid[])`)
    .orderBy('case_id')
    .orderBy('nr')
    .execute();
  const found = new Map<string, CaseMark[]>();
  for (const row of rows) {
    const marks = found.get(row.case_id);
    if (marks) marks.push(markOf(row));
    else found.set(row.case_id, [markOf(row)]);
  }
  return found;
}

const markOf = (row: Omit<CaseMarkTable, 'city_id' | 'case_id' | 'nr'>): CaseMark => ({
  kind: row.kind,
  unitId: row.unit_id,
  at: row.at,
  dueAt: row.due_at,
  doneAt: row.done_at,
  flaw: row.flaw,
  minutes: row.minutes,
});

async function saveMarks(trx: Trx, changed: readonly { caseId: string; nr: number; mark: CaseMark }[]) {
  if (changed.length === 0) return;
  const of = <T>(value: (mark: CaseMark) => T) => changed.map(({ mark }) => value(mark));
  await sql`
    insert into case_mark (city_id, case_id, nr, kind, unit_id, at, due_at, done_at, flaw, minutes)
    select ${trx.cityId}, * from unnest(
      ${changed.map(({ caseId }) => caseId)}::uuid[], ${changed.map(({ nr }) => nr)}::int[],
      ${of(({ kind }) => kind)}::text[], ${of(({ unitId }) => unitId)}::uuid[], ${of(({ at }) => at)}::timestamptz[],
      ${of(({ dueAt }) => dueAt)}::timestamptz[], ${of(({ doneAt }) => doneAt)}::timestamptz[],
      ${of(({ flaw }) => flaw)}::text[], ${of(({ minutes }) => minutes)}::int[])
    on conflict (city_id, case_id, nr) do update set unit_id = excluded.unit_id, due_at = excluded.due_at,
      done_at = excluded.done_at, flaw = excluded.flaw, minutes = excluded.minutes`.execute(trx);
}
