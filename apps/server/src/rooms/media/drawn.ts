import { system } from '@gezhi/domain';
import { sql } from 'kysely';
import type { Ports } from '../../platform/ports';
import { Problem } from '../../platform/problem';
import { sha256 } from '../../platform/secrets';
import { type DerivedSize, derivedSizes } from './copies';
import { holdHere } from './deliver';
import { mediaTypeOf } from './inspect';
import { derivedName, originalName } from './names';

export interface DrawnCopies {
  /** Pixels of the large copy. */
  width: number;
  height: number;
  /** JPEG, as the cleaned copies of a photograph are. */
  copies: Record<DerivedSize, Buffer>;
}

/**
 * The door for pictures a demo city draws for itself: the original is the SVG text that was announced, its copies come
 * with it, so nothing here ever decodes one. No route leads here; what a device sends goes to `deliverPhoto`, which takes
 * photographs only. The photo ends as a device's photo does; it counts as delivered when it was named, because drawing it
 * later is the demo's own affair. Doing it again is the same photo.
 *
 * @throws Problem photo.not-expected, photo.hash-differs, photo.not-a-photo; Error outside a demo city
 */
export async function deliverDrawn(
  ports: Pick<Ports, 'inCity' | 'storage'>,
  cityId: number,
  id: string,
  original: Buffer,
  { width, height, copies }: DrawnCopies,
): Promise<void> {
  const hash = sha256(original);
  const known = await ports.inCity(cityId, system, async (trx) => {
    const { rows } = await sql<{ isDemo: boolean }>`select is_demo as "isDemo" from city where id = ${cityId}`.execute(
      trx,
    );
    if (!rows[0]?.isDemo) throw new Error('Only a demo city draws its pictures');
    return trx.selectFrom('photo').select(['sha256', 'state']).where('id', '=', id).executeTakeFirst();
  });
  if (!known) throw new Problem('photo.not-expected');
  if (!known.sha256.equals(hash)) throw new Problem('photo.hash-differs');
  if (derivedSizes.some((size) => mediaTypeOf(copies[size]) !== 'image/jpeg')) throw new Problem('photo.not-a-photo');
  for (const size of derivedSizes) await ports.storage.put(derivedName(cityId, id, size), copies[size]);
  await ports.storage.put(originalName(cityId, hash), original);
  await ports.inCity(cityId, system, async (trx) => {
    await holdHere(ports, trx, hash, original);
    await trx
      .updateTable('photo')
      .set(({ ref }) => ({
        state: 'ready',
        media_type: 'image/svg+xml',
        bytes: original.length,
        width,
        height,
        delivered_at: ref('expected_at'),
      }))
      .where('id', '=', id)
      .where('state', '=', 'expected')
      .execute();
  });
}
