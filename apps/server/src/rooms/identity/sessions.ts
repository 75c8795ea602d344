import { randomBytes } from 'node:crypto';
import { type Actor, resident } from '@gezhi/domain';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { noteAccess } from '../../platform/accessLog';
import type { Cities } from '../../platform/cities';
import type { Config } from '../../platform/config';
import type { InCity, Trx } from '../../platform/inCity';
import { Problem } from '../../platform/problem';
import { sha256 } from '../../platform/secrets';
import { postsOf, postsOfAll, today } from './queries';

const idleMs = 12 * 3_600_000;
const longestMs = 7 * 24 * 3_600_000;
/** Being seen is written down at most this often: a list that refreshes must not become a stream of writes. */
const seenEveryMs = 60_000;

const cookieName = (config: Config) => (config.publicUrl?.startsWith('https:') ? '__Host-gezhi' : 'gezhi');

/** Begins a session: a 256-bit token for the browser, its hash for us, with the city in front so that it can be found. */
export async function startSession(trx: Trx, personId: string): Promise<string> {
  const token = randomBytes(32).toString('base64url');
  await trx
    .insertInto('session')
    .values({
      city_id: trx.cityId,
      token_hash: sha256(token),
      person_id: personId,
      created_at: trx.now,
      seen_at: trx.now,
      expires_at: new Date(trx.now.getTime() + longestMs),
      ended_at: null,
    })
    .execute();
  await noteAccess(trx, 'session.started', { personId });
  return `${trx.cityId}.${token}`;
}

export function setSessionCookie(reply: FastifyReply, config: Config, value: string) {
  reply.setCookie(cookieName(config), value, {
    path: '/',
    httpOnly: true,
    sameSite: 'lax',
    secure: config.publicUrl?.startsWith('https:') ?? false,
    maxAge: longestMs / 1000,
  });
}

export const clearSessionCookie = (reply: FastifyReply, config: Config) =>
  reply.clearCookie(cookieName(config), { path: '/' });

function sessionOf(request: FastifyRequest, config: Config): { cityId: number; tokenHash: Buffer } | null {
  const value = request.cookies[cookieName(config)];
  const match = value?.match(/^(\d{1,9})\.([\w-]{43})$/);
  return match ? { cityId: Number(match[1]), tokenHash: sha256(match[2]!) } : null;
}

/**
 * Who is asking: read from the database at every request, so that leaving, losing a post or signing out takes effect at
 * once and everywhere.
 */
export const whoIsAsking =
  (deps: { config: Config; cities: Cities; inCity: InCity }) =>
  async (request: FastifyRequest): Promise<{ cityId: number; actor: Actor }> => {
    const session = sessionOf(request, deps.config);
    const city = session && (await deps.cities.byId(session.cityId));
    if (session && city) {
      const known = await deps.inCity(city.id, resident, (trx) => actorOf(trx, session.tokenHash, city.zone), {
        onlyReads: true,
      });
      if (known?.isLongUnseen) await deps.inCity(city.id, resident, (trx) => noteSeen(trx, session.tokenHash));
      if (known) return { cityId: city.id, actor: known.actor };
    }
    const publicCity = await deps.cities.byHost(request.hostname);
    if (!publicCity) throw new Problem('city.unknown');
    return { cityId: publicCity.id, actor: resident };
  };

async function actorOf(
  trx: Trx,
  tokenHash: Buffer,
  zone: string,
): Promise<{ actor: Actor; isLongUnseen: boolean } | null> {
  const sessions = trx.selectFrom('session').where('token_hash', '=', tokenHash).where('ended_at', 'is', null);
  const [session, posts] = await Promise.all([
    sessions.select(['person_id', 'seen_at', 'expires_at']).executeTakeFirst(),
    postsOf(trx, sessions.select('person_id').$asScalar(), today(trx, zone)),
  ]);
  if (!session || !isAlive(trx, session) || posts.length === 0) return null;
  const actor = { kind: 'staff', personId: session.person_id, posts } as const;
  return { actor, isLongUnseen: trx.now.getTime() - session.seen_at.getTime() >= seenEveryMs };
}

/**
 * Who asked each of these requests of one city, in one read, for streams that stay open. Nobody is seen by it: that a page lies
 * open is nothing somebody does.
 */
export const whoAreAsking =
  (deps: { config: Config; cities: Cities; inCity: InCity }) =>
  async (cityId: number, requests: readonly FastifyRequest[]): Promise<(Actor | null)[]> => {
    const city = await deps.cities.byId(cityId);
    const hashes = requests.map((request) => sessionOf(request, deps.config)?.tokenHash ?? null);
    const asked = hashes.filter((hash) => hash !== null);
    if (!city || asked.length === 0) return requests.map(() => null);
    const actors = await deps.inCity(cityId, resident, (trx) => actorsOf(trx, asked, city.zone), { onlyReads: true });
    return hashes.map((hash) => (hash && actors.get(hash.toString('hex'))) ?? null);
  };

async function actorsOf(trx: Trx, tokenHashes: readonly Buffer[], zone: string): Promise<Map<string, Actor>> {
  const sessions = await trx
    .selectFrom('session')
    .select(['token_hash', 'person_id', 'seen_at', 'expires_at'])
    .where('token_hash', 'in', tokenHashes)
    .where('ended_at', 'is', null)
    .execute();
  const living = sessions.filter((session) => isAlive(trx, session));
  const posts = await postsOfAll(trx, [...new Set(living.map(({ person_id }) => person_id))], today(trx, zone));
  return new Map(
    living.flatMap(({ token_hash, person_id }) => {
      const own = posts.get(person_id);
      const actor = own && ({ kind: 'staff', personId: person_id, posts: own } as const);
      return actor ? [[token_hash.toString('hex'), actor]] : [];
    }),
  );
}

const isAlive = (trx: Trx, { expires_at, seen_at }: { expires_at: Date; seen_at: Date }) =>
  expires_at > trx.now && trx.now.getTime() - seen_at.getTime() < idleMs;

const noteSeen = (trx: Trx, tokenHash: Buffer) =>
  trx.updateTable('session').set({ seen_at: trx.now }).where('token_hash', '=', tokenHash).execute();

export async function endSession(trx: Trx, request: FastifyRequest, config: Config): Promise<void> {
  const session = sessionOf(request, config);
  if (!session) return;
  await trx.updateTable('session').set({ ended_at: trx.now }).where('token_hash', '=', session.tokenHash).execute();
  await noteAccess(trx, 'session.ended');
}
