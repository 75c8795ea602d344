import type { ImportKind } from '@gezhi/contracts';
import { type Actor, personOf } from '@gezhi/domain';
import type { InCity, Trx } from '../../platform/inCity';
import type { Ports } from '../../platform/ports';
import { Problem } from '../../platform/problem';
import { sha256 } from '../../platform/secrets';
import { readTable } from '../../platform/tables/index';
import { type Batch, batchById, type FileHead, insertBatch } from './batches';
import { fileNameOf, forgetOldFiles } from './files';

const sampleRows = 5;
const longestSample = 200;

/** Reads the whole file once, so that a file that cannot be read is said so at once, and keeps what people choose by. */
export async function headOf(bytes: Buffer): Promise<{ head: FileHead; format: Batch['format'] }> {
  const { kind, ...table } = await readTable(bytes);
  const head: FileHead = { rows: 0, columns: table.headers, sample: [], hasGeometry: kind === 'geojson' };
  for await (const { cells } of table.rows) {
    head.rows++;
    if (head.sample.length < sampleRows)
      head.sample.push(
        Object.fromEntries(Object.entries(cells).map(([column, text]) => [column, text.slice(0, longestSample)])),
      );
  }
  if (kind === 'docx') throw new Error('A document was taken although none was asked for');
  return { head, format: kind };
}

interface Upload {
  id: string;
  kind: ImportKind;
  fileName: string;
  bytes: Buffer;
}

/** A file comes: read, kept by its content, noted. The same under the same id again is the same import. */
export async function upload(ports: Pick<Ports, 'inCity' | 'storage'>, cityId: number, by: Actor, file: Upload) {
  const { id, kind, fileName, bytes } = file;
  const fileHash = sha256(bytes);
  const known = await asked(ports.inCity, cityId, by, id);
  if (known) {
    if (!known.file_hash.equals(fileHash) || known.kind !== kind) throw new Problem('import.id-reused');
    return { isNew: false };
  }
  const { head, format } = await headOf(bytes);
  await ports.storage.put(fileNameOf(cityId, fileHash), bytes);
  const old = await ports.inCity(cityId, by, async (trx: Trx) => {
    await insertBatch(trx, {
      id,
      kind,
      fileHash,
      fileName: fileName.split(/[\\/]/).at(-1)!,
      format,
      bytes: bytes.length,
      head,
      uploadedBy: personOf(by),
      isFileKept: true,
    });
    return forgetOldFiles(trx);
  });
  for (const name of old) await ports.storage.remove(name);
  return { isNew: true };
}

const asked = (inCity: InCity, cityId: number, by: Actor, id: string) =>
  inCity(cityId, by, (trx) => batchById(trx, id));
