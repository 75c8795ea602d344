import { readFileSync, statSync } from 'node:fs';
import { parentPort, workerData } from 'node:worker_threads';
import type { Batch, ReadRow } from './grid';
import { openTable } from './openTable';
import { FileRefused, overBudget, type Refused } from './refused';
import type { ReadOrder, TableHead } from './table';

/** What the thread is given, and what it says. It sends a batch only when one was asked for. */
export interface ThreadOrder {
  source: Uint8Array | string;
  order: ReadOrder;
}

export type ThreadSays =
  | { head: TableHead }
  | { batch: Batch<ReadRow> }
  | { end: true }
  | { refused: Refused }
  /** An error of ours, not of the file. */
  | { failed: string };

const port = parentPort!;
const say = (message: ThreadSays) => port.postMessage(message);

function bytesOf({ source, order }: ThreadOrder): Uint8Array {
  if (typeof source !== 'string') return source;
  const limit = order.budgets.fileBytes;
  if (statSync(source).size > limit) throw overBudget('fileBytes', limit);
  return readFileSync(source);
}

/** One message from the other side is one wish for a batch. */
function wishes(): () => Promise<void> {
  let [open, wake] = [0, () => {}];
  port.on('message', () => {
    open++;
    wake();
  });
  return async () => {
    while (open === 0)
      await new Promise<void>((done) => {
        wake = done;
      });
    open--;
  };
}

async function read(): Promise<void> {
  try {
    const wish = wishes();
    const { order } = workerData as ThreadOrder;
    const { head, batches } = await openTable(bytesOf(workerData as ThreadOrder), order);
    say({ head });
    await wish();
    for await (const batch of batches) {
      say({ batch });
      await wish();
    }
    say({ end: true });
  } catch (error) {
    if (error instanceof FileRefused) say({ refused: error.refused });
    else say({ failed: String((error as Error).stack ?? error) });
  }
  port.close();
}

void read();
