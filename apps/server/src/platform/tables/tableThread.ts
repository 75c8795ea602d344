import { readFileSync, statSync } from 'node:fs';
import { parentPort, workerData } from 'node:worker_threads';
import type { Batch, ReadRow } from './grid';
import { openTable } from './openTable';
import { addReasons } from './reasons';
import { FileRefused, overBudget, type Refused } from './refused';
import type { ReadOrder, Reasons, TableHead } from './table';

/** What the thread is given, and what it says. It sends a batch only when one was asked for. */
export interface ThreadOrder {
  source: Uint8Array | string;
  order: ReadOrder;
  /** Where they are given, the same file comes back with them; else its rows. */
  reasons?: Reasons;
}

export type ThreadSays =
  | { head: TableHead }
  | { batch: Batch<ReadRow> }
  | { piece: Uint8Array }
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

async function work(wish: () => Promise<void>): Promise<void> {
  const { order, reasons } = workerData as ThreadOrder;
  const bytes = bytesOf(workerData as ThreadOrder);
  if (reasons) {
    for await (const piece of addReasons(bytes, order, reasons)) {
      await wish();
      say({ piece });
    }
    return;
  }
  const { head, batches } = await openTable(bytes, order);
  say({ head });
  for await (const batch of batches) {
    await wish();
    say({ batch });
  }
}

work(wishes())
  .then(() => say({ end: true }))
  .catch((error) =>
    say(error instanceof FileRefused ? { refused: error.refused } : { failed: String(error.stack ?? error) }),
  )
  .finally(() => port.close());
