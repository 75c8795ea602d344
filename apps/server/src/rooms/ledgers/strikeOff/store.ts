import type { StrikeOff, StrikeOffEvent } from '@gezhi/domain';
import { anyOf } from '../../../platform/arrays';
import { append } from '../../../platform/eventLog';
import type { Trx } from '../../../platform/inCity';
import { Problem } from '../../../platform/problem';
import type { SealedText } from '../../cases/index';
import { asNewEvent, fromRow, toRow } from './row';

interface Step {
  event: StrikeOffEvent;
  strikeOff: StrikeOff;
}

export interface LockedStrikeOff {
  strikeOff: StrikeOff;
  head: Buffer;
}

/** For which of these cases striking off was ever applied for: most relapses are of cases that were not. */
export async function appliedFor(trx: Trx, caseIds: readonly string[]): Promise<Set<string>> {
  if (caseIds.length === 0) return new Set();
  const rows = await trx.selectFrom('strike_off').select('id').where('id', '=', anyOf(caseIds)).execute();
  return new Set(rows.map(({ id }) => id));
}

/** Held still until the step is written; null where nobody has applied yet. */
export async function lockStrikeOff(trx: Trx, caseId: string): Promise<LockedStrikeOff | null> {
  const row = await trx.selectFrom('strike_off').selectAll().where('id', '=', caseId).forUpdate().executeTakeFirst();
  return row ? { strikeOff: fromRow(row), head: row.head } : null;
}

/** The row follows its event: same transaction, next version. */
export async function saveStep(trx: Trx, locked: LockedStrikeOff | null, { event, strikeOff }: Step): Promise<void> {
  const head = await append(trx, asNewEvent(event, locked?.head ?? null));
  const row = toRow(trx.cityId, strikeOff, head);
  if (!locked) {
    await trx.insertInto('strike_off').values(row).execute();
    return;
  }
  const { city_id: _city, id: _id, ...changed } = row;
  const { numUpdatedRows } = await trx
    .updateTable('strike_off')
    .set(changed)
    .where('id', '=', strikeOff.id)
    .where('version', '=', event.version - 1)
    .executeTakeFirstOrThrow();
  if (numUpdatedRows !== 1n) throw new Problem('strike-off.changed');
}

export async function saveNote(trx: Trx, caseId: string, sealed: readonly SealedText[]): Promise<void> {
  const rows = sealed.map(({ text, salt, ref }) => ({
    city_id: trx.cityId,
    id: ref.id,
    strike_off_id: caseId,
    text,
    salt,
    erased_at: null,
  }));
  if (rows.length > 0) await trx.insertInto('strike_off_text').values(rows).execute();
}

/** What was written by the id its events hold; erased ones are missing. */
export async function notesOf(trx: Trx, caseId: string): Promise<Map<string, string>> {
  const rows = await trx
    .selectFrom('strike_off_text')
    .select(['id', 'text'])
    .where('strike_off_id', '=', caseId)
    .execute();
  return new Map(rows.flatMap(({ id, text }) => (text === null ? [] : [[id, text] as const])));
}
