import { randomBytes } from 'node:crypto';
import { constants } from 'node:fs';
import { access, mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { assertName, FileMissing } from './names';
import type { Storage } from './port';

/** Files in the data folder. `put` returns only when the bytes and the folders that name them are on disk. */
export function openFileStorage(dataDir: string): Storage {
  const root = join(dataDir, 'files');
  const temporary = join(root, 'incoming');
  const pathOf = (name: string) => join(root, assertName(name));
  const folders = openFolders(root);
  return {
    async put(name, bytes) {
      // One that is there already is written once more: it is the same, and to look first would cost all the others.
      const target = pathOf(name);
      const parked = join(temporary, randomBytes(12).toString('hex'));
      await Promise.all([folders.make(temporary), folders.make(dirname(target))]);
      await writeSynced(parked, bytes)
        .then(() => rename(parked, target))
        .catch(async (error) => {
          // Half a file on a full disk takes the very room that is missing; at the next start it would go anyway.
          await rm(parked, { force: true }).catch(() => undefined);
          throw error;
        });
      await syncFolder(dirname(target));
    },
    read: async (name) => readFile(pathOf(name)).catch(missing(name)),
    async stream(name, range) {
      const file = await open(pathOf(name), 'r').catch(missing(name));
      return file.createReadStream({ start: range?.from, end: range?.to });
    },
    has: async (name) => exists(pathOf(name)),
    size: async (name) => (await stat(pathOf(name)).catch(missing(name))).size,
    remove: async (name) => rm(pathOf(name), { force: true }),
    async removeUnder(name) {
      await rm(pathOf(name), { force: true, recursive: true });
      folders.forget(pathOf(name));
    },
  };
}

/** Removes what uploads left that were cut off; called at start, when none can be under way. */
export async function clearIncoming(dataDir: string) {
  const folder = join(dataDir, 'files', 'incoming');
  for (const name of await readdir(folder).catch(() => [])) await rm(join(folder, name), { force: true });
}

const exists = (path: string) =>
  access(path, constants.F_OK).then(
    () => true,
    () => false,
  );

const missing = (name: string) => (error: NodeJS.ErrnoException) => {
  throw error.code === 'ENOENT' ? new FileMissing(name, { cause: error }) : error;
};

/**
 * A folder is on disk only when the one above it is, and who finds one there cannot know whether its maker came so far:
 * each process syncs the way to a folder once, and remembers.
 */
function openFolders(root: string) {
  const known = new Set<string>();
  return {
    async make(path: string) {
      if (known.has(path)) return;
      await mkdir(path, { recursive: true, mode: 0o700 });
      for (let at = path; !known.has(at) && !relative(root, at).startsWith('..'); at = dirname(at))
        await syncFolder(dirname(at));
      for (let at = path; !relative(root, at).startsWith('..'); at = dirname(at)) known.add(at);
    },
    forget(path: string) {
      for (const each of known) if (each === path || each.startsWith(`${path}/`)) known.delete(each);
    },
  };
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

async function syncFolder(path: string) {
  if (process.platform === 'win32') return; // folders cannot be opened for syncing there
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}
