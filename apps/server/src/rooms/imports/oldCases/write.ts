import type pg from 'pg';
import { copyRows } from '../../../platform/copyRows';
import type { OldCaseRows } from './history';
import type { Here } from './judge';
import type { OldCaseProblem } from './readRow';

export interface WrittenBatch extends OldCaseRows {
  imported: { case_id: string; row_hash: Buffer }[];
  problems: OldCaseProblem[];
  /** Number of the last row of the file that has been looked at with it. */
  rowsDone: number;
}

/** Net or rules changed between judging and writing: judge again. */
export class CityMoved extends Error {}

/**
 * One batch in one transaction: its cases, what its rows said, what could not be taken, and the cursor behind them. COPY is the
 * owner's, who sees every city: the city stands in every row and every condition.
 */
export async function writeBatch(owner: pg.Client, importId: string, here: Here, batch: WrittenBatch): Promise<void> {
  const { cityId } = here;
  await owner.query('begin');
  try {
    await holdCity(owner, here);
    const at = { city_id: cityId, import_id: importId };
    await copyRows(owner, 'event', batch.event);
    await copyRows(owner, 'case_file', batch.case_file);
    await copyRows(owner, 'case_text', batch.case_text);
    await copyRows(
      owner,
      'imported_case',
      batch.imported.map((one) => ({ ...at, ...one })),
    );
    await saveProblems(owner, at, batch.problems);
    await owner.query('update case_import set rows_done = $3, added = added + $4 where city_id = $1 and id = $2', [
      cityId,
      importId,
      batch.rowsDone,
      batch.case_file.length,
    ]);
    await owner.query('commit');
  } catch (error) {
    await owner.query('rollback');
    throw error;
  }
}

/** Whoever changes the net or the rules changes this row: held until the commit, what the batch was judged by stays true. */
async function holdCity(owner: pg.Client, { cityId, net, rulesVersion }: Here) {
  await owner.query("select set_config('gezhi.city_id', $1, true)", [String(cityId)]);
  const { rows } = await owner.query('select net_version, rules_version from city_state where city_id = $1 for share', [
    cityId,
  ]);
  const [now] = rows as { net_version: number; rules_version: number }[];
  if (now?.net_version !== net.version || now.rules_version !== rulesVersion) throw new CityMoved();
}

/** A row that is looked at again may have another reason now: one row, one reason, the latest. */
async function saveProblems(
  owner: pg.Client,
  { city_id, import_id }: { city_id: number; import_id: string },
  problems: readonly OldCaseProblem[],
) {
  if (problems.length === 0) return;
  await owner.query(
    `insert into case_import_problem (city_id, import_id, row, source_id, file_column, reason, value)
     select $1, $2, * from unnest($3::int[], $4::text[], $5::text[], $6::text[], $7::text[])
     on conflict (city_id, import_id, row) do update
       set source_id = excluded.source_id, file_column = excluded.file_column, reason = excluded.reason, value = excluded.value`,
    [
      city_id,
      import_id,
      problems.map(({ row }) => row),
      problems.map(({ sourceId }) => sourceId),
      problems.map(({ column }) => column),
      problems.map(({ reason }) => reason),
      problems.map(({ value }) => value),
    ],
  );
}
