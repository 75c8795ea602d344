import type { ExchangeMessage, ExchangeReceipt } from '@gezhi/contracts';
import { problems } from '@gezhi/contracts';
import { sql } from 'kysely';
import { isTaken } from '../../platform/db';
import { canonical } from '../../platform/eventLog';
import { newId } from '../../platform/ids';
import type { Trx } from '../../platform/inCity';
import type { Ports } from '../../platform/ports';
import { Problem } from '../../platform/problem';
import type { CasePorts } from '../cases/index';
import { numberTold } from './links';
import { actorOf } from './partners';
import type { MessageRow, PartnerRow } from './tables';
import { type Taken, takeReport } from './takeReport';
import { takeStep } from './takeStep';

type Deps = Pick<Ports, 'inCity' | 'secrets'> & { cases: CasePorts };

interface Judged {
  isNew: boolean;
  row: MessageRow;
  problem: Problem | null;
}

/**
 * Takes a message: kept first, then read. What is refused stays where somebody sees it, with the reason; sent again it is read
 * again. What was taken answers with its first result.
 */
export async function receive(
  deps: Deps,
  cityId: number,
  partner: PartnerRow,
  message: ExchangeMessage,
): Promise<{ isNew: boolean; receipt: ExchangeReceipt }> {
  const keep = () =>
    deps.inCity(
      cityId,
      actorOf(partner),
      async (trx) => {
        const judged = await keepAndRead(trx, deps, partner, message);
        return { ...judged, receipt: judged.problem ? null : await receiptOf(trx, partner, judged.row) };
      },
      { net: 'read' },
    );
  const { isNew, receipt, problem } = await keep().catch((error) => {
    if (!isTaken(error)) throw error;
    return keep(); // the same case came in another message at the same moment: now it is known
  });
  if (problem) throw problem;
  return { isNew, receipt: receipt! };
}

async function keepAndRead(trx: Trx, deps: Deps, partner: PartnerRow, message: ExchangeMessage): Promise<Judged> {
  const body = canonical(message);
  const hash = deps.secrets.derive('exchange content', `${trx.cityId} ${partner.id} ${body}`, 32);
  const fresh = await trx
    .insertInto('exchange_message')
    .values({
      city_id: trx.cityId,
      id: newId(),
      partner_id: partner.id,
      direction: 'in',
      message_id: message.id,
      step: message.step,
      state: 'waiting',
      case_id: null,
      thread_id: null,
      number: message.number ?? message.yourNumber ?? null,
      place: 0,
      body,
      content_hash: hash,
      made_at: trx.now,
      due_at: trx.now,
      fault: null,
      status: null,
      problem: null,
      wants_system: null,
      wants_code: null,
      to_system: null,
      effect: null,
      reason: null,
      done_at: null,
    })
    .onConflict((conflict) => conflict.columns(['city_id', 'partner_id', 'direction', 'message_id']).doNothing())
    .returningAll()
    .executeTakeFirst();
  if (fresh) return { isNew: true, ...(await readKept(trx, deps, partner, fresh)) };
  const known = await trx
    .selectFrom('exchange_message')
    .selectAll()
    .where('partner_id', '=', partner.id)
    .where('direction', '=', 'in')
    .where('message_id', '=', message.id)
    .forUpdate()
    .executeTakeFirstOrThrow();
  if (!known.content_hash.equals(hash)) throw new Problem('exchange.id-reused');
  if (known.state !== 'refused') return { isNew: false, row: known, problem: null };
  return { isNew: false, ...(await readKept(trx, deps, partner, known)) };
}

/** Reads a message that is kept and locked. What it would have written goes, what became of it stays. */
export async function readKept(
  trx: Trx,
  { cases }: Pick<Deps, 'cases'>,
  partner: PartnerRow,
  row: MessageRow,
): Promise<{ row: MessageRow; problem: Problem | null }> {
  const message = JSON.parse(row.body!) as ExchangeMessage;
  await sql`savepoint reading`.execute(trx);
  try {
    const taken =
      message.step === 'report'
        ? await takeReport(trx, cases, partner, message)
        : await takeStep(trx, cases, partner, message);
    return { row: await conclude(trx, row, taken), problem: null };
  } catch (error) {
    if (!(error instanceof Problem) || problems[error.code].status >= 500) throw error;
    await sql`rollback to savepoint reading`.execute(trx);
    const refused = { state: 'refused', problem: error.code, tries: row.tries + 1 } as const;
    return { row: await change(trx, row.id, { ...refused, ...wantsNothing }), problem: error };
  }
}

const wantsNothing = { wants_system: null, wants_code: null, to_system: null } as const;

const conclude = (trx: Trx, row: MessageRow, taken: Taken): Promise<MessageRow> =>
  change(trx, row.id, {
    tries: row.tries + 1,
    problem: null,
    state: taken.state,
    ...(taken.state === 'done'
      ? { ...wantsNothing, case_id: taken.caseId, effect: taken.effect, done_at: trx.now }
      : { wants_system: taken.wants.system, wants_code: taken.wants.code, to_system: taken.toSystem }),
  });

const change = (trx: Trx, id: string, to: Partial<MessageRow>): Promise<MessageRow> =>
  trx.updateTable('exchange_message').set(to).where('id', '=', id).returningAll().executeTakeFirstOrThrow();

/** Set aside by hand counts as taken: its sender need not come again. */
async function receiptOf(trx: Trx, partner: PartnerRow, row: MessageRow): Promise<ExchangeReceipt> {
  return {
    id: row.message_id,
    state: row.state === 'wantsMapping' ? 'wantsMapping' : 'done',
    number: row.case_id ? await numberTold(trx, partner.id, row.case_id) : null,
    effect: row.effect,
  };
}
