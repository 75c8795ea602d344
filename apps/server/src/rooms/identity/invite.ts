import type { Trx } from '../../platform/inCity';
import { note } from './log';
import { newSetupCode } from './passwords';
import { foldLogin } from './signIn';

export interface Invitation {
  login: string;
  /** Shown once and never stored in clear. */
  code: string;
  validUntil: Date;
}

/** Gives a person a sign-in name and a setup code. Who has a sign-in name keeps it. */
export async function invite(
  trx: Trx,
  person: { personId: string; login: string },
  because: { importId?: string } = {},
): Promise<Invitation> {
  const { personId } = person;
  const { code, hash, validMs } = newSetupCode();
  const validUntil = new Date(trx.now.getTime() + validMs);
  const fresh = { setup_hash: hash, setup_expires_at: validUntil, changed_at: trx.now };
  const { login } = await trx
    .insertInto('credential')
    .values({
      city_id: trx.cityId,
      person_id: personId,
      login: foldLogin(person.login),
      password_hash: null,
      ...fresh,
    })
    .onConflict((conflict) => conflict.columns(['city_id', 'person_id']).doUpdateSet(fresh))
    .returning('login')
    .executeTakeFirstOrThrow();
  await note(trx, 'person', personId, 'person.invite', { validUntil: validUntil.toISOString(), ...because });
  return { login, code, validUntil };
}

export const inviteToSignIn = async (trx: Trx, person: { personId: string; login: string }): Promise<string> =>
  (await invite(trx, person)).code;

/** `password`: can sign in · `code`: has a setup code that is valid and not used yet · `none`: neither. */
export type SignInStanding = 'password' | 'code' | 'none';

export interface StandingPerson {
  id: string;
  name: string;
  staffCode: string | null;
  login: string | null;
  standing: SignInStanding;
}

/** How each of these people can sign in; who has left is not among them. */
export async function signInStandings(trx: Trx, personIds: readonly string[]): Promise<StandingPerson[]> {
  if (personIds.length === 0) return [];
  const rows = await trx
    .selectFrom('person')
    .leftJoin('credential', (join) =>
      join.onRef('credential.city_id', '=', 'person.city_id').onRef('credential.person_id', '=', 'person.id'),
    )
    .select(['person.id', 'name', 'staff_code', 'login', 'password_hash', 'setup_hash', 'setup_expires_at'])
    .where('person.id', 'in', [...personIds])
    .where('left_at', 'is', null)
    .orderBy('name')
    .orderBy('person.id')
    .execute();
  return rows.map(({ id, name, staff_code: staffCode, login, password_hash, setup_hash, setup_expires_at }) => {
    const hasCode = setup_hash !== null && setup_expires_at !== null && setup_expires_at > trx.now;
    return { id, name, staffCode, login, standing: password_hash !== null ? 'password' : hasCode ? 'code' : 'none' };
  });
}

/** Finds each a sign-in name: their own, else one made of the staff code that nobody has. */
export async function loginChooser(trx: Trx): Promise<(person: Pick<StandingPerson, 'login' | 'staffCode'>) => string> {
  const rows = await trx.selectFrom('credential').select('login').execute();
  const taken = new Set(rows.map(({ login }) => login));
  return ({ login, staffCode }) => {
    if (login) return login;
    const wanted = foldLogin(staffCode ?? '')
      .replace(/[^\p{L}\p{N}._-]+/gu, '-')
      .slice(0, 36);
    const base = wanted.length < 2 ? `staff-${wanted}` : wanted;
    let free = base;
    for (let i = 2; taken.has(free); i++) free = `${base}-${i}`;
    taken.add(free);
    return free;
  };
}
