import { setImmediate as turn } from 'node:timers/promises';
import type pg from 'pg';
import type { InCity } from '../../../platform/inCity';
import { Refusal } from '../../../platform/refusal';
import type { TableRow } from '../../../platform/tables/index';
import type { CasePorts } from '../../cases/index';
import { freshRows, type OldCaseRows, writeHistory } from './history';
import { type Judged, judgeRows } from './judge';
import type { ImportCity } from './matching';
import { openFile } from './openFile';
import { type CaseProfile, type Column, columnsOf } from './profile';
import { type OldCase, type OldCaseProblem, rowReader } from './readRow';
import { beginRun, endRun, holdImport, letGo, problemsOf, type Run } from './run';
import { CityMoved, writeBatch } from './write';

export interface CaseImportPorts {
  inCity: InCity;
  cases: CasePorts;
  /** Writes by COPY; a connection of its own with the product's schema in its path. */
  owner: pg.Client;
}

export interface CaseImportOrder {
  profile: CaseProfile;
  file: { name: string; bytes: Buffer };
  isDry?: boolean | undefined;
  /** Rows of one transaction. */
  atOnce?: number | undefined;
  onProgress?: ((counts: CaseImportCounts) => void) | undefined;
}

export interface CaseImportCounts {
  /** Rows an earlier run of the same file had done before it was cut off. */
  before: number;
  /** Rows looked at in this run; each is one of those below. */
  rows: number;
  added: number;
  unchanged: number;
  /** States the profile leaves out. */
  skipped: number;
  /** Rows of this run that were not taken; those of the run before it are in the reasons as well. */
  bad: number;
  /** Of those added: kinds the city has no name for, open ones that wait for a unit, positions in no area and no grid. */
  unnamedKinds: number;
  toDispatch: number;
  /** Open ones whose deadline had passed before they came: red here, and nobody is pressed for it. */
  overdue: number;
  outside: number;
}

export interface CaseImportResult extends CaseImportCounts {
  importId: string;
  problems: OldCaseProblem[];
}

const usualBatch = 2000;

/**
 * Brings years of another system's cases in, a batch a transaction, each with the cursor behind it: cut off anywhere, the same
 * file goes on where it was. A row's own id names its case, so a file that was brought in changes nothing the second time.
 */
export async function importCases(
  ports: CaseImportPorts,
  city: ImportCity,
  order: CaseImportOrder,
): Promise<CaseImportResult> {
  const file = await openFile(order.file.bytes, columnsOf(order.profile));
  try {
    assertColumns(order.profile, file.headers);
    await holdImport(ports.owner, city.id);
    const run = await beginRun(ports.inCity, city, order);
    const { counts, problems } = await bringRows(ports, city, order, run, file.rows);
    if (order.isDry) return { ...counts, problems, importId: run.id };
    await endRun(ports, city, order, run.id, counts);
    return { ...counts, problems: await problemsOf(ports.inCity, city.id, run.id), importId: run.id };
  } finally {
    await letGo(ports.owner, city.id);
    await file.close();
  }
}

function assertColumns({ name, columns }: CaseProfile, headers: readonly string[]) {
  const needed: [string, Column][] = [
    ['id', columns.id],
    ['openedAt', columns.openedAt],
    ['status', columns.status],
  ];
  const missing = needed.filter(([, column]) => ![column].flat().some((one) => headers.includes(one)));
  if (missing.length === 0) return;
  const said = missing.map(([field, column]) => `${field} (${[column].flat().join(', ')})`).join(', ');
  throw new Refusal(`The profile ${name} looks for ${said}; the file has ${headers.join(', ')}.`);
}

interface Batch {
  old: OldCase[];
  problems: OldCaseProblem[];
  skipped: number;
  rows: number;
  /** Number of its last row: the cursor. */
  last: number;
}
const emptyBatch = (): Batch => ({ old: [], problems: [], skipped: 0, rows: 0, last: 0 });

/** While one batch is written, the next one is read, judged and its histories are told: the database works on another core. */
async function bringRows(
  ports: CaseImportPorts,
  city: ImportCity,
  order: CaseImportOrder,
  run: Run,
  rows: AsyncIterable<TableRow>,
) {
  const none = { added: 0, unchanged: 0, skipped: 0, bad: 0, unnamedKinds: 0, toDispatch: 0, overdue: 0, outside: 0 };
  const counts: CaseImportCounts = { before: 0, rows: 0, ...none };
  const problems: OldCaseProblem[] = [];
  let written: Promise<void> = Promise.resolve();
  for await (const { batch, isDone } of batchesOf(rows, city, order, run)) {
    if (isDone) {
      counts.before += batch.rows;
      continue;
    }
    const told = await tell(ports, city, order, run.id, batch.old);
    await written;
    written = bringBatch(ports, city, order, run.id, batch, told).then((brought) => {
      tally(counts, batch, brought);
      problems.push(...batch.problems, ...brought.problems);
      order.onProgress?.({ ...counts });
    });
    written.catch(() => undefined); // said where it is awaited
  }
  await written;
  return { counts, problems };
}

/** Rows in sets of one transaction; those an earlier run has done come first and are only remembered. */
async function* batchesOf(
  rows: AsyncIterable<TableRow>,
  city: ImportCity,
  { profile, atOnce = usualBatch }: CaseImportOrder,
  { rowsDone, now }: Run,
): AsyncGenerator<{ batch: Batch; isDone: boolean }> {
  const read = rowReader(profile, city.zone);
  const seen = new Set<string>();
  let batch = emptyBatch();
  let isDone = rowsDone > 0;
  for await (const row of rows) {
    if (batch.rows > 0 && (batch.rows >= atOnce || (isDone && row.number > rowsDone))) {
      yield { batch, isDone };
      batch = emptyBatch();
    }
    isDone = row.number <= rowsDone;
    put(batch, row, read(row, now), seen);
  }
  if (batch.rows > 0) yield { batch, isDone };
}

function put(batch: Batch, row: TableRow, found: OldCase | OldCaseProblem | 'skipped', seen: Set<string>) {
  batch.rows++;
  batch.last = row.number;
  if (found === 'skipped') batch.skipped++;
  else if ('reason' in found) batch.problems.push(found);
  else if (seen.has(found.sourceId)) {
    const { sourceId } = found;
    batch.problems.push({ row: row.number, sourceId, column: '', reason: 'id.twice', value: '' });
  } else {
    seen.add(found.sourceId);
    batch.old.push(found);
  }
}

/** Writes what was judged; where the net or the rules changed in between, it is judged again by those of now. */
async function bringBatch(
  ports: CaseImportPorts,
  city: ImportCity,
  order: CaseImportOrder,
  importId: string,
  batch: Batch,
  told: Told,
): Promise<Judged> {
  const { judged, rows } = told;
  if (!rows) return judged;
  try {
    await writeBatch(ports.owner, importId, judged.here, {
      ...rows,
      problems: [...batch.problems, ...judged.problems],
      rowsDone: batch.last,
    });
    return judged;
  } catch (error) {
    if (!(error instanceof CityMoved)) throw error;
    return bringBatch(ports, city, order, importId, batch, await tell(ports, city, order, importId, batch.old));
  }
}

interface Told {
  judged: Judged;
  /** Null in a dry run, which asks for no history. */
  rows: OldCaseRows | null;
}

/** Enough to be worth a turn, little enough that the batch before it never waits long for its next bytes. */
const toldAtOnce = 25;

async function tell(
  ports: CaseImportPorts,
  city: ImportCity,
  order: CaseImportOrder,
  importId: string,
  old: OldCase[],
): Promise<Told> {
  const judged = await judgeRows(ports, city, order, old);
  if (order.isDry) return { judged, rows: null };
  // By id, as most indexes of what is written are: neighbours in the file lie on the same pages then.
  const orders = [...judged.orders].sort((a, b) => (a.id < b.id ? -1 : 1));
  const rows = await freshRows(ports.owner);
  for (const [i, one] of orders.entries()) {
    writeHistory(rows, importId, one, judged.here);
    if (i % toldAtOnce === 0) await turn();
  }
  return { judged: { ...judged, orders }, rows };
}

function tally(counts: CaseImportCounts, batch: Batch, { orders, unchanged, unnamedKinds, problems, here }: Judged) {
  counts.rows += batch.rows;
  counts.skipped += batch.skipped;
  counts.bad += batch.problems.length + problems.length;
  counts.added += orders.length;
  counts.unchanged += unchanged;
  counts.unnamedKinds += unnamedKinds;
  counts.toDispatch += orders.filter(({ old, unitId }) => old.state === 'open' && unitId === null).length;
  counts.overdue += orders.filter(
    ({ old, unitId }) => old.state === 'open' && unitId !== null && old.targetAt && old.targetAt < here.now,
  ).length;
  counts.outside += orders.filter(({ old }) => old.position && isOutside(here.net.areasAt(old.position))).length;
}

const isOutside = (areas: object) => Object.values(areas).every((id) => id === null);
