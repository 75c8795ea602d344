import type { Readable } from 'node:stream';

/**
 * Files by name, in the data folder or in an S3-compatible store. Names are made from content, or from an id whose content
 * never changes: the same name is the same file. `put` returns only when what was acknowledged survives the next power cut.
 *
 * @throws FileMissing where there is none of this name; Problem storage.away where the store cannot be asked,
 * storage.full (or the file system's own word) where there is no room
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
