import type { ExchangeMessage } from '@gezhi/contracts';
import type { ExchangeSide } from '@gezhi/domain';
import type { Trx } from '../../platform/inCity';
import { Problem } from '../../platform/problem';

/** A case two platforms share. */
export interface Link {
  caseId: string;
  side: ExchangeSide;
  isHeld: boolean;
  theirNumber: string | null;
}

const links = (trx: Trx, partnerId: string) =>
  trx
    .selectFrom('exchange_case as link')
    .innerJoin('case_file as file', (join) =>
      join.onRef('file.city_id', '=', 'link.city_id').onRef('file.id', '=', 'link.case_id'),
    )
    .select(['link.case_id as caseId', 'link.side', 'link.is_held as isHeld', 'link.their_number as theirNumber'])
    .where('link.partner_id', '=', partnerId);

export const linkByTheirNumber = (trx: Trx, partnerId: string, number: string): Promise<Link | undefined> =>
  links(trx, partnerId).where('link.their_number', '=', number).executeTakeFirst();

export const linkByOurNumber = (trx: Trx, partnerId: string, number: string): Promise<Link | undefined> =>
  links(trx, partnerId).where('file.number', '=', number).executeTakeFirst();

/**
 * The shared case a message is about: by our number where it says one, else by the sender's own. A sender's number is learnt
 * from the first message that says both; another one later is a mistake nobody may settle by guessing.
 */
export async function linkOf(trx: Trx, partnerId: string, message: ExchangeMessage): Promise<Link | undefined> {
  const { number, yourNumber } = message;
  if (!number && !yourNumber) throw new Problem('exchange.facts-missing', { missing: ['number', 'yourNumber'] });
  const link = yourNumber
    ? await linkByOurNumber(trx, partnerId, yourNumber)
    : await linkByTheirNumber(trx, partnerId, number!);
  if (!link || !number || !yourNumber || link.theirNumber === number) return link;
  if (link.theirNumber !== null) throw new Problem('exchange.case-unknown');
  await learnNumber(trx, partnerId, link.caseId, number);
  return { ...link, theirNumber: number };
}

/** What the other side calls a case, where nobody knew yet. A number that stands for another case already is left alone. */
export async function learnNumber(trx: Trx, partnerId: string, caseId: string, number: string): Promise<void> {
  if (await linkByTheirNumber(trx, partnerId, number)) return;
  await trx
    .updateTable('exchange_case')
    .set({ their_number: number })
    .where('partner_id', '=', partnerId)
    .where('case_id', '=', caseId)
    .where('their_number', 'is', null)
    .execute();
}

export const insertLink = (trx: Trx, partnerId: string, { caseId, side, isHeld, theirNumber }: Link) =>
  trx
    .insertInto('exchange_case')
    .values({
      city_id: trx.cityId,
      partner_id: partnerId,
      case_id: caseId,
      side,
      is_held: isHeld,
      their_number: theirNumber,
    })
    .onConflict((conflict) => conflict.columns(['city_id', 'partner_id', 'case_id']).doUpdateSet({ is_held: isHeld }))
    .execute();
