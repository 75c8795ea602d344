import type { ExchangeMessage } from '@gezhi/contracts';
import {
  type CaseOrder,
  type CaseVerb,
  localDay,
  type MoveFacts,
  meaningOf,
  reasonsOf,
  resident,
  stepsThatFit,
} from '@gezhi/domain';
import { newId } from '../../platform/ids';
import type { Trx } from '../../platform/inCity';
import { Problem } from '../../platform/problem';
import { type CasePorts, caseById, moveCase } from '../cases/index';
import { unitsOn } from '../identity/index';
import { linkOf } from './links';
import { deviceOf } from './partners';
import type { PartnerRow } from './tables';
import type { Taken } from './takeReport';

export type LaterMessage = Exclude<ExchangeMessage, { step: 'report' }>;

/** Steps 2 to 7 of a case that is shared: what it means here decides the domain, whether it may happen the one lifecycle. */
export async function takeStep(trx: Trx, cases: CasePorts, partner: PartnerRow, message: LaterMessage): Promise<Taken> {
  const link = await linkOf(trx, partner.id, message);
  if (!link) return behindItsReport(trx, partner, message);
  if (link.side === 'given' && !link.isHeld) throw new Problem('exchange.case-unknown'); // somebody else's by now
  const file = (await caseById(trx, link.caseId))!;
  const { facts } = message;
  const meaning = meaningOf(
    {
      side: link.side,
      step: message.step,
      result: 'result' in facts ? facts.result : undefined,
      hasScore: 'score' in facts && facts.score !== undefined,
    },
    file.state,
  );
  if (meaning === null)
    throw new Problem('exchange.step-not-allowed', {
      state: file.state,
      fits: stepsThatFit(link.side, file.state),
    });
  if (meaning === 'noted') return { state: 'done', caseId: file.id, effect: null };
  const order = {
    id: newId(),
    caseId: file.id,
    verb: meaning,
    facts: await factsFor(trx, cases, meaning, message),
    device: deviceOf(partner),
    claimedAt: new Date(message.at),
  } as CaseOrder & { device: string; claimedAt: Date };
  // What is theirs they may say what a reporter may; what is ours they treat as the unit they stand for.
  await moveCase(trx, cases, order, link.side === 'received' ? resident : trx.by);
  return { state: 'done', caseId: file.id, effect: meaning };
}

/** A step of a case whose report still waits for a code waits with it, and is read after it. */
async function behindItsReport(trx: Trx, partner: PartnerRow, { number }: LaterMessage): Promise<Taken> {
  const report =
    number &&
    (await trx
      .selectFrom('exchange_message')
      .select(['wants_system', 'wants_code', 'to_system'])
      .where('partner_id', '=', partner.id)
      .where('direction', '=', 'in')
      .where('step', '=', 'report')
      .where('number', '=', number)
      .where('state', '=', 'wantsMapping')
      .executeTakeFirst());
  if (!report) throw new Problem('exchange.case-unknown');
  const wants = { system: report.wants_system!, code: report.wants_code! };
  return { state: 'wantsMapping', wants, toSystem: report.to_system! };
}

async function factsFor(trx: Trx, cases: CasePorts, verb: CaseVerb, message: LaterMessage): Promise<object> {
  const facts = message.facts as Partial<
    Record<'note' | 'reply' | 'reason' | 'proposedUnit', string> &
      Pick<MoveFacts['handle'], 'photos'> & { score: number }
  >;
  const note = facts.note ? { note: facts.note } : {};
  const reply = facts.reply ? { reply: facts.reply } : {};
  switch (verb) {
    case 'requestReturn':
      return returnFacts(trx, cases, facts);
    case 'handle':
      return { photos: facts.photos ?? [], ...note };
    case 'rework':
      return { photos: facts.photos ?? [], ...reply, ...note };
    case 'feedBack':
      return { ...reply, ...note };
    case 'withdraw':
      return { reason: 'changedMind', ...note };
    case 'rate':
      return { score: facts.score, ...note };
    default:
      return note;
  }
}

/** A unit that says "not ours" says whose, and why: as somebody of its own would have to. */
async function returnFacts(
  trx: Trx,
  cases: CasePorts,
  { reason, proposedUnit, note }: { reason?: string; proposedUnit?: string; note?: string },
): Promise<MoveFacts['requestReturn']> {
  const known = reasonsOf.requestReturn.find((one) => one === reason);
  const missing = [...(known ? [] : ['reason']), ...(proposedUnit ? [] : ['proposedUnit']), ...(note ? [] : ['note'])];
  if (missing.length > 0)
    throw new Problem('exchange.facts-missing', { missing, reasons: [...reasonsOf.requestReturn] });
  const { zone } = await cases.cityOf(trx.cityId);
  const unit = (await unitsOn(trx, localDay(zone, trx.now))).find(({ name }) => name === proposedUnit);
  if (!unit) throw new Problem('exchange.unit-unknown');
  return { reason: known!, proposedUnitId: unit.id, note: note! };
}
