import type {
  ExchangeDetail,
  ExchangeList,
  ExchangeMessage,
  ExchangeRow,
  exchangeApi,
  QueryOf,
} from '@gezhi/contracts';
import { caseScope, type ExchangeState } from '@gezhi/domain';
import { sql } from 'kysely';
import { append, headOf } from '../../platform/eventLog';
import type { Trx } from '../../platform/inCity';
import { readPlace, writePlace } from '../../platform/places';
import { Problem } from '../../platform/problem';
import { askFor } from './ask';
import { candidatesOf } from './codes';
import { withoutWords } from './compose';
import type { MessageRow } from './tables';
import { isBehind } from './take';
import { writeMessage } from './wire';

const statesOf: Record<ExchangeList, readonly ExchangeState[]> = {
  waiting: ['waiting'],
  failed: ['failed', 'refused'],
  wantsMapping: ['wantsMapping'],
  done: ['done'],
  setAside: ['setAside'],
};

const withPartner = (trx: Trx) =>
  trx
    .selectFrom('exchange_message as message')
    .innerJoin('exchange_partner as partner', (join) =>
      join.onRef('partner.city_id', '=', 'message.city_id').onRef('partner.id', '=', 'message.partner_id'),
    )
    .leftJoin('exchange_case as link', (join) =>
      join
        .onRef('link.city_id', '=', 'message.city_id')
        .onRef('link.partner_id', '=', 'message.partner_id')
        .onRef('link.case_id', '=', 'message.case_id'),
    )
    .selectAll('message')
    .select(['partner.name', 'partner.name_en', 'partner.format', 'link.side', isBehind.as('is_behind')]);

type Found = MessageRow &
  Pick<
    Awaited<ReturnType<ReturnType<typeof withPartner>['executeTakeFirstOrThrow']>>,
    'name' | 'name_en' | 'format' | 'side' | 'is_behind'
  >;

/** What went to and fro, the latest first. Not what it said: that is opened one by one. */
export async function listMessages(
  trx: Trx,
  { list, partner, after, limit }: QueryOf<typeof exchangeApi.messages>,
): Promise<{ messages: ExchangeRow[]; next: string | null }> {
  const place = readPlace(after);
  const rows = await withPartner(trx)
    .where('state', 'in', statesOf[list])
    .$if(partner !== undefined, (query) => query.where('message.partner_id', '=', partner!))
    .$if(place !== null, (query) =>
      query.where(sql<boolean>`(message.made_at, message.id) < (${place?.at ?? null}, ${place?.id ?? null}::uuid)`),
    )
    .orderBy('message.made_at', 'desc')
    .orderBy('message.id', 'desc')
    .limit(limit + 1)
    .execute();
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return {
    messages: page.map(present),
    next: rows.length > limit && last ? writePlace({ at: last.made_at, id: last.id }) : null,
  };
}

const present = (row: Found): ExchangeRow => ({
  id: row.id,
  partnerId: row.partner_id,
  partnerName: row.name,
  partnerNameEn: row.name_en,
  direction: row.direction,
  step: row.step,
  state: row.state,
  side: row.side,
  caseId: row.case_id,
  number: row.number,
  at: row.made_at.toISOString(),
  nextAt: row.state === 'failed' ? row.due_at.toISOString() : null,
  tries: row.tries,
  fault: row.fault,
  status: row.status,
  problem: row.problem,
  wants: row.wants_code === null ? null : { system: row.wants_system!, code: row.wants_code },
  toSystem: row.to_system,
  isBehind: row.is_behind,
});

/** One message in both formats with every try. Words only for who may read the city's cases anyway. */
export async function readMessageRow(trx: Trx, id: string): Promise<ExchangeDetail> {
  const row = await withPartner(trx).where('message.id', '=', id).executeTakeFirst();
  if (!row) throw new Problem('thing.not-found');
  const attempts = await trx
    .selectFrom('exchange_attempt')
    .select(['at', 'status', 'fault', 'answer', 'took_ms'])
    .where('row_id', '=', id)
    .orderBy('at', 'desc')
    .limit(50)
    .execute();
  const kept = row.body === null ? null : (JSON.parse(row.body) as ExchangeMessage);
  const shown = kept && (caseScope(trx.by).all ? kept : withoutWords(kept));
  const wants = row.wants_code === null ? null : { system: row.wants_system!, code: row.wants_code };
  return {
    ...present(row),
    body: shown && writeMessage(shown, row.format),
    otherBody: shown && writeMessage(shown, row.format === 'json' ? 'xml' : 'json'),
    candidates: wants ? await candidatesOf(trx, wants, row.to_system!) : [],
    reason: row.reason,
    attempts: attempts.map(({ at, took_ms: tookMs, ...one }) => ({ ...one, at: at.toISOString(), tookMs })),
  };
}

async function lockRow(trx: Trx, id: string): Promise<MessageRow> {
  const row = await trx.selectFrom('exchange_message').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
  if (!row) throw new Problem('thing.not-found');
  return row;
}

/** Puts a message that did not go back into the queue, at once; what came or wants a code is read again by who asked. */
export async function retryMessage(trx: Trx, id: string): Promise<{ isToRead: boolean }> {
  const row = await lockRow(trx, id);
  if (row.state === 'done' || row.state === 'setAside' || row.state === 'waiting')
    throw new Problem('exchange.not-waiting');
  await note(trx, id, 'exchange.retry', {});
  if (row.direction === 'in' || row.state === 'wantsMapping') return { isToRead: true };
  await trx
    .updateTable('exchange_message')
    .set({ state: 'waiting', fault: null, status: null, due_at: trx.now })
    .where('id', '=', id)
    .execute();
  await trx
    .updateTable('exchange_partner')
    .set({ failures: 0, paused_until: null })
    .where('id', '=', row.partner_id)
    .execute();
  await askFor(trx, row.partner_id, trx.now);
  return { isToRead: false };
}

/** Somebody says it need not go any further, and why; what waits behind it goes on. */
export async function setAside(trx: Trx, id: string, reason: string): Promise<void> {
  const row = await lockRow(trx, id);
  if (row.state === 'done' || row.state === 'setAside') throw new Problem('exchange.not-waiting');
  await trx
    .updateTable('exchange_message')
    .set({ state: 'setAside', reason, wants_system: null, wants_code: null, to_system: null, done_at: trx.now })
    .where('id', '=', id)
    .execute();
  await note(trx, id, 'exchange.setAside', { was: row.state });
  await askFor(trx, row.partner_id, trx.now);
}

async function note(trx: Trx, id: string, name: string, payload: object) {
  const subject = { kind: 'exchangeMessage', id };
  const head = await headOf(trx, subject);
  const version = (head?.version ?? 0) + 1;
  await append(trx, { subject, version, previous: head?.hash ?? null, name, payload: { ...payload, v: 1 } });
}
