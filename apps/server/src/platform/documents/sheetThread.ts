import { parentPort, workerData } from 'node:worker_threads';
import { drawSheet, type SheetOrder } from './drawSheet';

/** Draws one sheet and ends: what it took of memory goes with it. */
const { format, sheet, pictures } = workerData as SheetOrder;
const drawn = await drawSheet(
  format,
  sheet,
  new Map(pictures.map(([id, picture]) => [id, { ...picture, bytes: Buffer.from(picture.bytes) }])),
);
const bytes = new Uint8Array(drawn);
parentPort!.postMessage(bytes, [bytes.buffer]);
