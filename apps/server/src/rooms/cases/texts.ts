import { hash } from 'node:crypto';
import { type TextFact, type TextRef, textFacts } from '@gezhi/domain';
import { chance, newId } from '../../platform/ids';
import type { Trx } from '../../platform/inCity';
import { sha256 } from '../../platform/secrets';

/** A text on its way into its erasable row, and what the event will hold of it. */
export interface SealedText {
  kind: TextFact;
  text: string;
  salt: Buffer;
  ref: TextRef;
}

const blockBytes = 64;
const [innerPad, outerPad] = [Buffer.alloc(blockBytes, 0x36), Buffer.alloc(blockBytes, 0x5c)];

/** HMAC-SHA-256 (RFC 2104) of two hashes: the object that node keeps for one costs four times as much for words so short. */
export function hashWith(salt: Buffer, text: string): string {
  const key = salt.length > blockBytes ? sha256(salt) : salt;
  const inner = sha256(Buffer.concat([padded(key, innerPad), Buffer.from(text)]));
  return hash('sha256', Buffer.concat([padded(key, outerPad), inner]), 'base64url');
}

function padded(key: Buffer, pad: Buffer): Buffer {
  const block = Buffer.from(pad);
  for (let i = 0; i < key.length; i++) block[i]! ^= key[i]!;
  return block;
}

/** Id and salt of a text; simulated history brings its own, so that it comes out the same every time. */
export type NewSeal = (kind: TextFact) => { id: string; salt: Buffer };
const freshSeal: NewSeal = () => ({ id: newId(), salt: chance() });

export function sealTexts(texts: Partial<Record<TextFact, string | undefined>>, newSeal = freshSeal): SealedText[] {
  const sealed: SealedText[] = [];
  for (const kind of textFacts) {
    const text = texts[kind];
    if (text === undefined) continue;
    const { id, salt } = newSeal(kind);
    sealed.push({ kind, text, salt, ref: { id, hash: hashWith(salt, text) } });
  }
  return sealed;
}

export function refsOf(sealed: readonly SealedText[]): Partial<Record<TextFact, TextRef>> {
  const refs: Partial<Record<TextFact, TextRef>> = {};
  for (const { kind, ref } of sealed) refs[kind] = ref;
  return refs;
}

export const textRows = (cityId: number, caseId: string, sealed: readonly SealedText[]) =>
  sealed.map(({ kind, text, salt, ref }) => ({
    city_id: cityId,
    id: ref.id,
    case_id: caseId,
    kind,
    text,
    salt,
    erased_at: null,
  }));

/** All texts of a case by id; an erased one is missing, which is what the reader is told. */
export async function textsOf(trx: Trx, caseId: string): Promise<Map<string, string>> {
  const rows = await trx.selectFrom('case_text').select(['id', 'text']).where('case_id', '=', caseId).execute();
  return new Map(rows.flatMap(({ id, text }) => (text === null ? [] : [[id, text] as const])));
}

/**
 * Whether a repeated command says the same as the one that was taken. An erased text cannot be compared any more and
 * counts as the same: erasing must not turn an old retry into a conflict.
 */
export async function isSameText(trx: Trx, taken: TextRef | undefined, repeated: string | undefined): Promise<boolean> {
  if (!taken || repeated === undefined) return !taken && repeated === undefined;
  const row = await trx.selectFrom('case_text').select('salt').where('id', '=', taken.id).executeTakeFirst();
  return !row?.salt || hashWith(row.salt, repeated) === taken.hash;
}
