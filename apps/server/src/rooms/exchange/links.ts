import type { ExchangeMessage } from '@gezhi/contracts';
import { type ExchangeSide, goesOnWith, type Recurrence } from '@gezhi/domain';
import type { Trx } from '../../platform/inCity';
import { Problem } from '../../platform/problem';

/** A case two platforms share. */
export interface Link {
  caseId: string;
  side: ExchangeSide;
  isHeld: boolean;
  theirNumber: string | null;
  /** The first of the cases that went on after "not fixed": its numbers are those the partner knows. Itself elsewhere. */
  knownAs: string;
  turn: number;
}

/** Links with what the partner knows of them: of a case that went on, the numbers of the first. */
const links = (trx: Trx, partnerId: string) =>
  trx
    .selectFrom('exchange_case as link')
    .innerJoin('exchange_case as known', (join) =>
      join
        .onRef('known.city_id', '=', 'link.city_id')
        .onRef('known.partner_id', '=', 'link.partner_id')
        .on(({ eb, fn, ref }) => eb('known.case_id', '=', fn.coalesce(ref('link.known_as'), ref('link.case_id')))),
    )
    .select([
      'link.case_id as caseId',
      'link.side',
      'link.is_held as isHeld',
      'link.turn',
      'known.case_id as knownAs',
      'known.their_number as theirNumber',
    ])
    .where('link.partner_id', '=', partnerId);

export async function linksOf(trx: Trx, partnerId: string, caseIds: readonly string[]): Promise<Map<string, Link>> {
  if (caseIds.length === 0) return new Map();
  const rows = await links(trx, partnerId).where('link.case_id', 'in', caseIds).execute();
  return new Map(rows.map((link) => [link.caseId, link]));
}

export const linkByTheirNumber = async (trx: Trx, partnerId: string, number: string): Promise<Link | undefined> =>
  atItsLast(trx, partnerId, await links(trx, partnerId).where('link.their_number', '=', number).executeTakeFirst());

export const linkByOurNumber = async (trx: Trx, partnerId: string, number: string): Promise<Link | undefined> =>
  atItsLast(
    trx,
    partnerId,
    await links(trx, partnerId)
      .innerJoin('case_file as file', (join) =>
        join.onRef('file.city_id', '=', 'link.city_id').onRef('file.id', '=', 'link.case_id'),
      )
      .where('file.number', '=', number)
      .executeTakeFirst(),
  );

/** Whoever names a case that went on means what goes on; also where nobody has read in the log yet that it does. */
async function atItsLast(trx: Trx, partnerId: string, link: Link | undefined): Promise<Link | undefined> {
  if (!link) return undefined;
  const last = await links(trx, partnerId)
    .where('link.known_as', '=', link.knownAs)
    .orderBy('link.turn', 'desc')
    .limit(1)
    .executeTakeFirst();
  return goneOn(trx, partnerId, last ?? link);
}

async function goneOn(trx: Trx, partnerId: string, link: Link): Promise<Link> {
  const next = await trx
    .selectFrom('case_file')
    .select(['id', 'recurrence_reason as reason'])
    .where('recurrence_of', '=', link.caseId)
    .where('recurrence_reason', '=', 'notFixed')
    .executeTakeFirst();
  const further = next && (await carryOn(trx, partnerId, link, { id: next.id, reason: next.reason! }));
  return further ? goneOn(trx, partnerId, further) : link;
}

/** The partner that said "not fixed" is told of the case that goes on as of the one it knows. */
export async function carryOn(
  trx: Trx,
  partnerId: string,
  closed: Link,
  { id: caseId, reason }: { id: string } & Pick<Recurrence, 'reason'>,
): Promise<Link | null> {
  if (!goesOnWith({ reason }, closed)) return null;
  const link = { ...closed, caseId, turn: closed.turn + 1 };
  await insertLink(trx, partnerId, link);
  return link;
}

/** Every case a shared one has been, the first one first. */
export async function casesOfLink(trx: Trx, partnerId: string, { knownAs }: Link): Promise<string[]> {
  const later = await trx
    .selectFrom('exchange_case')
    .select('case_id')
    .where('partner_id', '=', partnerId)
    .where('known_as', '=', knownAs)
    .orderBy('turn')
    .execute();
  return [knownAs, ...later.map(({ case_id }) => case_id)];
}

/** Our number of a case, as the partner knows it. */
export async function numberTold(trx: Trx, partnerId: string, caseId: string): Promise<string | null> {
  const knownAs = (await linksOf(trx, partnerId, [caseId])).get(caseId)?.knownAs ?? caseId;
  const file = await trx.selectFrom('case_file').select('number').where('id', '=', knownAs).executeTakeFirst();
  return file?.number ?? null;
}

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
  await learnNumber(trx, partnerId, link.knownAs, number);
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
    .where('known_as', 'is', null)
    .execute();
}

/** A case that is shared from now on, or stands otherwise than before. */
export const insertLink = (trx: Trx, partnerId: string, { caseId, side, isHeld, theirNumber, knownAs, turn }: Link) =>
  trx
    .insertInto('exchange_case')
    .values({
      city_id: trx.cityId,
      partner_id: partnerId,
      case_id: caseId,
      side,
      is_held: isHeld,
      their_number: turn > 0 ? null : theirNumber, // the first one has it
      known_as: turn > 0 ? knownAs : null,
      turn,
    })
    .onConflict((conflict) => conflict.columns(['city_id', 'partner_id', 'case_id']).doUpdateSet({ is_held: isHeld }))
    .execute();
