import type { ImportKind, ImportSettings } from '@gezhi/contracts';
import { type Actor, localDay } from '@gezhi/domain';
import { append, canonical } from '../../platform/eventLog';
import { newId } from '../../platform/ids';
import type { InCity, Trx } from '../../platform/inCity';
import { sha256 } from '../../platform/secrets';
import { readWholeTable, type TableHead } from '../../platform/tables/index';
import type { CasePorts } from '../cases/index';
import { columnsFor } from './columns';
import { countsOf, digestOf } from './differences';
import { judgeCells } from './judge';
import { assertSettings, kinds } from './kinds';
import { lockImports } from './lock';
import { type FileRow, noOutcome, type Order, type Outcome, type RowProblem } from './order';

export interface FileImport {
  kind: ImportKind;
  settings: ImportSettings;
}

export interface ImportResult extends Outcome {
  rows: number;
  /** Rows that say word for word what a row before them said; collectors of places often do. */
  repeated: number;
  added: number;
  changed: number;
  closed: number;
  problems: RowProblem[];
  /** True when nothing was written: a dry run, or a file with problems (the whole file or nothing). */
  isDry: boolean;
  /** Names the outcome: the same file on the same city gives the same. */
  outcome: string;
}

export interface ImportOptions {
  isDry?: boolean;
  importId?: string;
  /** Whose rights bound what the file may do. */
  by: Actor;
  tick?: Order['tick'];
  signal?: AbortSignal;
  /** Runs at the end of the transaction that applies; what it throws takes everything back. */
  finish?: (trx: Trx, result: ImportResult) => Promise<void>;
}

/** Where a file is brought in: the city and what its rooms share. */
export interface ImportPorts {
  inCity: InCity;
  cases: CasePorts;
}

class DryRun extends Error {
  constructor(readonly result: ImportResult) {
    super('dry run');
  }
}

const noTick: Order['tick'] = async () => undefined;

/**
 * Brings a file into the city: the whole file or nothing, and the same file twice changes nothing. Everything is judged in
 * the transaction that would write it; a dry run is that transaction rolled back, so it cannot promise something else.
 */
export async function importFile(
  { inCity, cases }: ImportPorts,
  city: { id: number; zone: string },
  bytes: Buffer,
  { kind, settings }: FileImport,
  options: ImportOptions,
): Promise<ImportResult> {
  const { isDry = false, by, tick = noTick, importId = newId(), signal } = options;
  await tick('reading', 0, 0);
  const { rows: all, ...head } = await readWholeTable(bytes, signal ? { signal } : {});
  const rows = withoutRepeats(all);
  const sizes = { rows: all.length, repeated: all.length - rows.length };
  const net = isDry ? {} : ({ net: 'change' } as const);
  try {
    return await inCity(
      city.id,
      by,
      async (trx) => {
        await lockImports(trx);
        const order = orderFor(kind, settings, head, rows, {
          importId,
          by,
          today: localDay(city.zone, trx.now),
          cases,
          tick,
        });
        const result = { ...(await bringIn(trx, order)), ...sizes, isDry: false };
        if (isDry || result.problems.length > 0) throw new DryRun({ ...result, isDry: true });
        if (result.differences.length > 0) await noteImport(trx, order, bytes, result);
        await options.finish?.(trx, result);
        return result;
      },
      net,
    );
  } catch (error) {
    if (error instanceof DryRun) return error.result;
    throw error;
  }
}

function withoutRepeats(rows: readonly FileRow[]): FileRow[] {
  const seen = new Set<string>();
  return rows.filter(({ cells, geometry }) => {
    const content = JSON.stringify([cells, geometry]);
    return !seen.has(content) && seen.add(content);
  });
}

function orderFor(
  kind: ImportKind,
  settings: ImportSettings,
  { headers }: TableHead,
  rows: FileRow[],
  rest: Pick<Order, 'importId' | 'by' | 'today' | 'cases' | 'tick'>,
): Order {
  assertSettings(kind, settings, rest.today);
  return {
    kind,
    settings,
    columns: columnsFor(kind, headers, settings.columns),
    rows,
    day: settings.validFrom ?? rest.today,
    problems: [],
    ...rest,
  };
}

async function bringIn(trx: Trx, order: Order) {
  judgeCells(order);
  if (order.rows.length === 0 && order.settings.isWhole)
    // an empty file is a mistake, not the end of everything
    order.problems.push({ row: 0, column: '', reason: 'value.missing', value: '' });
  const done = await kinds[order.kind](trx, order);
  const outcome = order.problems.length > 0 ? noOutcome : done;
  const problems = [...order.problems].sort((a, b) => a.row - b.row);
  const { digest = digestOf(outcome.differences), ...rest } = outcome;
  return { ...rest, ...countsOf(rest), problems, outcome: sha256(canonical([digest, rest.moved])).toString('hex') };
}

const subjects: Record<ImportKind, string> = {
  areas: 'net',
  points: 'net',
  units: 'unit',
  people: 'person',
  duties: 'duty',
  categories: 'standard',
};
const changesAtOnce = 1000;

/** One event for the file, and what was corrected in place in as many as it takes: versions keep the rest themselves. */
async function noteImport(trx: Trx, { kind, importId, settings }: Order, bytes: Buffer, result: ImportResult) {
  const { rows, repeated, added, changed, closed, unchanged, outcome, moved } = result;
  const name = `${subjects[kind]}.import`;
  const old = Object.entries(result.corrected);
  let previous: Buffer | null = null;
  for (let at = 0, version = 1; at === 0 || at < old.length; at += changesAtOnce, version++) {
    const changes = Object.fromEntries(old.slice(at, at + changesAtOnce));
    const summary = {
      kind,
      file: sha256(bytes).toString('hex'),
      counts: { rows, repeated, added, changed, closed, unchanged },
      moved,
      outcome,
      validFrom: settings.validFrom ?? null,
      netVersion: trx.netVersion + 1,
    };
    const payload = version === 1 ? { ...summary, changes, v: 2 } : { changes, v: 2 };
    previous = await append(trx, { subject: { kind: 'import', id: importId }, version, previous, name, payload });
  }
}
