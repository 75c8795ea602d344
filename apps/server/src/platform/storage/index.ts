import type { Readable } from 'node:stream';
import type { Config } from '../config';
import type { Log } from '../log';
import { openFileStorage } from './files';
import { openS3Storage } from './s3';

export { clearIncoming } from './files';

/**
 * Files by name, in the data folder or in an S3-compatible store. Names are made from content, or from an id whose content
 * never changes: the same name is the same file. `put` returns only when what was acknowledged survives the next power cut.
 *
 * @throws FileMissing where there is none of this name; Problem storage.away where the store cannot be asked
 */
export interface Storage {
  put(name: string, bytes: Buffer): Promise<void>;
  read(name: string): Promise<Buffer>;
  /** A piece after another, all of it or from one byte to another, both included. */
  stream(name: string, range?: ByteRange): Promise<Readable>;
  has(name: string): Promise<boolean>;
  size(name: string): Promise<number>;
  /** For what is kept for a while only; one that is not there is no mistake. */
  remove(name: string): Promise<void>;
  /** Everything whose name begins with this and a slash. */
  removeUnder(name: string): Promise<void>;
}

export interface ByteRange {
  from: number;
  to?: number;
}

export interface Storages {
  /** What is kept for good: originals, copies, letters, files of imports. */
  storage: Storage;
  /**
   * What is under way: parts of uploads, a day old at most. Always in the data folder, so that a store that is away or slow
   * takes nothing from a sender who has acknowledged bytes here.
   */
  parts: Storage;
}

/** @throws Refusal where a store outside is named and cannot be used */
export async function openStorages({ dataDir, s3 }: Pick<Config, 'dataDir' | 's3'>, log: Log): Promise<Storages> {
  const files = openFileStorage(dataDir);
  return { storage: s3 ? await openS3Storage(s3, log) : files, parts: files };
}
