import type { ImportKind, ImportSettings } from '@gezhi/contracts';
import type { Selectable } from 'kysely';
import { sql } from 'kysely';
import type { Trx } from '../../platform/inCity';
import type { ImportResult } from './importFile';
import type { Difference, Phase, RowProblem } from './order';
import type { ImportBatchTable, ImportState } from './tables';

export type Batch = Omit<Selectable<ImportBatchTable>, 'kind'> & { kind: ImportKind };

const ofFiles = (trx: Trx) =>
  trx.selectFrom('import_batch').selectAll().where('kind', '!=', 'demo').$narrowType<{ kind: ImportKind }>();

/** What was found in a file when it came. */
export interface FileHead {
  rows: number;
  columns: string[];
  sample: Record<string, string>[];
  hasGeometry: boolean;
}

export interface Progress {
  phase: Phase;
  done: number;
  total: number;
}

export const batchById = (trx: Trx, id: string): Promise<Batch | undefined> =>
  ofFiles(trx).where('id', '=', id).executeTakeFirst();

export const lockBatch = (trx: Trx, id: string): Promise<Batch | undefined> =>
  ofFiles(trx).where('id', '=', id).forUpdate().executeTakeFirst();

export const setBatch = (trx: Trx, id: string, values: Partial<Omit<Batch, 'city_id' | 'id'>>) =>
  trx.updateTable('import_batch').set(values).where('id', '=', id).execute();

export const listBatches = (trx: Trx, after: { at: Date; id: string } | null, limit: number): Promise<Batch[]> =>
  ofFiles(trx)
    .$if(after !== null, (query) => query.where(sql<boolean>`(at, id) < (${after!.at}, ${after!.id}::uuid)`))
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
    .execute();

export async function insertBatch(
  trx: Trx,
  batch: {
    id: string;
    kind: ImportKind;
    fileHash: Buffer;
    fileName: string;
    format: Batch['format'];
    bytes: number;
    head: FileHead;
    uploadedBy: string | null;
    isFileKept: boolean;
  },
): Promise<void> {
  await trx
    .insertInto('import_batch')
    .values({
      city_id: trx.cityId,
      id: batch.id,
      kind: batch.kind,
      file_hash: batch.fileHash,
      file_name: batch.fileName,
      format: batch.format,
      bytes: batch.bytes,
      head: JSON.stringify(batch.head),
      uploaded_by: batch.uploadedBy,
      is_file_kept: batch.isFileKept,
      state: 'uploaded',
      at: trx.now,
    })
    .execute();
}

const rowsAtOnce = 1000;
const mostKept = 100_000;

/** What a check found, in the place of what one before it did. */
export async function saveFindings(trx: Trx, id: string, result: ImportResult, state: ImportState): Promise<void> {
  await clearFindings(trx, id);
  await saveProblems(trx, id, result.problems.slice(0, mostKept));
  await saveDifferences(trx, id, result.differences.slice(0, mostKept));
  const { rows, repeated, added, changed, closed, unchanged, problems, moved, outcome } = result;
  await setBatch(trx, id, {
    state,
    counts: JSON.stringify({ rows, repeated, added, changed, closed, unchanged, problems: problems.length }),
    moved: JSON.stringify(moved),
    outcome,
    progress: null,
    checked_at: trx.now,
  });
}

export async function clearFindings(trx: Trx, id: string) {
  await trx.deleteFrom('import_problem').where('batch_id', '=', id).execute();
  await trx.deleteFrom('import_difference').where('batch_id', '=', id).execute();
}

async function saveProblems(trx: Trx, id: string, problems: readonly RowProblem[]) {
  for (let at = 0; at < problems.length; at += rowsAtOnce) {
    const part = problems.slice(at, at + rowsAtOnce).map((problem, i) => ({ number: at + i + 1, ...problem }));
    await sql`
      insert into import_problem (city_id, batch_id, number, row, file_column, reason, value)
      select ${trx.cityId}, ${id}, r.number, r.row, r."column", r.reason, r.value
      from jsonb_to_recordset(${JSON.stringify(part)}::jsonb) as r (number int, row int, "column" text, reason text, value text)`.execute(
      trx,
    );
  }
}

async function saveDifferences(trx: Trx, id: string, differences: readonly Difference[]) {
  for (let at = 0; at < differences.length; at += rowsAtOnce) {
    const part = differences.slice(at, at + rowsAtOnce).map((difference, i) => ({
      ...difference,
      number: at + i + 1,
      before: difference.before && JSON.stringify(difference.before),
      after: difference.after && JSON.stringify(difference.after),
    }));
    await sql`
      insert into import_difference (city_id, batch_id, number, change, row, code, name, before, after, successor, valid_from,
        shape_before, shape_after)
      select ${trx.cityId}, ${id}, r.number, r.change, r.row, r.code, r.name, r.before, r.after, r.successor, r."validFrom",
        r."shapeBefore", r."shapeAfter"
      from jsonb_to_recordset(${JSON.stringify(part)}::jsonb) as r (number int, change text, row int, code text, name text,
        before text, after text, successor text, "validFrom" date, "shapeBefore" text, "shapeAfter" text)`.execute(trx);
  }
}

/** How far a batch at work is, and whether somebody asked to stop: both in one short transaction of their own. */
export async function tellProgress(trx: Trx, id: string, progress: Progress): Promise<{ cancelAsked: boolean }> {
  const row = await trx
    .updateTable('import_batch')
    .set({ progress: JSON.stringify(progress) })
    .where('id', '=', id)
    .where('state', 'in', ['checking', 'applying'])
    .returning('cancel_asked')
    .executeTakeFirst();
  return { cancelAsked: row?.cancel_asked ?? true };
}

export const settingsOf = (batch: Batch): ImportSettings | null =>
  batch.settings === null ? null : (JSON.parse(batch.settings) as ImportSettings);
