import type { Readable } from 'node:stream';
import type { Trx } from '../../platform/inCity';
import type { Ports } from '../../platform/ports';
import { isPassing, Problem } from '../../platform/problem';
import { deliverPhoto } from './deliver';
import type { Checksum } from './tusHeaders';
import { closeUpload, keepPart, type Upload } from './uploads';

/** So much is in memory before it is on disk; a process that dies costs its sender no more. */
const pieceBytes = 1024 * 1024;
/** A part with a checksum is believed as a whole or not at all, and waits in memory until then. */
const checkedBytes = 4 * 1024 * 1024;

/**
 * Takes the next bytes of an upload as they come. A network that goes away in the midst keeps what came; the last byte
 * delivers the photo, by the same checks as one sent whole. More than was announced is refused.
 */
export async function receive(
  ports: Pick<Ports, 'inCity' | 'storage' | 'parts'>,
  trx: Pick<Trx, 'cityId' | 'by'>,
  begun: Upload,
  { body, checksum }: { body: Readable; checksum: Checksum | null },
): Promise<Upload> {
  let upload = begun;
  let held: Buffer[] = [];
  let heldBytes = 0;
  const missing = () => upload.length - upload.received - heldBytes;
  const keep = async () => {
    if (heldBytes > 0) upload = await keepPart(ports, trx, upload, held);
    [held, heldBytes] = [[], 0];
  };
  const take = async (chunk: Buffer) => {
    if (chunk.length > missing() || (checksum && heldBytes + chunk.length > checkedBytes))
      throw new Problem('request.too-large');
    held.push(chunk);
    heldBytes += chunk.length;
    if (!checksum && heldBytes >= pieceBytes && missing() > 0) await keep();
  };
  const isWhole = await drink(body, take);
  if (checksum && (!isWhole || !checksum.matches(held))) throw new Problem('upload.checksum');
  if (missing() === 0) return finish(ports, trx, upload, held);
  await keep();
  return upload;
}

/** False where the other side went away before the end. */
async function drink(body: Readable, take: (chunk: Buffer) => Promise<void>): Promise<boolean> {
  try {
    // Left alive when too much came: the refusal goes back on the same connection.
    for await (const chunk of body.iterator({ destroyOnReturn: false })) await take(chunk);
    return true;
  } catch (error) {
    if (!body.destroyed || !wentAway.has((error as NodeJS.ErrnoException).code ?? '')) throw error;
    return false;
  }
}

const wentAway = new Set(['ECONNRESET', 'ERR_STREAM_PREMATURE_CLOSE', 'ABORT_ERR', 'ERR_HTTP_REQUEST_TIMEOUT']);

/**
 * All is here: the photo is delivered and only then the upload is said to be whole. What was refused is to be begun anew;
 * where the store is away for a while the last part is sent again, and only that.
 */
async function finish(
  ports: Pick<Ports, 'inCity' | 'storage' | 'parts'>,
  trx: Pick<Trx, 'cityId' | 'by'>,
  upload: Upload,
  last: readonly Buffer[],
): Promise<Upload> {
  const before = await Promise.all(upload.parts.map(({ name }) => ports.parts.read(name)));
  try {
    await deliverPhoto(ports, trx.cityId, trx.by, upload.photoId, Buffer.concat([...before, ...last]));
  } catch (error) {
    if (error instanceof Problem && !isPassing(error)) await closeUpload(ports, trx, upload, 'ended');
    throw error;
  }
  return closeUpload(ports, trx, upload, 'finished');
}
