import { system } from '@gezhi/domain';
import type pg from 'pg';
import { append, canonical, headOf } from '../../../platform/eventLog';
import type { InCity } from '../../../platform/inCity';
import { Refusal } from '../../../platform/refusal';
import { sha256 } from '../../../platform/secrets';
import { idFrom } from './ids';
import { type ImportCity, makeImportedCategory } from './matching';
import type { CaseProfile } from './profile';
import type { OldCaseProblem } from './readRow';

interface Order {
  profile: CaseProfile;
  file: { name: string; bytes: Buffer };
  isDry?: boolean | undefined;
}

export interface Run {
  id: string;
  /** Number of the last row an earlier run has done; 0 where there was none. */
  rowsDone: number;
  now: Date;
}

const lockClass = 7_233_053;

/** Two at once would each judge what the other is writing; the second is told and may come again. */
export async function holdImport(owner: pg.Client, cityId: number): Promise<void> {
  const { rows } = await owner.query('select pg_try_advisory_lock($1, $2) as held', [lockClass, cityId]);
  if (!rows[0].held) throw new Refusal('Another import of cases is at work in this city.');
}

export const letGo = (owner: pg.Client, cityId: number) =>
  owner.query('select pg_advisory_unlock($1, $2)', [lockClass, cityId]);

/** The same file with the same profile is the same run: one that was cut off goes on, one that is done looks again. */
export async function beginRun(inCity: InCity, city: ImportCity, order: Order): Promise<Run> {
  const [fileHash, profileHash] = [sha256(order.file.bytes), sha256(canonical(order.profile))];
  const id = idFrom('import of cases', city.code, fileHash.toString('hex'), profileHash.toString('hex'));
  return inCity(city.id, system, async (trx) => {
    const fresh = { id, rowsDone: 0, now: trx.now };
    if (order.isDry) return fresh;
    await makeImportedCategory(trx, city);
    const there = await trx
      .selectFrom('case_import')
      .select(['state', 'rows_done'])
      .where('id', '=', id)
      .executeTakeFirst();
    if (there?.state === 'running') return { ...fresh, rowsDone: there.rows_done };
    await trx.deleteFrom('case_import_problem').where('import_id', '=', id).execute();
    const anew = { state: 'running', rows_done: 0, added: 0, begun_at: trx.now, ended_at: null } as const;
    const said = { profile: order.profile.name, profile_hash: profileHash, file_hash: fileHash };
    await trx
      .insertInto('case_import')
      .values({ city_id: city.id, id, ...said, file_name: order.file.name, ...anew })
      .onConflict((conflict) => conflict.columns(['city_id', 'id']).doUpdateSet(anew))
      .execute();
    return fresh;
  });
}

/** What came in is written down like any other import; where nothing did, nothing happened. */
export async function endRun(
  { inCity, owner }: { inCity: InCity; owner: pg.Client },
  city: ImportCity,
  { profile, file }: Order,
  id: string,
  { before, rows, unchanged, skipped }: { before: number; rows: number; unchanged: number; skipped: number },
): Promise<void> {
  const added = await inCity(city.id, system, async (trx) => {
    const done = await trx
      .updateTable('case_import')
      .set({ state: 'done', ended_at: trx.now })
      .where('id', '=', id)
      .returning('added')
      .executeTakeFirstOrThrow();
    if (done.added === 0) return 0;
    const subject = { kind: 'import', id };
    const head = await headOf(trx, subject);
    await append(trx, {
      subject,
      version: (head?.version ?? 0) + 1,
      previous: head?.hash ?? null,
      name: 'cases.import',
      payload: {
        profile: profile.name,
        file: sha256(file.bytes).toString('hex'),
        counts: { rows: before + rows, added: done.added, unchanged, skipped },
        v: 1,
      },
    });
    return done.added;
  });
  if (added > 0) await countRoughly(owner);
}

/** What lists and searches are planned by. Words, hashes and histories stand in no condition. */
const countedColumns = {
  event: 'city_id, subject_kind, subject_id, version, name, at, xid',
  case_file:
    'city_id, id, state, stage, source, reported_at, ended_at, due_at, warn_at, lng, lat, point_id, unit_id, ' +
    'administrative_id, creation_grid_id, edition, category_kind, category_code',
  case_text: 'city_id, case_id, kind',
  imported_case: 'city_id, case_id',
};

/**
 * Nobody has counted these tables since; without it the next lists would be planned as if they were small. A sixth of the usual
 * sample and the columns that matter: counting all of it was a fifth of what an import of thirty thousand cost the database,
 * most of it for grams of words, and with a third of the sample it was still a sixteenth. As not all columns were counted, autovacuum soon counts the tables as it always does.
 */
async function countRoughly(owner: pg.Client) {
  const tables = Object.entries(countedColumns).map(([table, columns]) => `${table} (${columns})`);
  await owner.query('set default_statistics_target = 15');
  try {
    await owner.query(`analyze ${tables.join(', ')}`);
  } finally {
    await owner.query('reset default_statistics_target');
  }
}

export async function problemsOf(inCity: InCity, cityId: number, importId: string): Promise<OldCaseProblem[]> {
  const rows = await inCity(cityId, system, (trx) =>
    trx
      .selectFrom('case_import_problem')
      .select(['row', 'source_id as sourceId', 'file_column as column', 'reason', 'value'])
      .where('import_id', '=', importId)
      .orderBy('row')
      .execute(),
  );
  return rows as OldCaseProblem[];
}
