import { personOf } from '@gezhi/domain';
import { append, headOf } from '../../platform/eventLog';
import type { Trx } from '../../platform/inCity';
import { Problem } from '../../platform/problem';
import { type Secrets, sha256 } from '../../platform/secrets';

interface ProgramKeyTable {
  city_id: number;
  id: string;
  name: string;
  key_hash: Buffer;
  per_hour: number;
  made_at: Date;
  made_by: string | null;
  revoked_at: Date | null;
  revoked_by: string | null;
}

declare module '../../platform/db' {
  interface Tables {
    open311_key: ProgramKeyTable;
    hotline_key: ProgramKeyTable;
  }
}

/** Which door a key opens: a key of one opens no other. */
interface KeyDoor {
  table: 'open311_key' | 'hotline_key';
  /** What a key begins with, so that whoever finds one knows where it belongs. */
  prefix: string;
  /** What it is derived under. */
  purpose: string;
  subjectKind: string;
  /** Names of its events begin with it. */
  events: string;
}

export interface ProgramKey {
  id: string;
  name: string;
  perHour: number;
}

/**
 * What opens the door for a program. Derived from the key's id, like a report's code: a call sent twice shows the same key
 * although nothing but its hash is stored.
 */
const secretOf = ({ prefix, purpose }: KeyDoor, secrets: Secrets, cityId: number, id: string) =>
  `${prefix}${secrets.derive(purpose, `${cityId} ${id}`, 32).toString('base64url')}`;

/** Makes a key. The answer is the only place where it is ever shown. */
async function makeKey(door: KeyDoor, trx: Trx, secrets: Secrets, { id, name, perHour }: ProgramKey) {
  const key = secretOf(door, secrets, trx.cityId, id);
  await trx.selectFrom('city_state').select('city_id').forUpdate().execute(); // a double click: the second sees the first
  const known = await trx
    .selectFrom(door.table)
    .select(['name', 'per_hour', 'revoked_at'])
    .where('id', '=', id)
    .executeTakeFirst();
  if (known) {
    if (known.name !== name || known.per_hour !== perHour || known.revoked_at)
      throw new Problem('program-key.id-reused');
    return { isNew: false, id, key };
  }
  await trx
    .insertInto(door.table)
    .values({
      city_id: trx.cityId,
      id,
      name,
      key_hash: sha256(key),
      per_hour: perHour,
      made_at: trx.now,
      made_by: personOf(trx.by),
      revoked_at: null,
      revoked_by: null,
    })
    .execute();
  const subject = { kind: door.subjectKind, id };
  const payload = { name, perHour, v: 1 };
  await append(trx, { subject, version: 1, previous: null, name: `${door.events}.makeKey`, payload });
  return { isNew: true, id, key };
}

/** Takes a key back. Once more is once; one that never was is not there. */
async function revokeKey(door: KeyDoor, trx: Trx, id: string): Promise<void> {
  const row = await trx.selectFrom(door.table).select('revoked_at').where('id', '=', id).forUpdate().executeTakeFirst();
  if (!row) throw new Problem('thing.not-found');
  if (row.revoked_at) return;
  await trx
    .updateTable(door.table)
    .set({ revoked_at: trx.now, revoked_by: personOf(trx.by) })
    .where('id', '=', id)
    .execute();
  const subject = { kind: door.subjectKind, id };
  const head = (await headOf(trx, subject))!;
  const [version, previous] = [head.version + 1, head.hash];
  await append(trx, { subject, version, previous, name: `${door.events}.revokeKey`, payload: { v: 1 } });
}

/** The key somebody shows, if it opens this door of this city and has not been taken back. */
async function keyOf(door: KeyDoor, trx: Trx, shown: string): Promise<ProgramKey | null> {
  const row = await trx
    .selectFrom(door.table)
    .select(['id', 'name', 'per_hour'])
    .where('key_hash', '=', sha256(shown))
    .where('revoked_at', 'is', null)
    .executeTakeFirst();
  return row ? { id: row.id, name: row.name, perHour: row.per_hour } : null;
}

/** The keys of one door: made, taken back, and shown by programs. */
export const keysOfDoor = (door: KeyDoor) => ({
  makeKey: (trx: Trx, secrets: Secrets, key: ProgramKey) => makeKey(door, trx, secrets, key),
  revokeKey: (trx: Trx, id: string) => revokeKey(door, trx, id),
  keyOf: (trx: Trx, shown: string) => keyOf(door, trx, shown),
});

/** Every key of a door as it is told of; `sent` is what its room counts. */
export function presentKey(
  row: Pick<ProgramKeyTable, 'id' | 'name' | 'per_hour' | 'made_at' | 'revoked_at'> & { sent: unknown },
) {
  return {
    id: row.id,
    name: row.name,
    perHour: row.per_hour,
    madeAt: row.made_at.toISOString(),
    revokedAt: row.revoked_at?.toISOString() ?? null,
    sent: Number(row.sent),
  };
}
