import { system } from '@gezhi/domain';
import { newId } from '../../platform/ids';
import type { Trx } from '../../platform/inCity';
import type { Ports } from '../../platform/ports';
import { sha256 } from '../../platform/secrets';
import { insertBatch, saveFindings, setBatch } from './batches';
import { fileNameOf, forgetOldFiles } from './files';
import { type FileImport, type ImportPorts, type ImportResult, importFile } from './importFile';
import { savePeople } from './setupCodes';
import { headOf } from './upload';

/**
 * A file brought at the command line: checked and applied at once, and noted among the imports like one brought at the
 * desk, so that whoever looks there later sees what it changed, or why it could not be taken.
 */
export async function importByCommand(
  { storage, ...ports }: ImportPorts & Pick<Ports, 'storage'>,
  city: { id: number; zone: string },
  file: { name: string; bytes: Buffer },
  order: FileImport,
): Promise<ImportResult> {
  const { head, format } = await headOf(file.bytes);
  const [id, fileHash] = [newId(), sha256(file.bytes)];
  let old: string[] = [];
  const note = async (trx: Trx, result: ImportResult) => {
    await storage.put(fileNameOf(city.id, fileHash), file.bytes);
    const { kind, settings } = order;
    const { name: fileName, bytes } = file;
    await insertBatch(trx, {
      id,
      kind,
      fileHash,
      fileName,
      format,
      bytes: bytes.length,
      head,
      uploadedBy: null,
      isFileKept: true,
    });
    const isApplied = !result.isDry && result.differences.length > 0;
    await saveFindings(trx, id, result, isApplied ? 'applied' : 'checked');
    await setBatch(trx, id, { settings: JSON.stringify(settings), applied_at: isApplied ? trx.now : null });
    if (isApplied) await savePeople(trx, id, result.people ?? []);
    old = await forgetOldFiles(trx);
  };
  const result = await importFile(ports, city, file.bytes, order, { by: system, importId: id, finish: note });
  if (result.isDry) await ports.inCity(city.id, system, (trx) => note(trx, result));
  for (const name of old) await storage.remove(name);
  return result;
}
