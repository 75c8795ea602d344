import type { originalFileTypes } from '@gezhi/contracts';
import type { Actor } from '@gezhi/domain';
import { noteAccess } from '../../platform/accessLog';
import type { Trx } from '../../platform/inCity';
import type { Ports } from '../../platform/ports';
import { Problem } from '../../platform/problem';
import { sha256 } from '../../platform/secrets';
import { paperName, paperTypeOf } from '../media/index';
import { originalsOf, visibleInstruction } from './queries';
import { refuseMarkedFile } from './refuseMarks';

export type OriginalType = (typeof originalFileTypes)[number];

interface Named {
  id: string;
  originalId: string;
}

/** Takes the bytes of an original that was named with its hash; on disk before this returns. Sent again it is the same file. */
export async function takeOriginal(ports: Ports, cityId: number, by: Actor, named: Named, bytes: Buffer) {
  const known = await ports.inCity(cityId, by, (trx) => originalOf(trx, named));
  const mediaType = paperTypeOf(bytes);
  if (!mediaType) throw new Problem('instruction.file-unfit');
  refuseMarkedFile(bytes);
  const hash = sha256(bytes);
  if (!known.sha256.equals(hash)) throw new Problem('instruction.file-differs');
  await ports.storage.put(paperName('instructions', cityId, hash), bytes);
  await ports.inCity(cityId, by, (trx) =>
    trx
      .updateTable('instruction_original')
      .set({ media_type: mediaType, bytes: bytes.length, delivered_at: trx.now })
      .where('id', '=', named.originalId)
      .where('delivered_at', 'is', null)
      .execute(),
  );
  return { id: named.originalId, mediaType };
}

/** `read` is for when the transaction is over: a slow store must not hold a connection of the database. */
export async function openOriginal(ports: Ports, trx: Trx, named: Named) {
  const { media_type: mediaType, sha256: hash } = await originalOf(trx, named);
  if (!mediaType) throw new Problem('thing.not-found');
  await noteAccess(trx, 'instruction.original-opened', { kind: 'instruction', id: named.id });
  return { mediaType, read: () => ports.storage.read(paperName('instructions', trx.cityId, hash)) };
}

async function originalOf(trx: Trx, { id, originalId }: Named) {
  const isVisible = await visibleInstruction(trx, trx.by, id);
  const original = isVisible && (await originalsOf(trx, id)).find((each) => each.id === originalId);
  if (!original) throw new Problem('thing.not-found');
  return original;
}
