import { createHmac, timingSafeEqual } from 'node:crypto';
import type { publicVoiceApi } from '@gezhi/contracts';
import { noteAccess } from '../../platform/accessLog';
import type { Trx } from '../../platform/inCity';
import type { Ports } from '../../platform/ports';
import { Problem } from '../../platform/problem';
import { type DerivedSize, derivedSizes } from './copies';
import { openCopy, type ReadLater } from './photos';

/** Addresses under which anybody sees a cleaned copy: signed with the city's key, ending by themselves, taken back by a version. */
type Shown = { id: string; state: string; isHidden: boolean; shownVersion: number };
type Signer = Pick<Ports, 'secrets'>;

const hourMs = 3_600_000;
/** A page left open over night still shows its pictures. */
const hoursGood = 24;

const path = '/api/public/photos' satisfies (typeof publicVoiceApi.showByLink)['url'] extends `${infer P}/:id/:size`
  ? P
  : never;

/** The same for an hour, so that a browser asks for a picture once. Null where there is nothing the public may see. */
export function photoUrls({ secrets }: Signer, { cityId, now }: Pick<Trx, 'cityId' | 'now'>, photo: Shown) {
  if (photo.state !== 'ready' || photo.isHidden) return null;
  const until = Math.ceil(now.getTime() / hourMs + hoursGood) * (hourMs / 1000);
  const urlOf = (size: DerivedSize) => {
    const sig = sign(secrets, cityId, { id: photo.id, size, until, version: photo.shownVersion }).toString('base64url');
    return `${path}/${photo.id}/${size}?until=${until}&sig=${sig}`;
  };
  return Object.fromEntries(derivedSizes.map((size) => [size, urlOf(size)])) as Record<DerivedSize, string>;
}

interface Signed {
  id: string;
  size: DerivedSize;
  until: number;
  version: number;
}

const signatureBytes = 18;

function sign(secrets: Ports['secrets'], cityId: number, { id, size, until, version }: Signed): Buffer {
  const key = secrets.derive('addresses of photos', String(cityId), 32);
  return createHmac('sha256', key).update(`${id} ${size} ${until} ${version}`).digest().subarray(0, signatureBytes);
}

/** @throws Problem photo.link-invalid (ended, changed or taken back), thing.not-found (hidden), photo.not-ready */
export async function openByLink(
  ports: Pick<Ports, 'secrets' | 'storage'>,
  trx: Trx,
  { id, size, until, sig }: Omit<Signed, 'version'> & { sig: string },
): Promise<ReadLater> {
  const photo = await trx
    .selectFrom('photo')
    .select(['hidden_at', 'shown_version as version'])
    .where('id', '=', id)
    .executeTakeFirst();
  // What is not there is signed and compared as well: the answer is the same as for a wrong signature.
  const wanted = sign(ports.secrets, trx.cityId, { id, size, until, version: photo?.version ?? 0 });
  const given = Buffer.from(sig, 'base64url');
  const isSigned = given.length === wanted.length && timingSafeEqual(given, wanted);
  if (!photo || !isSigned || until * 1000 < trx.now.getTime()) throw new Problem('photo.link-invalid');
  if (photo.hidden_at) throw new Problem('thing.not-found');
  return openCopy(ports, trx, id, size);
}

/** The same copy by another door of the public: what is hidden is hidden behind each. */
export async function openPublicCopy(ports: Pick<Ports, 'storage'>, trx: Trx, id: string, size: DerivedSize) {
  const photo = await trx.selectFrom('photo').select('hidden_at').where('id', '=', id).executeTakeFirst();
  if (photo?.hidden_at) throw new Problem('thing.not-found');
  return openCopy(ports, trx, id, size);
}

/** Ends every address that was given out for these: what they belong to is no longer anybody's to see. */
export async function takeBackLinks(trx: Trx, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await trx
    .updateTable('photo')
    .set(({ eb }) => ({ shown_version: eb('shown_version', '+', 1) }))
    .where('id', 'in', [...ids])
    .execute();
}

/** Hides from the public or shows again; both end every address given out before. Doing it twice is doing it once. */
export async function hidePhoto(trx: Trx, id: string, isHidden: boolean): Promise<void> {
  const { numUpdatedRows } = await trx
    .updateTable('photo')
    .set(({ eb }) => ({ hidden_at: isHidden ? trx.now : null, shown_version: eb('shown_version', '+', 1) }))
    .where('id', '=', id)
    .where('hidden_at', isHidden ? 'is' : 'is not', null)
    .executeTakeFirstOrThrow();
  if (numUpdatedRows > 0n)
    await noteAccess(trx, isHidden ? 'photo.hidden' : 'photo.shown-again', { kind: 'photo', id });
}
