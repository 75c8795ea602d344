import type { scanFileTypes } from '@gezhi/contracts';
import { type Actor, type Day, localDay, personOf } from '@gezhi/domain';
import { noteAccess } from '../../platform/accessLog';
import { append, headOf } from '../../platform/eventLog';
import type { Trx } from '../../platform/inCity';
import type { Ports } from '../../platform/ports';
import { Problem } from '../../platform/problem';
import { sha256 } from '../../platform/secrets';
import type { CasePorts } from '../cases/index';
import { personNames } from '../identity/index';
import { paperName, paperTypeOf } from '../media/index';
import { visibleLedger } from './presentLedgers';

type ScanType = (typeof scanFileTypes)[number];

export interface NewScan {
  id: string;
  day: Day;
  fileName: string;
  sha256: string;
}

const scanKind = 'ledgerScan';

/** Names a signed ledger by its hash; that somebody did, and which file, is in the log for good. */
export async function addScan(
  trx: Trx,
  ports: CasePorts,
  ledgerId: string,
  scan: NewScan,
): Promise<{ isNew: boolean }> {
  const ledger = await visibleLedger(trx, ledgerId);
  const known = await trx.selectFrom('ledger_scan').selectAll().where('id', '=', scan.id).executeTakeFirst();
  if (known) {
    const isSame =
      known.ledger_id === ledgerId &&
      known.day === scan.day &&
      known.file_name === scan.fileName &&
      known.sha256.toString('hex') === scan.sha256;
    if (!isSame) throw new Problem('ledger.id-reused');
    return { isNew: false };
  }
  const { zone } = await ports.cityOf(trx.cityId);
  if (scan.day > localDay(zone, trx.now)) throw new Problem('ledger.day-unfit');
  await append(trx, {
    id: scan.id,
    subject: { kind: scanKind, id: scan.id },
    version: 1,
    previous: null,
    name: 'ledgerscan.add',
    payload: { ledgerId, ledgerVersion: ledger.version, day: scan.day, sha256: scan.sha256, v: 1 },
  });
  await trx
    .insertInto('ledger_scan')
    .values({
      city_id: trx.cityId,
      id: scan.id,
      ledger_id: ledgerId,
      day: scan.day,
      file_name: scan.fileName,
      sha256: Buffer.from(scan.sha256, 'hex'),
      media_type: null,
      bytes: null,
      added_by: personOf(trx.by)!,
      added_at: trx.now,
      delivered_at: null,
    })
    .execute();
  return { isNew: true };
}

interface Named {
  id: string;
  scanId: string;
}

const isScanType = (type: string | null): type is ScanType => type !== null && type !== 'image/webp';

/** Takes the bytes of a scan that was named with its hash; on disk before this returns. Sent again it is the same file. */
export async function takeScan(ports: Ports, cityId: number, by: Actor, named: Named, bytes: Buffer) {
  const known = await ports.inCity(cityId, by, (trx) => scanOf(trx, named));
  const mediaType = paperTypeOf(bytes);
  if (!isScanType(mediaType)) throw new Problem('ledger.file-unfit');
  const hash = sha256(bytes);
  if (!known.sha256.equals(hash)) throw new Problem('ledger.file-differs');
  await ports.storage.put(paperName('ledgers', cityId, hash), bytes);
  await ports.inCity(cityId, by, async (trx) => {
    const { numUpdatedRows } = await trx
      .updateTable('ledger_scan')
      .set({ media_type: mediaType, bytes: bytes.length, delivered_at: trx.now })
      .where('id', '=', named.scanId)
      .where('delivered_at', 'is', null)
      .executeTakeFirstOrThrow();
    if (numUpdatedRows === 0n) return;
    const subject = { kind: scanKind, id: named.scanId };
    const head = (await headOf(trx, subject))!;
    const payload = { mediaType, bytes: bytes.length, v: 1 };
    await append(trx, { subject, version: head.version + 1, previous: head.hash, name: 'ledgerscan.deliver', payload });
  });
  return { id: named.scanId, mediaType };
}

/** `read` is for when the transaction is over: a slow store must not hold a connection of the database. */
export async function openScan(ports: Ports, trx: Trx, named: Named) {
  const { media_type: mediaType, sha256: hash } = await scanOf(trx, named);
  if (!mediaType) throw new Problem('thing.not-found');
  await noteAccess(trx, 'ledger.scan-opened', { kind: scanKind, id: named.scanId });
  return { mediaType, read: () => ports.storage.read(paperName('ledgers', trx.cityId, hash)) };
}

export async function scansOf(trx: Trx, ledgerId: string) {
  await visibleLedger(trx, ledgerId);
  const rows = await trx
    .selectFrom('ledger_scan')
    .selectAll()
    .where('ledger_id', '=', ledgerId)
    .orderBy('day', 'desc')
    .orderBy('id', 'desc')
    .limit(200)
    .execute();
  const people = await personNames(
    trx,
    rows.map((row) => row.added_by),
  );
  return {
    scans: rows.map((row) => ({
      id: row.id,
      day: row.day,
      fileName: row.file_name,
      mediaType: row.media_type as ScanType | null,
      addedBy: people.get(row.added_by) ?? null,
      addedAt: row.added_at.toISOString(),
    })),
  };
}

async function scanOf(trx: Trx, { id, scanId }: Named) {
  await visibleLedger(trx, id);
  const scan = await trx
    .selectFrom('ledger_scan')
    .selectAll()
    .where('id', '=', scanId)
    .where('ledger_id', '=', id)
    .executeTakeFirst();
  if (!scan) throw new Problem('thing.not-found');
  return scan;
}
