import type pg from 'pg';
import type { OldCaseRows } from './history';
import type { Here } from './judge';
import type { OldCaseProblem } from './readRow';

export interface WrittenBatch extends OldCaseRows {
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
    await holdReferences(owner, cityId, batch);
    await batch.event.send(owner);
    await batch.case_file.send(owner);
    await batch.case_text.send(owner);
    await batch.imported_case.send(owner);
    await saveProblems(owner, { city_id: cityId, import_id: importId }, batch.problems);
    await owner.query('update case_import set rows_done = $3, added = added + $4 where city_id = $1 and id = $2', [
      cityId,
      importId,
      batch.rowsDone,
      batch.case_file.count,
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

/** Whether keys may be asked by the set: allowed where a superuser of the database prepared it. */
const bySetSql = `
  select set_config('session_replication_role', 'replica', true)
  where has_parameter_privilege('session_replication_role', 'set')`;

/**
 * Asks the foreign keys of a batch once for the few rows it points at, with the lock a key takes, and then not once a row: that
 * was a fifth of the database's work. Of the others the city is held already; words and what was imported belong to cases of
 * this very batch. A test compares this with the keys there are.
 */
async function holdReferences(owner: pg.Client, cityId: number, { unitIds, pointIds }: OldCaseRows) {
  await hold(owner, cityId, 'unit', unitIds);
  await hold(owner, cityId, 'point', pointIds);
  await owner.query(bySetSql);
}

async function hold(owner: pg.Client, cityId: number, table: 'unit' | 'point', ids: ReadonlySet<string>) {
  if (ids.size === 0) return;
  const held = await owner.query(`select from ${table} where city_id = $1 and id = any($2::uuid[]) for key share`, [
    cityId,
    [...ids],
  ]);
  if (held.rowCount !== ids.size) throw new Error(`Cases of this batch name a ${table} that is not there`);
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
