import { newId } from '../../platform/ids';
import type { Trx } from '../../platform/inCity';
import type { Ports } from '../../platform/ports';
import { Problem } from '../../platform/problem';
import { partsFolder } from './names';
import type { UploadPart } from './tables';
import { isId } from './tusHeaders';

/**
 * Uploads under way. What counts is the row: a part is stored and synced first, then the row says so, so the offset a
 * sender hears is on disk whatever happens next. `received = length` means that the photo has been delivered.
 */
export interface Upload {
  id: string;
  photoId: string;
  length: number;
  received: number;
  parts: readonly UploadPart[];
  state: 'open' | 'finished' | 'ended';
  begunAt: Date;
}

const dayMs = 86_400_000;
export const expiresAt = ({ begunAt }: Pick<Upload, 'begunAt'>) => new Date(begunAt.getTime() + dayMs);

/** Who sends, and how much of it at once. To anybody else the upload is not there. */
export interface Sender {
  owner: string;
  mostOpen: number;
  mostADay: number;
}

/** Begins, or finds what was begun before: the same photo from the same sender is one upload, however often it is asked for. */
export async function beginUpload(
  trx: Trx,
  { owner, mostOpen, mostADay }: Sender,
  { photoId, length }: Pick<Upload, 'photoId' | 'length'>,
): Promise<{ upload: Upload; isNew: boolean }> {
  const photo = await trx.selectFrom('photo').select('state').where('id', '=', photoId).executeTakeFirst();
  if (!photo) throw new Problem('photo.not-expected');
  const known = await liveUpload(trx, owner, photoId);
  if (known) {
    if (known.length !== length) throw new Problem('request.invalid', { detail: 'upload-length cannot change' });
    return { upload: known, isNew: false };
  }
  const isHere = photo.state === 'stored' || photo.state === 'ready';
  await endOld(trx, owner, photoId);
  if (!isHere) await demandRoom(trx, { owner, mostOpen, mostADay }, photoId);
  const { numInsertedOrUpdatedRows } = await trx
    .insertInto('photo_upload')
    .values({
      city_id: trx.cityId,
      id: newId(),
      photo_id: photoId,
      owner,
      length,
      received: isHere ? length : 0, // came by another way: nothing is left to send
      parts: '[]',
      state: isHere ? 'finished' : 'open',
      begun_at: trx.now,
    })
    .onConflict((conflict) => conflict.doNothing()) // asked for twice at the same moment
    .executeTakeFirstOrThrow();
  return { upload: (await liveUpload(trx, owner, photoId))!, isNew: numInsertedOrUpdatedRows === 1n };
}

/** One whose day is over makes room for its successor, whether or not it has been cleared away. */
const endOld = (trx: Trx, owner: string, photoId: string) =>
  trx
    .updateTable('photo_upload')
    .set({ state: 'ended' })
    .where('owner', '=', owner)
    .where('photo_id', '=', photoId)
    .where('state', '<>', 'ended')
    .where('begun_at', '<=', new Date(trx.now.getTime() - dayMs))
    .execute();

/** Its own photo may have been begun a moment ago, by the same question asked twice: that one takes no room from itself. */
async function demandRoom(trx: Trx, { owner, mostOpen, mostADay }: Sender, photoId: string) {
  const { open, begun } = await trx
    .selectFrom('photo_upload')
    .select(({ fn }) => [
      fn.countAll<number>().filterWhere('state', '=', 'open').filterWhere('photo_id', '<>', photoId).as('open'),
      fn.countAll<number>().as('begun'),
    ])
    .where('owner', '=', owner)
    .where('begun_at', '>', new Date(trx.now.getTime() - dayMs))
    .executeTakeFirstOrThrow();
  if (open >= mostOpen || begun >= mostADay) throw new Problem('request.too-many');
}

const uploads = (trx: Trx, owner: string) =>
  trx
    .selectFrom('photo_upload')
    .select(['id', 'photo_id as photoId', 'length', 'received', 'parts', 'state', 'begun_at as begunAt'])
    .where('owner', '=', owner)
    .where('begun_at', '>', new Date(trx.now.getTime() - dayMs));

/** One that may be asked about: begun by this very sender, within its day, and not over. */
export async function findUpload(trx: Trx, owner: string, id: string): Promise<Upload> {
  const found = isId(id)
    ? await uploads(trx, owner).where('id', '=', id).where('state', '<>', 'ended').executeTakeFirst()
    : undefined;
  if (!found) throw new Problem('upload.unknown');
  return found;
}

const liveUpload = (trx: Trx, owner: string, photoId: string): Promise<Upload | undefined> =>
  uploads(trx, owner).where('photo_id', '=', photoId).where('state', '<>', 'ended').executeTakeFirst();

/** Below this a part is stored anew together with the next: a thousand tiny ones are not a thousand files. */
const smallPart = 256 * 1024;

/** Puts what has come behind what is here. @throws Problem upload.offset where another process was a moment earlier */
export async function keepPart(
  ports: Pick<Ports, 'inCity' | 'parts'>,
  trx: Pick<Trx, 'cityId' | 'by'>,
  upload: Upload,
  bytes: readonly Buffer[],
): Promise<Upload> {
  const last = upload.parts.at(-1);
  const joined = last && last.bytes < smallPart ? last : null;
  const whole = Buffer.concat(joined ? [await ports.parts.read(joined.name), ...bytes] : bytes);
  const brought = whole.length - (joined?.bytes ?? 0);
  const part: UploadPart = { name: `${partsFolder(trx.cityId, upload.id)}/${newId()}`, bytes: whole.length };
  await ports.parts.put(part.name, whole);
  const parts = [...(joined ? upload.parts.slice(0, -1) : upload.parts), part];
  const next = { ...upload, parts, received: upload.received + brought };
  await ports.inCity(trx.cityId, trx.by, async (inside) => {
    const { numUpdatedRows } = await inside
      .updateTable('photo_upload')
      .set({ received: next.received, parts: JSON.stringify(parts) })
      .where('id', '=', upload.id)
      .where('state', '=', 'open')
      .where('received', '=', upload.received)
      .executeTakeFirstOrThrow();
    if (numUpdatedRows !== 1n) throw new Problem('upload.offset');
  });
  if (joined) await ports.parts.remove(joined.name);
  return next;
}

/** Delivered (`finished`), or not to be gone on with (`ended`). Either way its parts are no longer needed. */
export async function closeUpload(
  ports: Pick<Ports, 'inCity' | 'parts'>,
  trx: Pick<Trx, 'cityId' | 'by'>,
  upload: Upload,
  state: 'finished' | 'ended',
): Promise<Upload> {
  const next = { ...upload, state, received: state === 'finished' ? upload.length : upload.received, parts: [] };
  await ports.inCity(trx.cityId, trx.by, async (inside) => {
    await inside
      .updateTable('photo_upload')
      .set({ state, received: next.received, parts: '[]' })
      .where('id', '=', upload.id)
      .execute();
  });
  await ports.parts.removeUnder(partsFolder(trx.cityId, upload.id));
  return next;
}
