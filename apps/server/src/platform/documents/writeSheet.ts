import { existsSync } from 'node:fs';
import { Worker, type WorkerOptions } from 'node:worker_threads';
import type { Block, Sheet } from '@gezhi/domain';
import { Problem } from '../problem';
import { drawSheet, type SheetFormat, type SheetOrder } from './drawSheet';
import type { Pictures } from './pictures';

export type { SheetFormat } from './drawSheet';

export const sheetTypes: Record<SheetFormat, string> = {
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
};

/** Up to here a sheet is drawn where it is asked for: starting a thread would take longer than that. */
const most = { pictures: 12, rows: 150 };

/**
 * A sheet as a file. Two hundred cases with their photos are seconds of work in which a process would answer nobody: large
 * sheets are drawn in a thread of their own, one after the other, so that ten of them do not take the machine.
 */
export async function writeSheet(format: SheetFormat, sheet: Sheet, pictures: Pictures = new Map()): Promise<Buffer> {
  if (pictures.size <= most.pictures && rowsOf(sheet.blocks) <= most.rows) return drawSheet(format, sheet, pictures);
  return drawLarge({ format, sheet, pictures: [...pictures] });
}

export interface DrawingLimits {
  /** Large sheets that wait for the one being drawn; who comes then is told to try again. */
  waiting: number;
  /** After so long a thread is taken to hang, in ms: it ends, and the next sheet is drawn. */
  longestMs: number;
}

/** The largest sheets take ten seconds on a small machine. */
const drawLarge = drawnInTurn({ waiting: 8, longestMs: 120_000 });

/** Draws sheets in a thread, one after the other. */
export function drawnInTurn({ waiting, longestMs }: DrawingLimits): (order: SheetOrder) => Promise<Buffer> {
  let turn: Promise<void> = Promise.resolve();
  let known = 0;
  return async (order) => {
    if (known > waiting) throw new Problem('server.busy');
    known++;
    const drawn = turn.then(() => inThread(order, longestMs));
    turn = drawn.then(
      () => undefined,
      () => undefined,
    );
    return drawn.finally(() => known--);
  };
}

const rowsOf = (blocks: readonly Block[]): number =>
  blocks.reduce((sum, block) => {
    if (block.kind === 'together') return sum + rowsOf(block.blocks);
    return sum + (block.kind === 'table' ? block.rows.length : 1);
  }, 0);

const compiled = new URL('./sheetThread.js', import.meta.url);
const limits = { maxOldGenerationSizeMb: 1024 };

/** Under tsx and vitest there is no compiled thread beside us: it is read as it is written. */
const asWritten = `import('tsx/esm/api').then(({ register }) => {
  register();
  return import(${JSON.stringify(new URL('./sheetThread.ts', import.meta.url).href)});
});`;

function startThread(order: SheetOrder): Worker {
  const options: WorkerOptions = { workerData: order, resourceLimits: limits };
  return existsSync(compiled) ? new Worker(compiled, options) : new Worker(asWritten, { ...options, eval: true });
}

const inThread = (order: SheetOrder, longestMs: number) =>
  new Promise<Buffer>((done, fail) => {
    const thread = startThread(order);
    const tooLong = setTimeout(() => {
      fail(new Error(`A sheet was not drawn within ${longestMs} ms`));
      void thread.terminate();
    }, longestMs);
    thread
      .on('message', (bytes: Uint8Array) => done(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)))
      .on('error', fail)
      .on('exit', () => {
        clearTimeout(tooLong);
        fail(new Error('The drawing thread ended without a sheet'));
      });
  });
