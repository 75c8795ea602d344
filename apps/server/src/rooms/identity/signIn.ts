import { timingSafeEqual } from 'node:crypto';
import { resident } from '@gezhi/domain';
import { noteAccess } from '../../platform/accessLog';
import { newId } from '../../platform/ids';
import type { InCity, Trx } from '../../platform/inCity';
import { Problem } from '../../platform/problem';
import { sha256 } from '../../platform/secrets';
import { hashPassword, isPassword, isWeak } from './passwords';
import { startSession } from './sessions';

const windowMs = 15 * 60_000;
/** Per name from one address: guessing stops, and nobody can lock a colleague out from elsewhere. */
const mostPerLogin = 5;
/** Per address, whatever the names: one password tried on everybody. */
const mostPerAddress = 30;

interface Attempt {
  name: string;
  password: string;
  newPassword?: string | undefined;
  address: string;
}

/** Signs in with name and password, or with a setup code that a first password replaces. Gives the cookie's value. */
export async function signIn(inCity: InCity, cityId: number, attempt: Attempt) {
  const login = foldLogin(attempt.name);
  const marks = { login: sha256(`${cityId} ${login}`), address: sha256(addressPrefix(attempt.address)) };
  // Counted and checked in transactions of their own: a refused attempt must stay counted when the sign-in rolls back.
  await inCity(cityId, resident, (trx) => assertFewAttempts(trx, marks));
  const credential = await inCity(cityId, resident, (trx) => credentialOf(trx, login));
  const way = await wayIn(credential, attempt);
  if (way === 'refused') {
    await inCity(cityId, resident, (trx) => countAttempt(trx, marks, credential?.person_id));
    throw new Problem('session.wrong-password');
  }
  return inCity(cityId, resident, async (trx) => {
    if (way === 'setup') await setFirstPassword(trx, credential!, attempt);
    const cookie = await startSession(trx, credential!.person_id);
    return { cookie, personId: credential!.person_id };
  });
}

export const foldLogin = (name: string) => name.normalize('NFKC').trim().toLowerCase();

/** The network part of an address: one household or office counts as one. */
function addressPrefix(address: string) {
  return address.includes(':') ? address.split(':').slice(0, 4).join(':') : address;
}

interface Marks {
  login: Buffer;
  address: Buffer;
}

async function assertFewAttempts(trx: Trx, { login, address }: Marks) {
  const since = new Date(trx.now.getTime() - windowMs);
  const recent = trx
    .selectFrom('sign_in_attempt')
    .select(({ fn }) => [fn.countAll<number>().as('tries'), fn.max('at').as('last')])
    .where('at', '>', since)
    .where('address_hash', '=', address);
  const ofAddress = await recent.executeTakeFirstOrThrow();
  const ofLogin = await recent.where('login_hash', '=', login).executeTakeFirstOrThrow();
  if (ofLogin.tries >= mostPerLogin || ofAddress.tries >= mostPerAddress) {
    const last = (ofLogin.tries >= mostPerLogin ? ofLogin.last : ofAddress.last) ?? trx.now;
    const seconds = Math.ceil((new Date(last).getTime() + windowMs - trx.now.getTime()) / 1000);
    throw new Problem('session.too-many-attempts', { retryAfterSeconds: Math.max(1, seconds) });
  }
}

async function countAttempt(trx: Trx, { login, address }: Marks, personId?: string) {
  await trx
    .insertInto('sign_in_attempt')
    .values({ city_id: trx.cityId, id: newId(), login_hash: login, address_hash: address, at: trx.now })
    .execute();
  await trx
    .deleteFrom('sign_in_attempt')
    .where('at', '<', new Date(trx.now.getTime() - 24 * 3_600_000))
    .execute();
  await noteAccess(trx, 'session.refused', personId ? { personId } : {});
}

const credentialOf = (trx: Trx, login: string) =>
  trx
    .selectFrom('credential')
    .innerJoin('person', (join) =>
      join.onRef('person.city_id', '=', 'credential.city_id').onRef('person.id', '=', 'credential.person_id'),
    )
    .select(['person_id', 'login', 'password_hash', 'setup_hash', 'setup_expires_at', 'person.name'])
    .where('login', '=', login)
    .where('person.left_at', 'is', null)
    .executeTakeFirst();
type Credential = NonNullable<Awaited<ReturnType<typeof credentialOf>>>;

async function wayIn(credential: Credential | undefined, attempt: Attempt): Promise<'password' | 'setup' | 'refused'> {
  const byPassword = await isPassword(credential?.password_hash, attempt.password);
  if (byPassword) return 'password';
  const offered = sha256(attempt.password);
  return credential?.setup_hash && timingSafeEqual(offered, credential.setup_hash) ? 'setup' : 'refused';
}

async function setFirstPassword(trx: Trx, credential: Credential, { newPassword }: Attempt) {
  if (!credential.setup_expires_at || credential.setup_expires_at <= trx.now)
    throw new Problem('session.setup-expired');
  if (!newPassword) throw new Problem('session.new-password-needed');
  if (isWeak(newPassword, [credential.login, credential.name])) throw new Problem('session.weak-password');
  await trx
    .updateTable('credential')
    .set({
      password_hash: await hashPassword(newPassword),
      setup_hash: null,
      setup_expires_at: null,
      changed_at: trx.now,
    })
    .where('person_id', '=', credential.person_id)
    .execute();
}
