import type { ExchangeMessage } from '@gezhi/contracts';
import { type CaseEvent, type CaseFile, type Standing, tellPartner } from '@gezhi/domain';
import type { Consumer, LoggedEvent } from '../../platform/consumers';
import type { Trx } from '../../platform/inCity';
import { sha256 } from '../../platform/secrets';
import { caseFiles, fromLog } from '../cases/index';
import { askFor } from './ask';
import { type Composed, compose, withoutWords } from './compose';
import { carryOn, insertLink, type Link, linksOf } from './links';
import { allPartners, deviceOf } from './partners';
import type { MessageRow, PartnerRow } from './tables';

/** Puts what the city's other platforms have to hear into their queue, in the transaction of its place in the log. */
export const tellPartners: Consumer = {
  name: 'tellPartners',
  on: ['case.', 'reporter.erase'],
  async take(trx, rows) {
    await forgetWords(trx, rows);
    const partners = await allPartners(trx);
    if (partners.length === 0) return;
    const steps = rows.filter(({ subject_kind }) => subject_kind === 'case');
    const caseIds = [...new Set(steps.map(({ subject_id }) => subject_id))];
    const files = await caseFiles(trx, caseIds);
    const goneOnFrom = [...files.values()].flatMap(({ recurrence }) => (recurrence ? [recurrence.of] : []));
    for (const partner of partners) {
      const links = await linksOf(trx, partner.id, [...caseIds, ...goneOnFrom]);
      if (await tellSteps(trx, partner, steps, files, links)) await askFor(trx, partner.id, trx.now);
    }
  },
};

async function tellSteps(
  trx: Trx,
  partner: PartnerRow,
  rows: readonly LoggedEvent[],
  files: ReadonlyMap<string, CaseFile>,
  links: Map<string, Link>,
): Promise<boolean> {
  let hasTold = false;
  const mayBegin = partner.is_on && partner.url !== null;
  for (const row of rows) {
    const file = files.get(row.subject_id);
    if (!file) continue;
    const event = fromLog(row);
    const before = links.get(file.id) ?? (await carryLinkOn(trx, partner, file, links));
    if (!before && !mayBegin) continue; // what is shared goes on; while it is off it waits, and nothing new begins
    const { told, after } = tellPartner(event, before, partner.unit_ids);
    const link = after && (await keepLink(trx, partner, file.id, before, after));
    if (!link || !partner.url || row.device === deviceOf(partner)) continue; // nobody is told what he said himself
    links.set(file.id, link);
    for (const [i, step] of told.entries()) {
      const place = link.turn * placesOfTurn + event.version * 10 + i;
      const composed = await compose(trx, partner, link, { file, event, told: step });
      await queue(trx, partner, link, place, composed);
      if (step.step === 'handle') await queuePhotos(trx, partner, link, event, place);
      hasTold = true;
    }
  }
  return hasTold;
}

/** No case takes so many steps that it would reach into the places of the one it goes on as. */
const placesOfTurn = 1_000_000;

async function carryLinkOn(
  trx: Trx,
  partner: PartnerRow,
  { id, recurrence }: CaseFile,
  links: Map<string, Link>,
): Promise<Link | null> {
  const closed = recurrence && links.get(recurrence.of);
  const link = closed ? await carryOn(trx, partner.id, closed, { id, reason: recurrence.reason }) : null;
  if (link) links.set(id, link);
  return link;
}

async function keepLink(
  trx: Trx,
  partner: PartnerRow,
  caseId: string,
  before: Link | null,
  { side, isHeld }: Standing,
): Promise<Link> {
  if (before && before.isHeld === isHeld) return before;
  const link = { ...(before ?? { caseId, theirNumber: null, knownAs: caseId, turn: 0 }), side, isHeld };
  await insertLink(trx, partner.id, link);
  return link;
}

const bare = {
  direction: 'out',
  fault: null,
  status: null,
  problem: null,
  effect: null,
  reason: null,
  done_at: null,
} as const satisfies Partial<MessageRow>;

async function queue(trx: Trx, partner: PartnerRow, link: Link, place: number, { message, wants }: Composed) {
  const body = JSON.stringify(message);
  await trx
    .insertInto('exchange_message')
    .values({
      ...bare,
      city_id: trx.cityId,
      id: message.id,
      partner_id: partner.id,
      message_id: message.id,
      step: message.step,
      state: wants ? 'wantsMapping' : 'waiting',
      case_id: link.caseId,
      thread_id: link.knownAs,
      number: message.number ?? message.yourNumber ?? null,
      place,
      body,
      content_hash: sha256(body),
      made_at: trx.now,
      due_at: trx.now,
      wants_system: wants?.from.system ?? null,
      wants_code: wants?.from.code ?? null,
      to_system: wants?.toSystem ?? null,
    })
    .execute();
}

/** The pictures of the work follow their step; those of residents never leave. */
async function queuePhotos(trx: Trx, partner: PartnerRow, link: Link, { facts }: CaseEvent, place: number) {
  for (const { id, sha256: hash } of (facts.photos ?? []).slice(0, 9))
    await trx
      .insertInto('exchange_message')
      .values({
        ...bare,
        city_id: trx.cityId,
        id,
        partner_id: partner.id,
        message_id: id,
        step: 'photo',
        state: 'waiting',
        case_id: link.caseId,
        thread_id: link.knownAs,
        number: facts.number ?? null,
        place,
        body: null,
        content_hash: Buffer.from(hash, 'hex'),
        made_at: trx.now,
        due_at: trx.now,
        wants_system: null,
        wants_code: null,
        to_system: null,
      })
      .execute();
}

/** What a reporter had erased is erased here as well, whether it has gone out or not; what went stays with who got it. */
async function forgetWords(trx: Trx, rows: readonly LoggedEvent[]) {
  for (const { subject_id } of rows.filter(({ name }) => name === 'reporter.erase')) {
    const kept = await trx
      .selectFrom('exchange_message')
      .select(['id', 'body'])
      .where('case_id', '=', subject_id)
      .where('body', 'is not', null)
      .execute();
    for (const { id, body } of kept)
      await trx
        .updateTable('exchange_message')
        .set({ body: JSON.stringify(withoutWords(JSON.parse(body!) as ExchangeMessage)) })
        .where('id', '=', id)
        .execute();
  }
}
