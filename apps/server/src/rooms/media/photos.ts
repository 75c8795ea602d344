import type { PhotoRef } from '@gezhi/domain';
import { noteAccess } from '../../platform/accessLog';
import { isTaken } from '../../platform/db';
import { gathered } from '../../platform/gathered';
import type { Trx } from '../../platform/inCity';
import { insertRows } from '../../platform/insertRows';
import type { Ports } from '../../platform/ports';
import { Problem } from '../../platform/problem';
import { sha256 } from '../../platform/secrets';
import type { DerivedSize } from './copies';
import { dimensionsOf, mostPixels } from './dimensions';
import { mediaTypeOf } from './inspect';
import { derivedName, originalName } from './names';
import type { MediaType, PhotoSlot } from './tables';

export interface PhotoSubject {
  /** A case, a word about a place of a sweep, or looks at a case that is to be struck off. */
  kind: 'case' | 'sweepWord' | 'strikeOff';
  id: string;
}

/** Notes which photos a report or a step named. Their bytes may come now, later, or after a day without a network. */
export async function expectPhotos(
  trx: Trx,
  subject: PhotoSubject,
  named: { slot: PhotoSlot; eventId: string; photos: readonly PhotoRef[] },
): Promise<void> {
  if (named.photos.length > 0) await noteExpected(trx, expectedRows(trx, subject, named));
}

/** Whoever names photos at the same moment is refused with the others: who shared a transaction tries again by himself. */
const noteExpected = gathered<ReturnType<typeof expectedRows>, void>(async (trx, all) => {
  await insertRows(trx, 'photo', all.flat()).catch((error) => {
    throw isTaken(error, 'photo_pkey') ? new Problem('photo.id-reused') : error;
  });
  return all.map(() => undefined);
});

export const expectedRows = (
  { cityId, now }: Pick<Trx, 'cityId' | 'now'>,
  subject: PhotoSubject,
  named: { slot: PhotoSlot; eventId: string; photos: readonly PhotoRef[] },
) =>
  named.photos.map(({ id, sha256: hash }, position) => ({
    city_id: cityId,
    id,
    subject_kind: subject.kind,
    subject_id: subject.id,
    slot: named.slot,
    position,
    event_id: named.eventId,
    sha256: Buffer.from(hash, 'hex'),
    state: 'expected' as const,
    media_type: null,
    bytes: null,
    width: null,
    height: null,
    taken_at: null,
    taken_lng: null,
    taken_lat: null,
    camera: null,
    expected_at: now,
    delivered_at: null,
  }));

export const expectedPhoto = (trx: Trx, id: string, subject?: PhotoSubject) =>
  trx
    .selectFrom('photo')
    .select(['sha256', 'state'])
    .where('id', '=', id)
    .$if(subject !== undefined, (query) =>
      query.where('subject_kind', '=', subject!.kind).where('subject_id', '=', subject!.id),
    )
    .executeTakeFirst();

/** What every photo passes, by whichever door it comes: its first bytes, then its size, before any decoder. */
export function judgePhoto(bytes: Buffer): { mediaType: MediaType; width: number; height: number } {
  const mediaType = mediaTypeOf(bytes);
  if (!mediaType) throw new Problem('photo.not-a-photo');
  return { mediaType, ...measure(bytes, mediaType) };
}

/** What the header says, before any decoder: too many pixels and pictures that move are refused here. */
function measure(bytes: Buffer, type: MediaType): { width: number; height: number } {
  const found = dimensionsOf(bytes, type);
  if (!found) throw new Problem('photo.unreadable');
  if (found.width * found.height > mostPixels || found.isAnimated) throw new Problem('photo.too-many-pixels');
  return { width: found.width, height: found.height };
}

export interface Photo {
  id: string;
  subjectId: string;
  slot: PhotoSlot;
  state: 'expected' | 'stored' | 'ready' | 'unreadable';
  eventId: string;
  deliveredAt: Date | null;
  /** From the public. */
  isHidden: boolean;
  shownVersion: number;
  claims: { takenAt: Date | null; lng: number | null; lat: number | null; camera: string | null };
}

/** Photos of several subjects, each subject's in the order they were named. */
export async function photosOf(trx: Trx, kind: PhotoSubject['kind'], subjectIds: readonly string[]): Promise<Photo[]> {
  if (subjectIds.length === 0) return [];
  const rows = await trx
    .selectFrom('photo')
    .selectAll()
    .where('subject_kind', '=', kind)
    .where('subject_id', 'in', subjectIds)
    .orderBy('expected_at')
    .orderBy('position')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    subjectId: row.subject_id,
    slot: row.slot,
    state: row.state,
    eventId: row.event_id,
    deliveredAt: row.delivered_at,
    isHidden: row.hidden_at !== null,
    shownVersion: row.shown_version,
    claims: { takenAt: row.taken_at, lng: row.taken_lng, lat: row.taken_lat, camera: row.camera },
  }));
}

/** Which subject a photo belongs to, so that its room can say who may look. */
export async function subjectOfPhoto(trx: Trx, id: string): Promise<PhotoSubject | null> {
  const row = await trx
    .selectFrom('photo')
    .select(['subject_kind', 'subject_id'])
    .where('id', '=', id)
    .executeTakeFirst();
  return row ? { kind: row.subject_kind as PhotoSubject['kind'], id: row.subject_id } : null;
}

/** How many named photos have not arrived, by subject. */
export async function missingPhotos(trx: Trx, subjectIds: readonly string[]): Promise<Map<string, number>> {
  if (subjectIds.length === 0) return new Map();
  const rows = await trx
    .selectFrom('photo')
    .select(({ fn }) => ['subject_id', fn.countAll<number>().as('missing')])
    .where('subject_kind', '=', 'case')
    .where('subject_id', 'in', subjectIds)
    .where('state', '=', 'expected')
    .groupBy('subject_id')
    .execute();
  return new Map(rows.map((row) => [row.subject_id, row.missing]));
}

/** To be called when the transaction is over: a store that is slow must not hold connections of the database. */
export type ReadLater = () => Promise<Buffer>;

/** A cleaned copy that is ready. */
export async function openCopy(
  ports: Pick<Ports, 'storage'>,
  trx: Trx,
  id: string,
  size: DerivedSize,
): Promise<ReadLater> {
  const row = await trx.selectFrom('photo').select('state').where('id', '=', id).executeTakeFirst();
  if (row?.state !== 'ready') throw new Problem('photo.not-ready');
  return () => ports.storage.read(derivedName(trx.cityId, id, size));
}

/** The same for who may only see what is shown: null once the desk has hidden it, or where no copy is there yet. */
export async function openShownCopy(ports: Pick<Ports, 'storage'>, trx: Trx, id: string, size: DerivedSize) {
  const row = await trx.selectFrom('photo').select(['state', 'hidden_at']).where('id', '=', id).executeTakeFirst();
  return row?.hidden_at || row?.state !== 'ready' ? null : openCopy(ports, trx, id, size);
}

/** The sealed original; opening it is written down in the same transaction. */
export async function openOriginal(ports: Pick<Ports, 'storage'>, trx: Trx, id: string) {
  const row = await trx.selectFrom('photo').select(['sha256', 'media_type']).where('id', '=', id).executeTakeFirst();
  if (!row?.media_type) throw new Problem('photo.not-ready');
  await noteAccess(trx, 'photo.original-opened', { kind: 'photo', id });
  const read: ReadLater = async () => {
    const bytes = await ports.storage.read(originalName(trx.cityId, row.sha256));
    if (!sha256(bytes).equals(row.sha256)) throw new Error(`The original of photo ${id} is not what was delivered`);
    return bytes;
  };
  return { read, mediaType: row.media_type };
}
