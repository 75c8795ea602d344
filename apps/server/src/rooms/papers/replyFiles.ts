import type { ReplyFileType } from '@gezhi/contracts';
import { type Actor, type ReplyFile, speaksFor } from '@gezhi/domain';
import { noteAccess } from '../../platform/accessLog';
import { append } from '../../platform/eventLog';
import type { Trx } from '../../platform/inCity';
import type { Ports } from '../../platform/ports';
import { Problem } from '../../platform/problem';
import { sha256 } from '../../platform/secrets';
import { documentTypeOf, paperName } from '../media/index';
import { asPapers, filesOfPapers, visiblePaper } from './queries';
import { replyFileKind } from './row';

/** A file as who answers names it: its bytes follow. */
export interface NamedFile extends ReplyFile {
  fileName: string;
}

/** Beside the event of the answer, which says their hashes for good. */
export async function saveReplyFiles(trx: Trx, paperId: string, addressee: number, files: readonly NamedFile[]) {
  if (files.length === 0) return;
  const ids = files.map(({ id }) => id);
  const taken = await trx.selectFrom('paper_file').select('id').where('id', 'in', ids).executeTakeFirst();
  if (taken) throw new Problem('paper.id-reused');
  const rows = files.map(({ id, fileName, sha256: hash }, position) => ({
    city_id: trx.cityId,
    id,
    paper_id: paperId,
    addressee,
    position,
    file_name: fileName,
    sha256: Buffer.from(hash, 'hex'),
    media_type: null,
    bytes: null,
    delivered_at: null,
    head: null,
  }));
  await trx.insertInto('paper_file').values(rows).execute();
}

interface Named {
  id: string;
  fileId: string;
}

/** Takes the bytes of a file that came with an answer; on disk before this returns. Sent again it is the same file. */
export async function takeReplyFile(ports: Ports, cityId: number, by: Actor, named: Named, bytes: Buffer) {
  const { file, unitId } = await ports.inCity(cityId, by, (trx) => fileOf(trx, named));
  if (!speaksFor({ unitId }, by)) throw new Problem('paper.not-your-step');
  const mediaType = documentTypeOf(bytes);
  if (!isReplyFileType(mediaType)) throw new Problem('paper.file-unfit');
  const hash = sha256(bytes);
  if (!file.sha256.equals(hash)) throw new Problem('paper.file-differs');
  await ports.storage.put(paperName('papers', cityId, hash), bytes);
  await ports.inCity(cityId, by, (trx) => noteDelivery(trx, named, { mediaType, bytes: bytes.length }));
  return { id: named.fileId, mediaType };
}

const isReplyFileType = (type: ReturnType<typeof documentTypeOf>): type is ReplyFileType =>
  type !== null && type !== 'image/webp';

/** The row is locked first: of two deliveries at once one is noted. */
async function noteDelivery(trx: Trx, { id, fileId }: Named, what: { mediaType: ReplyFileType; bytes: number }) {
  const file = await trx.selectFrom('paper_file').selectAll().where('id', '=', fileId).forUpdate().executeTakeFirst();
  if (!file || file.delivered_at) return;
  const head = await append(trx, {
    subject: { kind: replyFileKind, id: fileId },
    version: 1,
    previous: null,
    name: 'paperfile.deliver',
    payload: { paperId: id, sha256: file.sha256.toString('hex'), ...what, v: 1 },
  });
  await trx
    .updateTable('paper_file')
    .set({ media_type: what.mediaType, bytes: what.bytes, delivered_at: trx.now, head })
    .where('id', '=', fileId)
    .execute();
}

/** `read` is for when the transaction is over: a slow store must not hold a connection of the database. */
export async function openReplyFile(ports: Ports, trx: Trx, named: Named) {
  const { file } = await fileOf(trx, named);
  const { media_type: mediaType, sha256: hash, file_name: fileName } = file;
  if (!mediaType) throw new Problem('thing.not-found');
  await noteAccess(trx, 'paper.file-opened', { kind: replyFileKind, id: named.fileId });
  return { mediaType, fileName, read: () => ports.storage.read(paperName('papers', trx.cityId, hash)) };
}

/** A file of a paper one may see, and the unit it came from. */
async function fileOf(trx: Trx, { id, fileId }: Named) {
  const row = await visiblePaper(trx, trx.by, id);
  const file = row && (await filesOfPapers(trx, [id])).find((each) => each.id === fileId);
  if (!file) throw new Problem('thing.not-found');
  const [paper] = await asPapers(trx, [row]);
  return { file, unitId: paper!.addressees[file.addressee]!.unitId };
}
