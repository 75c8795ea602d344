import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { Problem } from '../problem';
import type { ReadRow } from './grid';
import { columnLetters } from './headers';
import { overBudget, type Refused } from './refused';
import {
  type Progress,
  type ReadOptions,
  type ReadOrder,
  type Reasons,
  type TableHead,
  type TableRow,
  usualBudgets,
} from './table';
import type { ThreadOrder, ThreadSays } from './tableThread';

/** A file that cannot be taken: 413 over a budget, 422 unreadable. The sentence says what to do. */
export class FileProblem extends Problem {
  constructor(readonly refused: Refused) {
    const { code, ...details } = refused;
    super(code, details);
    this.name = 'FileProblem';
    this.message = refused.detail;
  }
}

export interface TableFile extends TableHead {
  /** Once, from the first to the last; leaving the loop early ends the reading. */
  rows: AsyncIterable<TableRow>;
  /** For whoever opened a file and does not want its rows. Harmless at any time. */
  close(): Promise<void>;
}

export interface WholeTable extends TableHead {
  rows: TableRow[];
}

export interface TableOptions extends ReadOptions {
  signal?: AbortSignal;
  onProgress?: (progress: Progress) => void;
}

/**
 * Opens XLSX, CSV or GeoJSON by what it is, in a thread of its own with limits of time and memory. Writes nothing anywhere.
 * Throws FileProblem for a file that cannot be taken, here or while its rows are read, and the signal's reason when cancelled.
 */
export async function readTable(source: Uint8Array | string, options: TableOptions = {}): Promise<TableFile> {
  const { signal, onProgress, budgets, ...rest } = options;
  const order: ReadOrder = { ...rest, budgets: { ...usualBudgets, ...budgets } };
  const thread = await openThread({ source, order }, signal);
  const first = await thread.next();
  if (!('head' in first)) throw new Error('The reading thread began without a head');
  const { head } = first;

  async function* rows(): AsyncGenerator<TableRow> {
    let count = 0;
    try {
      for (;;) {
        thread.ask();
        const said = await thread.next();
        if (!('batch' in said)) return;
        count += said.batch.rows.length;
        onProgress?.({ rows: count, share: said.batch.share });
        for (const row of said.batch.rows) yield tableRow(row, head.headers);
      }
    } finally {
      await thread.end();
    }
  }
  return { ...head, rows: rows(), close: thread.end };
}

/** The same with all rows in hand, for whoever judges a file as a whole. */
export async function readWholeTable(source: Uint8Array | string, options: TableOptions = {}): Promise<WholeTable> {
  const { rows, close, ...head } = await readTable(source, options);
  const all: TableRow[] = [];
  for await (const row of rows) all.push(row);
  return { ...head, rows: all };
}

/**
 * The same file, of the same kind, with one more column of reasons by row number. A column of that name is filled anew, so a
 * file may go round several times. The file must be one `readTable` has taken.
 */
export async function* withReasons(
  source: Uint8Array | string,
  reasons: Reasons,
  { signal, onProgress: _, budgets, ...rest }: TableOptions = {},
): AsyncGenerator<Uint8Array> {
  const order: ReadOrder = { ...rest, budgets: { ...usualBudgets, ...budgets } };
  const thread = await openThread({ source, order, reasons }, signal);
  try {
    for (;;) {
      thread.ask();
      const said = await thread.next();
      if (!('piece' in said)) return;
      yield said.piece;
    }
  } finally {
    await thread.end();
  }
}

const shortest = 60;

export function tableRow({ number, values, geometry, faults }: ReadRow, headers: readonly string[]): TableRow {
  const cells: Record<string, string> = Object.create(null); // a column named __proto__ is a column
  for (const [at, value] of values.entries()) if (value !== undefined) cells[headers[at]!] = value;
  return {
    number,
    cells,
    geometry,
    faults: faults.map(({ at, reason, value }) => ({
      column: headers[at] ?? `(${columnLetters(at)})`,
      reason,
      value: value.length > shortest ? `${value.slice(0, shortest)}…` : value,
    })),
  };
}

/** So many batches may be on their way while one is worked on: neither side waits for the other. */
const readAhead = 4;

/** The thread as a conversation: ask for a batch, take what comes next. Only waiting for it counts as its time. */
async function openThread(threadOrder: ThreadOrder, signal: AbortSignal | undefined) {
  signal?.throwIfAborted();
  const { milliseconds, memoryMb } = threadOrder.order.budgets;
  const worker = await startWorker({
    workerData: threadOrder,
    resourceLimits: { maxOldGenerationSizeMb: memoryMb, maxYoungGenerationSizeMb: 64 },
  });
  const said: ThreadSays[] = [];
  let [failure, wake, spent] = [null as unknown, () => {}, 0];
  const fail = (error: unknown) => {
    failure ??= error;
    wake();
  };
  worker.on('message', (message: ThreadSays) => {
    said.push(message);
    wake();
  });
  worker.on('error', (error: NodeJS.ErrnoException) =>
    fail(error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? new FileProblem(overBudget('memoryMb', memoryMb).refused) : error),
  );
  worker.on('exit', () => fail(new Error('The reading thread ended')));
  const onAbort = () => fail(signal!.reason);
  signal?.addEventListener('abort', onAbort, { once: true });

  async function end(): Promise<void> {
    signal?.removeEventListener('abort', onAbort);
    await worker.terminate();
  }

  /** Waits for the next message; past its time the thread is as good as stuck. */
  async function next(): Promise<Exclude<ThreadSays, { refused: unknown } | { failed: unknown }>> {
    const begun = performance.now();
    const timer = setTimeout(
      () => fail(new FileProblem(overBudget('milliseconds', milliseconds).refused)),
      Math.max(0, milliseconds - spent),
    );
    worker.ref();
    while (said.length === 0 && failure === null)
      await new Promise<void>((done) => {
        wake = done;
      });
    worker.unref(); // an opened file nobody reads on does not keep the process
    clearTimeout(timer);
    spent += performance.now() - begun;
    const message = said.shift();
    if (message && !signal?.aborted && !('refused' in message) && !('failed' in message)) return message;
    await end();
    if (signal?.aborted) throw signal.reason;
    if (message && 'refused' in message) throw new FileProblem(message.refused);
    throw message && 'failed' in message ? new Error(message.failed) : failure;
  }
  const ask = () => worker.postMessage('more');
  for (let i = 0; i < readAhead; i++) ask();
  return { next, end, ask };
}

const compiled = new URL('./tableThread.js', import.meta.url);
let bundled: Promise<string> | undefined;

/** A thread needs compiled code. Under tsx and vitest there is none beside us, so it is made once in memory. */
async function startWorker(options: ConstructorParameters<typeof Worker>[1]): Promise<Worker> {
  if (existsSync(compiled)) return new Worker(compiled, options);
  bundled ??= bundle();
  return new Worker(await bundled, { ...options, eval: true });
}

async function bundle(): Promise<string> {
  const { buildSync } = await import('esbuild');
  const entry = fileURLToPath(new URL('./tableThread.ts', import.meta.url));
  const { outputFiles } = buildSync({
    entryPoints: [entry],
    bundle: true,
    write: false,
    platform: 'node',
    format: 'cjs',
  });
  return outputFiles[0]!.text;
}
