import type { CaseImportView } from '@gezhi/contracts';
import type { Trx } from '../../../platform/inCity';

/** Files of old cases, the latest first: how many of their rows are cases here and how many were refused the last time. */
export async function listCaseImports(trx: Trx, limit: number): Promise<CaseImportView[]> {
  const runs = await trx
    .selectFrom('case_import as i')
    .select(['i.id', 'i.file_name', 'i.profile', 'i.state', 'i.rows_done', 'i.added', 'i.begun_at', 'i.ended_at'])
    .select((eb) =>
      eb
        .selectFrom('case_import_problem as p')
        .select(({ fn }) => fn.countAll<number>().as('refused'))
        .whereRef('p.city_id', '=', 'i.city_id')
        .whereRef('p.import_id', '=', 'i.id')
        .as('refused'),
    )
    .orderBy('i.begun_at', 'desc')
    .orderBy('i.id')
    .limit(limit)
    .execute();
  const before = await addedBefore(
    trx,
    runs.map(({ id }) => id),
  );
  return runs.map((run) => ({
    id: run.id,
    fileName: run.file_name,
    profile: run.profile,
    state: run.state,
    begunAt: run.begun_at.toISOString(),
    endedAt: run.ended_at?.toISOString() ?? null,
    upToRow: run.rows_done,
    // A run that has ended stands in the log with all it added; one at work is added to what runs before it brought.
    added: (before.get(run.id) ?? 0) + (run.state === 'running' ? run.added : 0),
    refused: Number(run.refused),
  }));
}

/** A file that comes again adds nothing, and its row says so; what it once brought stands in the log. */
async function addedBefore(trx: Trx, ids: readonly string[]): Promise<Map<string, number>> {
  const added = new Map<string, number>();
  if (ids.length === 0) return added;
  const rows = await trx
    .selectFrom('event')
    .select(['subject_id', 'payload'])
    .where('subject_kind', '=', 'import')
    .where('subject_id', 'in', ids)
    .where('name', '=', 'cases.import')
    .execute();
  for (const { subject_id, payload } of rows) {
    const { counts } = JSON.parse(payload) as { counts: { added: number } };
    added.set(subject_id, (added.get(subject_id) ?? 0) + counts.added);
  }
  return added;
}

export const caseImportThere = async (trx: Trx, id: string): Promise<boolean> =>
  (await trx.selectFrom('case_import').select('id').where('id', '=', id).executeTakeFirst()) !== undefined;
