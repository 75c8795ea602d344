import { noteAccess } from '../../platform/accessLog';
import type { Trx } from '../../platform/inCity';
import { Problem } from '../../platform/problem';
import type { Secrets } from '../../platform/secrets';

/** 138****1234, and a****@example.org where all somebody left is an address for mail. */
export const mask = (contact: string) =>
  contact.includes('@')
    ? `${contact.slice(0, 1)}****${contact.slice(contact.indexOf('@'))}`
    : `${contact.slice(0, 3)}****${contact.slice(-4)}`;

/** A telephone number, or an address for mail, sealed and its masked form beside it. */
export const sealedContact = (secrets: Secrets, cityId: number, caseId: string, phone: string) => ({
  city_id: cityId,
  case_id: caseId,
  sealed: secrets.seal(phone),
  masked: mask(phone),
  erased_at: null,
});

/** A second report under the same id must leave the same number; an erased one cannot be compared any more. */
export async function isSameContact(
  trx: Trx,
  secrets: Secrets,
  caseId: string,
  phone: string | undefined,
): Promise<boolean> {
  const kept = await contactRow(trx, caseId);
  if (kept?.erased_at) return true;
  return (kept?.sealed ? secrets.open(kept.sealed) : undefined) === phone;
}

const contactRow = (trx: Trx, caseId: string) =>
  trx
    .selectFrom('reporter_contact')
    .select(['sealed', 'masked', 'erased_at'])
    .where('case_id', '=', caseId)
    .executeTakeFirst();

export const maskedContact = async (trx: Trx, caseId: string): Promise<string | null> =>
  (await contactRow(trx, caseId))?.masked ?? null;

/** The number in full, for a stated purpose; who saw it and why is written down in the same transaction. */
export async function revealContact(trx: Trx, secrets: Secrets, caseId: string, purpose: string): Promise<string> {
  const kept = await contactRow(trx, caseId);
  if (!kept?.sealed) throw new Problem('thing.not-found');
  await noteAccess(trx, 'contact.revealed', { kind: 'case', id: caseId, purpose });
  return secrets.open(kept.sealed);
}
