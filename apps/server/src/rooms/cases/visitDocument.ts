import type { VisitOrder } from '@gezhi/contracts';
import type { Actor } from '@gezhi/domain';
import type { z } from 'zod';
import { noteAccess } from '../../platform/accessLog';
import { append, headOf } from '../../platform/eventLog';
import type { Trx } from '../../platform/inCity';
import type { Ports } from '../../platform/ports';
import { Problem } from '../../platform/problem';
import { sha256 } from '../../platform/secrets';
import { paperName } from '../media/index';

type Visit = z.output<typeof VisitOrder>;

/** Names the list a visit was brought in from, and which of its rows each case was. */
export async function keepDocument(trx: Trx, { id, document, rows }: Visit): Promise<void> {
  if (!document) return;
  await trx
    .insertInto('visit_document')
    .values({
      city_id: trx.cityId,
      visit_id: id,
      file_name: document.fileName,
      sha256: Buffer.from(document.sha256, 'hex'),
      bytes: null,
      delivered_at: null,
    })
    .execute();
  const from = rows.flatMap((row) =>
    row.sourceRow ? [{ city_id: trx.cityId, case_id: row.id, visit_id: id, row: row.sourceRow }] : [],
  );
  if (from.length > 0) await trx.insertInto('visit_row').values(from).execute();
}

/** Takes the bytes of a document that was named with its hash; on disk before this returns. Sent again it is the same file. */
export async function takeDocument(
  ports: Ports,
  cityId: number,
  by: Actor,
  visitId: string,
  bytes: Buffer,
): Promise<void> {
  const hash = sha256(bytes);
  const known = await ports.inCity(cityId, by, (trx) => documentOf(trx, visitId));
  if (!known.sha256.equals(hash)) throw new Problem('visit.file-differs');
  await ports.storage.put(paperName('visits', cityId, hash), bytes);
  await ports.inCity(cityId, by, async (trx) => {
    const { numUpdatedRows } = await trx
      .updateTable('visit_document')
      .set({ bytes: bytes.length, delivered_at: trx.now })
      .where('visit_id', '=', visitId)
      .where('delivered_at', 'is', null)
      .executeTakeFirstOrThrow();
    if (numUpdatedRows === 0n) return;
    const subject = { kind: 'visit', id: visitId };
    const head = (await headOf(trx, subject))!;
    const payload = { bytes: bytes.length, v: 1 };
    const [version, previous] = [head.version + 1, head.hash];
    await append(trx, { subject, version, previous, name: 'visit.deliverDocument', payload });
  });
}

/** `read` is for when the transaction is over: a slow store must not hold a connection of the database. */
export async function openDocument(ports: Ports, trx: Trx, visitId: string) {
  const { delivered_at, sha256: hash, file_name: fileName } = await documentOf(trx, visitId);
  if (!delivered_at) throw new Problem('thing.not-found');
  await noteAccess(trx, 'visit.document-opened', { kind: 'visit', id: visitId });
  return { fileName, read: () => ports.storage.read(paperName('visits', trx.cityId, hash)) };
}

async function documentOf(trx: Trx, visitId: string) {
  const row = await trx.selectFrom('visit_document').selectAll().where('visit_id', '=', visitId).executeTakeFirst();
  if (!row) throw new Problem('thing.not-found');
  return row;
}
