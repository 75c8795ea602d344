import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { system } from '@gezhi/domain';
import type { FastifyRequest } from 'fastify';
import type { InCity, Trx } from '../../platform/inCity';
import type { Ports } from '../../platform/ports';
import { Problem } from '../../platform/problem';
import { sha256 } from '../../platform/secrets';
import type { PartnerRow } from './tables';

/** What is signed: five lines. Everything a thief could change is among them. */
export const textToSign = (said: { method: string; path: string; date: string; nonce: string; body: Buffer }) =>
  [said.method.toUpperCase(), said.path, said.date, said.nonce, sha256(said.body).toString('hex')].join('\n');

export const signatureOf = (secret: string, text: string) =>
  `v1=${createHmac('sha256', secret).update(text).digest('hex')}`;

export interface Signed {
  'x-exchange-key': string;
  'x-exchange-date': string;
  'x-exchange-nonce': string;
  'x-exchange-signature': string;
}

/** The headers of one try: a date and a nonce of its own each time. */
export function signed(
  { key, secret }: { key: string; secret: string },
  { method, url, body, at }: { method: string; url: string; body: Buffer; at: Date },
): Signed {
  const { pathname, search } = new URL(url);
  const [date, nonce] = [at.toISOString(), randomBytes(16).toString('hex')];
  const text = textToSign({ method, path: pathname + search, date, nonce, body });
  return {
    'x-exchange-key': key,
    'x-exchange-date': date,
    'x-exchange-nonce': nonce,
    'x-exchange-signature': signatureOf(secret, text),
  };
}

/** How far a date of signing may lie from the database's clock, either way. */
export const windowMs = 5 * 60_000;

const shapes = {
  'x-exchange-key': /^[A-Za-z0-9][A-Za-z0-9._-]{2,39}$/,
  'x-exchange-date': /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,6})?(Z|[+-]\d\d:\d\d)$/,
  'x-exchange-nonce': /^[A-Za-z0-9_-]{16,64}$/,
  'x-exchange-signature': /^v1=[0-9a-f]{64}$/,
} as const;

/** What is not there at all is said; what is there and wrong is not: it would tell whoever tries how near he is. */
function headersOf(request: FastifyRequest): Signed {
  const names = Object.keys(shapes) as (keyof Signed)[];
  const missing = names.filter((name) => typeof request.headers[name] !== 'string');
  if (missing.length > 0) throw new Problem('exchange.unsigned', { missing });
  if (names.some((name) => !shapes[name].test(String(request.headers[name])))) throw refused();
  return Object.fromEntries(names.map((name) => [name, request.headers[name]])) as unknown as Signed;
}

const refused = () => new Problem('exchange.signature-refused');

/** Compared with in place of a secret nobody has: an unknown key takes as long as a wrong signature. */
const nobodysSecret = randomBytes(32).toString('hex');

/**
 * The platform that signed this request, or 401 without a word of why. What was signed is taken once: the nonce is kept in a
 * transaction of its own, so that it is spent whatever becomes of the request.
 */
export async function whoSigned(
  { inCity, secrets }: Pick<Ports, 'inCity' | 'secrets'>,
  cityId: number,
  request: FastifyRequest,
  body: Buffer,
): Promise<PartnerRow> {
  const shown = headersOf(request);
  const [partner, sealed] = await inCity(
    cityId,
    system,
    async (trx) => {
      const found = await partnerOfKey(trx, shown['x-exchange-key']);
      return [found, found ? inForce(found, trx.now) : []] as const;
    },
    { onlyReads: true },
  );
  // Always two: who has a former secret beside the new one is not known by the time an answer takes.
  const known = [0, 1].map((i) => (sealed[i] && openSecret(secrets, sealed[i])) || nobodysSecret);
  const said = { date: shown['x-exchange-date'], nonce: shown['x-exchange-nonce'], body };
  const text = textToSign({ method: request.method, path: request.url, ...said });
  const given = Buffer.from(shown['x-exchange-signature']);
  const right = known.filter((secret) => timingSafeEqual(Buffer.from(signatureOf(secret, text)), given));
  if (!partner || right.length === 0) throw refused();
  await spend(inCity, cityId, partner, shown);
  return partner;
}

async function spend(inCity: InCity, cityId: number, partner: PartnerRow, shown: Signed): Promise<void> {
  const isFresh = await inCity(cityId, system, async (trx) => {
    const apart = Math.abs(new Date(shown['x-exchange-date']).getTime() - trx.now.getTime());
    if (!(apart <= windowMs)) return false;
    // Older than anything that is still believed, from either side of the clock.
    await trx
      .deleteFrom('exchange_nonce')
      .where('at', '<', new Date(trx.now.getTime() - 3 * windowMs))
      .execute();
    const { numInsertedOrUpdatedRows } = await trx
      .insertInto('exchange_nonce')
      .values({ city_id: cityId, partner_id: partner.id, nonce: shown['x-exchange-nonce'], at: trx.now })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirstOrThrow();
    return numInsertedOrUpdatedRows === 1n;
  });
  if (!isFresh) throw refused();
}

const partnerOfKey = (trx: Trx, key: string) =>
  trx.selectFrom('exchange_partner').selectAll().where('key', '=', key).where('is_on', '=', true).executeTakeFirst();

/** What opens the door now: the secret, and the one before it as long as the city said. */
const inForce = ({ secret_in, old_secret_in, old_secret_until }: PartnerRow, now: Date): Buffer[] =>
  old_secret_in && old_secret_until && old_secret_until > now ? [secret_in, old_secret_in] : [secret_in];

/** Null where this installation cannot open it: a database that was brought from elsewhere. */
export function openSecret(secrets: Ports['secrets'], sealed: Buffer): string | null {
  try {
    return secrets.open(sealed);
  } catch {
    return null;
  }
}
