import type { Trx } from '../../platform/inCity';
import type { Ports } from '../../platform/ports';
import { Problem } from '../../platform/problem';
import type { Batch } from './batches';
import { clearFindings } from './batches';

type Files = Pick<Ports, 'storage'>;

/** Named by content, one folder a city: the same file twice is one file, and no city sees another's. */
export const fileNameOf = (cityId: number, hash: Buffer) => `imports/${cityId}/${hash.toString('hex')}`;

/** The bytes as they came. Throws `import.file-gone` where they are no longer kept. */
export async function fileOf({ storage }: Files, batch: Batch): Promise<Buffer> {
  const name = fileNameOf(batch.city_id, batch.file_hash);
  if (!batch.is_file_kept || !(await storage.has(name))) throw new Problem('import.file-gone');
  return storage.read(name);
}

const mostKept = 30;

/** Files hold names of people: only those of the latest imports are kept, with what they changed. Gives names to remove. */
export async function forgetOldFiles(trx: Trx): Promise<string[]> {
  const kept = await trx
    .selectFrom('import_batch')
    .select(['id', 'file_hash', 'state'])
    .where('is_file_kept', '=', true)
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .execute();
  const old = kept.slice(mostKept).filter(({ state }) => state !== 'checking' && state !== 'applying');
  for (const { id } of old) {
    await clearFindings(trx, id);
    await trx.updateTable('import_batch').set({ is_file_kept: false }).where('id', '=', id).execute();
  }
  const gone = new Set(old.map(({ id }) => id));
  const needed = new Set(kept.filter(({ id }) => !gone.has(id)).map((batch) => batch.file_hash.toString('hex')));
  return old
    .filter(({ file_hash }) => !needed.has(file_hash.toString('hex')))
    .map(({ file_hash }) => fileNameOf(trx.cityId, file_hash));
}
