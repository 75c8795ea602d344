import { randomBytes } from 'node:crypto';
import { type Actor, type Day, localDay, type Post, resident, type StaffRole } from '@gezhi/domain';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { noteAccess } from '../../platform/accessLog';
import type { Cities } from '../../platform/cities';
import type { Config } from '../../platform/config';
import type { Glance, InCity, Trx } from '../../platform/inCity';
import { Problem } from '../../platform/problem';
import { sha256 } from '../../platform/secrets';
import { together } from '../../platform/together';

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
 * once and everywhere. Those who ask at the same moment are looked up in one read, which begins after each of them has asked.
 */
export const whoIsAsking = (deps: { config: Config; cities: Cities; inCity: InCity; glance: Glance }) => {
  const known = together<Buffer, Known | null>(async (cityId, tokenHashes) => {
    const all = await knownIn(deps, cityId, tokenHashes);
    return tokenHashes.map((hash) => all.get(hash.toString('hex')) ?? null);
  });
  return async (request: FastifyRequest): Promise<{ cityId: number; actor: Actor }> => {
    const session = sessionOf(request, deps.config);
    const city = session && (await deps.cities.byId(session.cityId));
    const asker = session && city && (await known(city.id, session.tokenHash));
    if (asker?.isLongUnseen) await deps.inCity(city!.id, resident, (trx) => noteSeen(trx, session!.tokenHash));
    if (asker) return { cityId: city!.id, actor: asker.actor };
    const publicCity = await deps.cities.byHost(request.hostname);
    if (!publicCity) throw new Problem('city.unknown');
    return { cityId: publicCity.id, actor: resident };
  };
};

/**
 * Who asked each of these requests of one city, in one read, for streams that stay open. Nobody is seen by it: that a page lies
 * open is nothing somebody does.
 */
export const whoAreAsking =
  (deps: { config: Config; cities: Cities; glance: Glance }) =>
  async (cityId: number, requests: readonly FastifyRequest[]): Promise<(Actor | null)[]> => {
    const hashes = requests.map((request) => sessionOf(request, deps.config)?.tokenHash ?? null);
    const all = await knownIn(
      deps,
      cityId,
      hashes.filter((hash) => hash !== null),
    );
    return hashes.map((hash) => (hash && all.get(hash.toString('hex'))?.actor) ?? null);
  };

interface Known {
  actor: Actor;
  isLongUnseen: boolean;
}

interface AskedRow {
  now: Date;
  token_hash: Buffer;
  person_id: string;
  seen_at: Date;
  expires_at: Date;
  role: StaffRole;
  unit_id: string;
  valid_from: Day;
  valid_to: Day | null;
}

/** A row for each post of whoever asks; it is asked with every request and so put into words by hand. */
const askedBy = (cityId: number, tokenHashes: readonly Buffer[]) => ({
  name: 'who_is_asking',
  text: 'select * from who_is_asking($1, $2)',
  values: [cityId, tokenHashes],
});

/** Whose sessions these are, by the hash of the token in hexadecimal; whoever has no living session and no post is missing. */
async function knownIn(
  { cities, glance }: { cities: Cities; glance: Glance },
  cityId: number,
  tokenHashes: readonly Buffer[],
): Promise<Map<string, Known>> {
  const city = await cities.byId(cityId);
  if (!city || tokenHashes.length === 0) return new Map();
  const known = new Map<string, Known & { actor: { posts: Post[] } }>();
  for (const row of await glance<AskedRow>(askedBy(cityId, tokenHashes))) {
    const today = localDay(city.zone, row.now);
    if (!isAlive(row) || row.valid_from > today || (row.valid_to && row.valid_to < today)) continue;
    const key = row.token_hash.toString('hex');
    const post = { role: row.role, unitId: row.unit_id };
    const met = known.get(key);
    if (met) met.actor.posts.push(post);
    else
      known.set(key, {
        actor: { kind: 'staff', personId: row.person_id, posts: [post] },
        isLongUnseen: row.now.getTime() - row.seen_at.getTime() >= seenEveryMs,
      });
  }
  return known;
}

const isAlive = ({ now, expires_at, seen_at }: AskedRow) =>
  expires_at > now && now.getTime() - seen_at.getTime() < idleMs;

const noteSeen = (trx: Trx, tokenHash: Buffer) =>
  trx.updateTable('session').set({ seen_at: trx.now }).where('token_hash', '=', tokenHash).execute();

export async function endSession(trx: Trx, request: FastifyRequest, config: Config): Promise<void> {
  const session = sessionOf(request, config);
  if (!session) return;
  await trx.updateTable('session').set({ ended_at: trx.now }).where('token_hash', '=', session.tokenHash).execute();
  await noteAccess(trx, 'session.ended');
}
