import { randomBytes } from 'node:crypto';
import { createReadStream, existsSync } from 'node:fs';
import { mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/**
 * Files by name in the data folder. `put` returns only when the bytes and the folder that names them are on disk: what
 * was acknowledged survives the next power cut.
 */
export interface Storage {
  put(name: string, bytes: Buffer): Promise<void>;
  read(name: string): Promise<Buffer>;
  stream(name: string): NodeJS.ReadableStream;
  has(name: string): boolean;
  size(name: string): Promise<number>;
  /** For what is kept for a while only; one that is not there is no mistake. */
  remove(name: string): Promise<void>;
  /** Everything whose name begins with this and a slash. */
  removeUnder(name: string): Promise<void>;
}

export function openStorage(dataDir: string): Storage {
  const root = join(dataDir, 'files');
  const temporary = join(root, 'incoming');
  const pathOf = (name: string) => {
    if (!/^[a-z0-9][a-z0-9/._-]*$/.test(name) || name.includes('..')) throw new Error('Not a name of a stored file');
    return join(root, name);
  };
  return {
    async put(name, bytes) {
      const target = pathOf(name);
      if (existsSync(target)) return; // names are made from content: the same name is the same file
      const parked = join(temporary, randomBytes(12).toString('hex'));
      await mkdir(temporary, { recursive: true, mode: 0o700 });
      await makeFolder(dirname(target));
      await writeSynced(parked, bytes);
      await rename(parked, target);
      await syncFolder(dirname(target));
    },
    read: (name) => readFile(pathOf(name)),
    stream: (name) => createReadStream(pathOf(name)),
    has: (name) => existsSync(pathOf(name)),
    size: async (name) => (await stat(pathOf(name))).size,
    remove: (name) => rm(pathOf(name), { force: true }),
    removeUnder: (name) => rm(pathOf(name), { force: true, recursive: true }),
  };
}

/** Removes what uploads left that were cut off; called at start, when none can be under way. */
export async function clearIncoming(dataDir: string) {
  const folder = join(dataDir, 'files', 'incoming');
  for (const name of await readdir(folder).catch(() => [])) await rm(join(folder, name), { force: true });
}

async function writeSynced(path: string, bytes: Buffer) {
  const file = await open(path, 'wx', 0o600);
  try {
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
}

async function makeFolder(path: string) {
  const made = await mkdir(path, { recursive: true, mode: 0o700 });
  // A new folder is on disk only when the one above it is.
  for (let at = path; made && at.length >= made.length; at = dirname(at)) await syncFolder(dirname(at));
}

async function syncFolder(path: string) {
  if (process.platform === 'win32') return; // folders cannot be opened for syncing there
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}
