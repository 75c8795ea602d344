import type { ExchangeFault, ExchangeMessage } from '@gezhi/contracts';
import { type DeliveryFault, faultOfStatus, isReceivers, pauseMs, system } from '@gezhi/domain';
import { newId } from '../../platform/ids';
import type { Trx } from '../../platform/inCity';
import type { JobHandler } from '../../platform/jobs';
import { OutboundError } from '../../platform/outbound';
import type { Ports } from '../../platform/ports';
import { Problem } from '../../platform/problem';
import { openOriginal } from '../media/index';
import { askFor, sendTask } from './ask';
import { learnNumber } from './links';
import { openSecret, signed } from './signature';
import { type Outgoing, takeNext } from './take';
import { numberInAnswer, typeOf, writeMessage } from './wire';

type SendPorts = Pick<Ports, 'inCity' | 'secrets' | 'outbound' | 'storage'>;

interface Outcome {
  fault: ExchangeFault | null;
  status: number | null;
  answer: string | null;
  tookMs: number;
}

/** After so long a platform with much to hear lets others have the worker; it goes on with a job of its own. */
const budgetMs = 15_000;
const [stepTimeoutMs, photoTimeoutMs] = [10_000, 60_000];
const mostAnswer = 2000;

/** Works for one platform: message after message until nothing is due, it fails, or others had to wait too long. */
export const sendMessages = {
  handler: (ports: SendPorts): JobHandler => ({
    name: sendTask,
    run: ({ partnerId }, { cityId }) => sendAll(ports, cityId, String(partnerId)),
  }),
};

async function sendAll(ports: SendPorts, cityId: number, partnerId: string): Promise<void> {
  const endAt = Date.now() + budgetMs;
  for (let lease: Date | null = null; ; ) {
    const taken = await ports.inCity(cityId, system, (trx) => takeNext(trx, partnerId, lease));
    if (!taken) return;
    lease = taken.lease;
    const outcome = await sendOne(ports, cityId, taken); // in no transaction: a slow platform holds no lock
    const mayGoOn = await ports.inCity(cityId, system, async (trx) => {
      const isHealthy = await settle(trx, taken, outcome);
      if (isHealthy && Date.now() < endAt) return true;
      await ofPartner(trx, partnerId).set({ busy_until: null }).execute();
      if (isHealthy) await askFor(trx, partnerId, trx.now);
      return false;
    });
    if (!mayGoOn) return;
  }
}

/** One message, once. Everything that can go wrong is an outcome; nothing is thrown. */
async function sendOne(ports: SendPorts, cityId: number, taken: Outgoing): Promise<Outcome> {
  const began = performance.now();
  const outcome = await attempt(ports, cityId, taken).catch((error): Omit<Outcome, 'tookMs'> => {
    if (error instanceof Problem && error.code === 'photo.not-ready')
      return { fault: 'photoMissing', status: null, answer: null };
    return { fault: error instanceof OutboundError ? error.fault : 'unreachable', status: null, answer: null };
  });
  return { ...outcome, tookMs: Math.round(performance.now() - began) };
}

async function attempt(ports: SendPorts, cityId: number, { partner, row, now }: Outgoing) {
  const secret = openSecret(ports.secrets, partner.secret_out);
  if (!secret) return { fault: 'secret' as const, status: null, answer: null };
  const { path, method, type, body, timeoutMs } =
    row.step === 'photo'
      ? {
          path: `photos/${row.id}`,
          method: 'PUT',
          timeoutMs: photoTimeoutMs,
          ...(await photoOf(ports, cityId, row.id)),
        }
      : {
          path: 'messages',
          method: 'POST',
          timeoutMs: stepTimeoutMs,
          type: typeOf[partner.format],
          body: Buffer.from(writeMessage(JSON.parse(row.body!) as ExchangeMessage, partner.format)),
        };
  const url = `${partner.url.replace(/\/$/, '')}/${path}`;
  const headers = {
    ...signed({ key: partner.key, secret }, { method, url, body, at: now }),
    'content-type': type,
    accept: typeOf[partner.format],
  };
  const answer = await ports.outbound.request(url, { method, headers, body, timeoutMs });
  const isTaken = answer.status >= 200 && answer.status < 300;
  return {
    fault: isTaken ? null : faultOfStatus(answer.status),
    status: answer.status,
    answer: answer.body.slice(0, mostAnswer).replaceAll('\0', ''),
  };
}

async function photoOf({ inCity, storage }: SendPorts, cityId: number, id: string) {
  const { read, mediaType } = await inCity(cityId, system, (trx) => openOriginal({ storage }, trx, id));
  return { type: mediaType, body: await read() };
}

const ofPartner = (trx: Trx, id: string) => trx.updateTable('exchange_partner').where('id', '=', id);
const ofMessage = (trx: Trx, { row }: Outgoing) =>
  trx.updateTable('exchange_message').where('id', '=', row.id).where('state', 'in', ['waiting', 'failed']);

/** Writes down what became of a try. Says whether the next message may be tried at once. */
async function settle(trx: Trx, taken: Outgoing, outcome: Outcome): Promise<boolean> {
  const { partner, row } = taken;
  const { fault, status, answer, tookMs } = outcome;
  await trx
    .insertInto('exchange_attempt')
    .values({ city_id: trx.cityId, id: newId(), row_id: row.id, at: trx.now, status, fault, answer, took_ms: tookMs })
    .execute();
  const tries = row.tries + 1;
  if (fault === null) {
    await ofMessage(trx, taken).set({ state: 'done', tries, fault, status, done_at: trx.now }).execute();
    const well = { failures: 0, paused_until: null, last_fault: null, last_sent_at: trx.now };
    await ofPartner(trx, partner.id).set(well).execute();
    const number = answer && row.case_id && numberInAnswer(answer, partner.format);
    if (number) await learnNumber(trx, partner.id, row.case_id!, number);
    return true;
  }
  if (fault === 'photoMissing') {
    const dueAt = new Date(trx.now.getTime() + pauseMs(tries));
    await ofMessage(trx, taken).set({ state: 'failed', tries, fault, status, due_at: dueAt }).execute();
    await askFor(trx, partner.id, dueAt);
    return true;
  }
  if (!isReceivers(fault)) {
    // It was understood and refused: the same again would give the same, and what comes after it in its case waits.
    await ofMessage(trx, taken).set({ state: 'refused', tries, fault, status }).execute();
    return true;
  }
  await rest(trx, taken, { tries, fault, status });
  return false;
}

/** The platform itself fails: everything waits, and the same message is the next probe. It is never given up. */
async function rest(
  trx: Trx,
  taken: Outgoing,
  { tries, fault, status }: { tries: number; fault: DeliveryFault; status: number | null },
) {
  const { failures } = await ofPartner(trx, taken.partner.id)
    .set(({ eb }) => ({ failures: eb('failures', '+', 1), last_fault: fault }))
    .returning('failures')
    .executeTakeFirstOrThrow();
  const until = new Date(trx.now.getTime() + pauseMs(failures));
  await ofMessage(trx, taken).set({ state: 'failed', tries, fault, status, due_at: until }).execute();
  await ofPartner(trx, taken.partner.id).set({ paused_until: until }).execute();
  await askFor(trx, taken.partner.id, until);
}

/** The net under it all: what is due and has no job any more, because a clock was set or a queue was emptied. */
export const askForExchange = async (trx: Trx): Promise<void> => {
  const waiting = await trx
    .selectFrom('exchange_message')
    .select('partner_id')
    .distinct()
    .where('direction', '=', 'out')
    .where('state', 'in', ['waiting', 'failed'])
    .where('due_at', '<=', trx.now)
    .execute();
  const minute = new Date(Math.floor(trx.now.getTime() / 60_000) * 60_000);
  for (const { partner_id } of waiting) await askFor(trx, partner_id, minute);
};
