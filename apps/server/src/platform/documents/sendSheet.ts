import type { Sheet } from '@gezhi/domain';
import type { FastifyReply } from 'fastify';
import { asFile } from '../sendFile';
import type { Pictures } from './pictures';
import { type SheetFormat, sheetTypes, writeSheet } from './writeSheet';

/** A sheet with its pictures still to be read: that is for when the transaction is over. */
export interface Drawn {
  sheet: Sheet;
  readPictures: () => Promise<Pictures>;
}

export async function sendSheet(reply: FastifyReply, format: SheetFormat, { sheet, readPictures }: Drawn) {
  const bytes = await writeSheet(format, sheet, await readPictures());
  return asFile(reply, `${sheet.title}.${format}`, sheetTypes[format]).send(bytes);
}
