import type { ExchangeMessage } from '@gezhi/contracts';
import type { CaseEvent, CaseFile, CheckResult, EstablishResult, LngLat, SystemCode, ToldStep } from '@gezhi/domain';
import { newId } from '../../platform/ids';
import type { Trx } from '../../platform/inCity';
import { textsOf } from '../cases/index';
import { unitNames } from '../identity/index';
import { categoryKey, categoryNames } from '../standards/index';
import { readAs, systemCodeOf } from './codes';
import { type Link, numberTold } from './links';
import type { PartnerRow } from './tables';

export interface Composed {
  message: ExchangeMessage;
  /** The code of ours nobody has put into the partner's words yet. */
  wants: { from: SystemCode; toSystem: string } | null;
}

/** One step as the partner is told it: codes in its own table, no person, words only where the city said so. */
export async function compose(
  trx: Trx,
  partner: PartnerRow,
  link: Link,
  { file, event, told }: { file: CaseFile; event: CaseEvent; told: ToldStep },
): Promise<Composed> {
  const facts = await factsOf(trx, partner, link, file, event, told);
  const number = link.turn > 0 ? await numberTold(trx, partner.id, file.id) : file.number;
  const draft = {
    id: newId(),
    at: event.at.toISOString(),
    step: told.step,
    ...(number ? { number } : {}),
    ...(link.theirNumber ? { yourNumber: link.theirNumber } : {}),
    facts,
  } as ExchangeMessage;
  return withCode(trx, partner, draft);
}

/** A message with its category in the partner's table, or as it is with what is wanted. */
export async function withCode(trx: Trx, partner: PartnerRow, message: ExchangeMessage): Promise<Composed> {
  const category = 'category' in message.facts ? message.facts.category : undefined;
  if (!category || category.system === partner.code_system) return { message, wants: null };
  const from = { system: category.system, code: category.code };
  const read = await readAs(trx, from, partner.code_system);
  if (!read.ok) return { message, wants: { from, toSystem: partner.code_system } };
  const said = { system: partner.code_system, code: read.code, ...(category.name ? { name: category.name } : {}) };
  return { message: { ...message, facts: { ...message.facts, category: said } } as ExchangeMessage, wants: null };
}

async function factsOf(
  trx: Trx,
  partner: PartnerRow,
  { side }: Link,
  file: CaseFile,
  event: CaseEvent,
  { step, result }: ToldStep,
): Promise<ExchangeMessage['facts']> {
  const { facts } = event;
  switch (step) {
    case 'report':
      return {
        source: file.source,
        reportedAt: file.reportedAt.toISOString(),
        ...(facts.clock ? { dueAt: facts.clock.dueAt } : {}),
        ...(await categoryOf(trx, file)),
        place: {
          ...(file.position ? { position: positionOf(file.position) } : {}),
          ...(file.placeName ? { name: file.placeName.slice(0, 200) } : {}),
        },
        ...(partner.sends_words ? await textFact(trx, file.id, 'words', 2000) : {}),
      };
    case 'establish':
      return {
        result: result as EstablishResult,
        ...(result === 'filed' ? await categoryOf(trx, file) : {}),
        ...(file.promisedAt ? { dueAt: file.promisedAt.toISOString() } : {}),
        ...(result === 'filed' || !facts.reason ? {} : { reason: facts.reason as never }),
      };
    case 'dispatch': {
      const unitId = facts.unitId ?? file.unitId;
      const unit = unitId && (await unitNames(trx, [unitId])).get(unitId)?.name;
      return { ...(unit ? { unit } : {}), ...(facts.clock ? { dueAt: facts.clock.dueAt } : {}) };
    }
    case 'handle':
      return { photos: (facts.photos ?? []).slice(0, 9).map(({ id, sha256 }) => ({ id, sha256 })) };
    case 'feedback':
      return side === 'received' ? replyOf(trx, event) : {};
    case 'check':
      return {
        result: result as CheckResult,
        ...(facts.reason ? { reason: facts.reason } : {}),
        ...(side === 'received' ? await replyOf(trx, event) : {}),
      };
    case 'evaluate':
      return event.name === 'case.rate' ? { score: facts.score! } : evaluationOf(file);
  }
}

/** To a centimetre: what a sum left behind it is no place. */
const positionOf = ([longitude, latitude]: LngLat) => ({
  longitude: Number(longitude.toFixed(7)),
  latitude: Number(latitude.toFixed(7)),
});

/** Step 7 as far as a case has one of its own: in time or not, and how often it was done again. */
function evaluationOf({ handle, reworkCount }: CaseFile) {
  const isOnTime = handle?.endedAt ? handle.endedAt <= handle.dueAt : undefined;
  return { ...(isOnTime === undefined ? {} : { isOnTime }), reworks: reworkCount };
}

async function categoryOf(trx: Trx, { category }: CaseFile) {
  if (!category) return {};
  const name = (await categoryNames(trx, [category])).get(categoryKey(category))?.name;
  return { category: { ...systemCodeOf(category), ...(name ? { name: name.slice(0, 100) } : {}) } };
}

/** What the reporter was answered; the platform that reported answers its own reporter with it. */
async function replyOf(trx: Trx, { caseId, facts }: CaseEvent): Promise<{ reply?: string }> {
  const text = facts.reply && (await textsOf(trx, caseId)).get(facts.reply.id);
  return text ? { reply: text.slice(0, 500) } : {};
}

async function textFact(trx: Trx, caseId: string, name: 'words', most: number): Promise<{ words?: string }> {
  const first = await trx
    .selectFrom('case_text')
    .select('text')
    .where('case_id', '=', caseId)
    .where('kind', '=', name)
    .orderBy('id')
    .executeTakeFirst();
  return first?.text ? { words: first.text.slice(0, most) } : {};
}

/** Everything a person wrote, taken out of a message: for who may not read it, and for good where it was erased. */
export function withoutWords(message: ExchangeMessage): ExchangeMessage {
  const facts = Object.fromEntries(
    Object.entries(message.facts).filter(([name]) => !['words', 'reply', 'note'].includes(name)),
  );
  return { ...message, facts } as ExchangeMessage;
}
