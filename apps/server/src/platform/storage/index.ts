import type { Config } from '../config';
import type { Log } from '../log';
import { openFileStorage } from './files';
import type { Storage } from './port';
import { openS3Storage } from './s3';

export { clearIncoming } from './files';
export type { ByteRange, Storage } from './port';

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
