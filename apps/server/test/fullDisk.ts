import type { FileHandle } from 'node:fs/promises';

type Files = typeof import('node:fs/promises');

/**
 * Node's own file system on a disk that is full while one says so: a new file takes half of what is written into it and then
 * says ENOSPC, as ext4 and tmpfs do. A test hands it to `vi.mock('node:fs/promises')`; the storage above is ours and whole.
 */
export function onDisk(real: Files, disk: { isFull: boolean }): Files {
  const open = async (...[path, flags, mode]: Parameters<Files['open']>): Promise<FileHandle> => {
    const file = await real.open(path, flags, mode);
    if (!disk.isFull || flags !== 'wx') return file;
    file.writeFile = async (bytes) => {
      await file.write((bytes as Buffer).subarray(0, (bytes as Buffer).length / 2));
      throw Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC', syscall: 'write' });
    };
    return file;
  };
  return { ...real, open };
}
