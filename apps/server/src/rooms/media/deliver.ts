import { type Actor, system } from '@gezhi/domain';
import { sql } from 'kysely';
import type { InCity, Trx } from '../../platform/inCity';
import type { Ports } from '../../platform/ports';
import { Problem } from '../../platform/problem';
import { sha256 } from '../../platform/secrets';
import { together } from '../../platform/together';
import { askForCopies, senders } from './derive';
import { originalName } from './names';
import { expectedPhoto, judgePhoto, type PhotoSubject } from './photos';
import type { MediaType } from './tables';

type DeliveryPorts = Pick<Ports, 'inCity' | 'storage'>;

export interface Door {
  /** Whose photo it must be. */
  subject?: PhotoSubject;
  /** Refuses whoever may not send it; only reads. */
  assertMaySend?: (trx: Trx) => Promise<void>;
}

/**
 * Takes the bytes of an expected photo: judged by their first bytes and their header, compared with the hash that was
 * announced, on disk before this returns. Sending the same bytes again is the same photo.
 */
export function deliverPhoto(
  ports: DeliveryPorts,
  cityId: number,
  by: Actor,
  id: string,
  bytes: Buffer,
  door: Door = {},
): Promise<{ id: string; state: 'stored' | 'ready' }> {
  return senders.sending(() => deliver(ports, { cityId, by, id, bytes }, door));
}

interface Sent {
  cityId: number;
  by: Actor;
  id: string;
  bytes: Buffer;
}

async function deliver(ports: DeliveryPorts, { cityId, by, id, bytes }: Sent, { subject, assertMaySend }: Door) {
  const look = async (trx: Trx) => {
    const [photo] = await Promise.all([expectedPhoto(trx, id, subject), assertMaySend?.(trx)]);
    return photo;
  };
  const known = await ports.inCity(cityId, by, look, { onlyReads: true, asKnown: true });
  if (!known) throw new Problem('photo.not-expected');
  const hash = sha256(bytes);
  if (known.state === 'stored' || known.state === 'ready') {
    if (!known.sha256.equals(hash)) throw new Problem('photo.id-reused');
    return { id, state: known.state };
  }
  if (!known.sha256.equals(hash)) throw new Problem('photo.hash-differs');
  const judged = judgePhoto(bytes);
  await ports.storage.put(originalName(cityId, hash), bytes);
  await noting(ports)(cityId, { id, hash, bytes, ...judged });
  return { id, state: 'stored' as const };
}

interface Delivered {
  id: string;
  hash: Buffer;
  bytes: Buffer;
  mediaType: MediaType;
  width: number;
  height: number;
}

const doors = new WeakMap<InCity, ReturnType<typeof openNoting>>();

/** Photos that are on disk at the same moment are noted together, whatever house they came through. */
function noting(ports: DeliveryPorts) {
  const known = doors.get(ports.inCity) ?? openNoting(ports);
  doors.set(ports.inCity, known);
  return known;
}

const openNoting = (ports: DeliveryPorts) =>
  together<Delivered, null>((cityId, all) => ports.inCity(cityId, system, (trx) => noteStored(ports, trx, all)));

async function noteStored(ports: DeliveryPorts, trx: Trx, all: readonly Delivered[]): Promise<null[]> {
  const hashes = all.map(({ hash }) => hash);
  await holdOriginals(trx, hashes);
  await Promise.all(all.map(({ hash, bytes }) => putIfGone(ports, trx.cityId, hash, bytes)));
  const rows = all.map(({ id, mediaType, bytes, width, height }) => ({
    ...{ id, media_type: mediaType, bytes: bytes.length, width, height },
  }));
  await Promise.all([
    sql`update photo as p set state = 'stored', media_type = r.media_type, bytes = r.bytes, width = r.width,
          height = r.height, delivered_at = ${trx.now}
        from json_to_recordset(${JSON.stringify(rows)}::json)
          as r (id uuid, media_type text, bytes integer, width integer, height integer)
        where p.id = r.id and p.state in ('expected', 'unreadable')`.execute(trx),
    askForCopies(trx),
  ]);
  return all.map(() => null);
}

/**
 * Until this transaction ends nobody else decides about the originals with these hashes: whoever clears away what was left
 * cannot take them from under a delivery of the same bytes. Always in the same order: nobody waits in a circle.
 */
export const holdOriginals = (trx: Trx, hashes: readonly Buffer[]) => {
  const keys = hashes.map((hash) => hash.readInt32BE(0));
  return sql`select pg_advisory_xact_lock(${originalLockClass}, key)
    from (select distinct key from unnest(${keys}::int[]) as key order by key) as held`.execute(trx);
};

const originalLockClass = 7_233_042;

/**
 * Holds an original that was put a moment ago. Putting it is not done in here, so that a slow store holds nobody's
 * connection to the database, except where it was cleared away between.
 */
export async function holdHere(ports: Pick<Ports, 'storage'>, trx: Trx, hash: Buffer, bytes: Buffer): Promise<void> {
  await holdOriginals(trx, [hash]);
  await putIfGone(ports, trx.cityId, hash, bytes);
}

async function putIfGone({ storage }: Pick<Ports, 'storage'>, cityId: number, hash: Buffer, bytes: Buffer) {
  const name = originalName(cityId, hash);
  if (!(await storage.has(name))) await storage.put(name, bytes);
}
