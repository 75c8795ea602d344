import type { ImportView } from '@gezhi/contracts';
import { localDay, mayAppoint, personOf, type StaffRole, staffRoles } from '@gezhi/domain';
import { sql } from 'kysely';
import { append, headOf } from '../../platform/eventLog';
import type { Trx } from '../../platform/inCity';
import { Problem } from '../../platform/problem';
import {
  allOpenPosts,
  type Invitation,
  invite,
  loginChooser,
  personNames,
  type StandingPerson,
  signInStandings,
  unitNames,
} from '../identity/index';
import { type Batch, lockBatch, setBatch } from './batches';

/** Whom a file of people named: written when it is applied. */
export async function savePeople(trx: Trx, batchId: string, personIds: readonly string[]): Promise<void> {
  await sql`insert into import_person (city_id, batch_id, person_id)
    select ${trx.cityId}, ${batchId}, unnest(${[...personIds]}::uuid[])`.execute(trx);
}

interface PersonInPosts extends StandingPerson {
  posts: { unitId: string; role: StaffRole }[];
}

/**
 * The people of an import with how they can sign in. Whoever holds a post the asker could not give is left out: a setup
 * code is that person's key, and nobody opens a door above their own this way.
 */
async function peopleOf(trx: Trx, batchId: string, zone: string): Promise<PersonInPosts[]> {
  const rows = await trx.selectFrom('import_person').select('person_id').where('batch_id', '=', batchId).execute();
  const people = await signInStandings(
    trx,
    rows.map((row) => row.person_id),
  );
  const posts = new Map<string, PersonInPosts['posts']>();
  for (const post of await allOpenPosts(trx, localDay(zone, trx.now)))
    posts.set(post.personId, [...(posts.get(post.personId) ?? []), post]);
  return people
    .map((person) => ({ ...person, posts: posts.get(person.id) ?? [] }))
    .filter((person) => person.posts.every(({ role }) => mayAppoint(trx.by, role)));
}

const hasPeople = ({ kind, state }: Batch) => kind === 'people' && state === 'applied';

export async function setupCodesOf(trx: Trx, batch: Batch, zone: string): Promise<ImportView['setupCodes']> {
  if (!hasPeople(batch)) return null;
  const people = await peopleOf(trx, batch.id, zone);
  const count = (standing: StandingPerson['standing']) => people.filter((one) => one.standing === standing).length;
  const { codes_made_at: madeAt, codes_made_by: madeBy } = batch;
  const names = await personNames(trx, [madeBy]);
  return {
    without: count('none'),
    outstanding: count('code'),
    madeAt: madeAt?.toISOString() ?? null,
    madeBy: (madeBy && names.get(madeBy)) || null,
  };
}

export interface CodeRow extends Invitation {
  name: string;
  units: string[];
  roles: StaffRole[];
}

/**
 * Makes a setup code for everybody of an import who has no way to sign in; `again`: new ones as well for those whose code
 * was not used yet, in place of the old. What is given back is the only place where the codes stand in clear.
 */
export async function makeSetupCodes(trx: Trx, batchId: string, zone: string, again: boolean): Promise<CodeRow[]> {
  const batch = await lockBatch(trx, batchId);
  if (!batch) throw new Problem('thing.not-found');
  const people = hasPeople(batch) ? await peopleOf(trx, batchId, zone) : [];
  const wanting = people.filter(({ standing }) => standing === 'none' || (again && standing === 'code'));
  if (wanting.length === 0) throw new Problem('import.no-codes-needed');
  const chooseLogin = await loginChooser(trx);
  const units = await unitNames(
    trx,
    wanting.flatMap(({ posts }) => posts.map(({ unitId }) => unitId)),
  );
  const rows: CodeRow[] = [];
  for (const person of wanting) {
    const order = { personId: person.id, login: chooseLogin(person) };
    const invitation = await invite(trx, order, { importId: batchId });
    const { name, posts } = person;
    rows.push({
      ...invitation,
      name,
      units: [...new Set(posts.map(({ unitId }) => units.get(unitId)!.name))].sort(),
      roles: staffRoles.filter((role) => posts.some((post) => post.role === role)),
    });
  }
  await setBatch(trx, batchId, { codes_made_at: trx.now, codes_made_by: personOf(trx.by) });
  await noteCodes(
    trx,
    batchId,
    wanting.map(({ id }) => id),
  );
  return rows;
}

/** In the history of the import: for whom, never what. */
async function noteCodes(trx: Trx, batchId: string, people: string[]) {
  const subject = { kind: 'import', id: batchId };
  const head = await headOf(trx, subject);
  await append(trx, {
    subject,
    version: (head?.version ?? 0) + 1,
    previous: head?.hash ?? null,
    name: 'import.makeCodes',
    payload: { people, v: 1 },
  });
}
