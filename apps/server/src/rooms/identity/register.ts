import { addDays, type Day, type KnownThing, type StaffRole, type VersionPlan } from '@gezhi/domain';
import { newId } from '../../platform/ids';
import type { Trx } from '../../platform/inCity';
import { note } from './log';
import type { UnitKind } from './tables';

/** A unit as files speak of it. */
export interface UnitValues {
  name: string;
  nameEn: string | null;
  kind: UnitKind;
  /** Code of a unit, or its name where it has none. */
  parent: string | null;
  /** Whether it has a code of its own, or goes by its name. */
  hasCode: boolean;
}

export type KnownUnit = KnownThing<UnitValues>;

/** Units of today. One without a code of its own goes by its name: both name exactly one, or the file says so. */
export async function knownUnits(trx: Trx): Promise<KnownUnit[]> {
  const rows = await trx
    .selectFrom('unit')
    .select(['id', 'code', 'name', 'name_en', 'kind', 'parent_id', 'valid_from'])
    .where('valid_to', 'is', null)
    .orderBy('code')
    .orderBy('name')
    .execute();
  const keys = new Map(rows.map((row) => [row.id, row.code ?? row.name]));
  return rows.map((row) => ({
    id: row.id,
    code: row.code ?? row.name,
    validFrom: row.valid_from,
    values: {
      name: row.name,
      nameEn: row.name_en,
      kind: row.kind,
      parent: (row.parent_id && keys.get(row.parent_id)) || null,
      hasCode: row.code !== null,
    },
  }));
}

export async function pastUnits(trx: Trx): Promise<Map<string, Day>> {
  const rows = await trx
    .selectFrom('unit')
    .select(['code', 'name', 'valid_to'])
    .where('valid_to', 'is not', null)
    .orderBy('valid_to')
    .execute();
  return new Map(rows.map((row) => [row.code ?? row.name, row.valid_to!]));
}

/** Writes a plan of units; a row's code becomes the code of a unit that had none. */
export async function saveUnitVersions(trx: Trx, plan: VersionPlan<UnitValues>) {
  const ids = new Map((await knownUnits(trx)).map((unit) => [unit.code, unit.id]));
  const ending = [
    ...plan.ended.map(({ thing, lastDay }) => ({ id: thing.id, lastDay })),
    ...plan.replaced.map(({ thing, validFrom }) => ({ id: thing.id, lastDay: addDays(validFrom, -1) })),
  ];
  for (const { id, lastDay } of ending) {
    await trx.updateTable('unit').set({ valid_to: lastDay }).where('id', '=', id).execute();
    await note(trx, 'unit', id, 'unit.end', { validTo: lastDay });
  }
  const fresh = [...plan.added, ...plan.replaced];
  for (const { id, row } of fresh) ids.set(row.code, id);
  for (const { thing, row } of plan.corrected) ids.set(row.code, thing.id);
  for (const { id, row, validFrom } of fresh) {
    const { name, nameEn, kind } = row.values;
    await trx
      .insertInto('unit')
      .values({
        city_id: trx.cityId,
        id,
        code: row.values.hasCode ? row.code : null,
        name,
        name_en: nameEn,
        kind,
        parent_id: null,
        valid_from: validFrom,
        valid_to: null,
        successor_id: null,
      })
      .execute();
    await note(trx, 'unit', id, 'unit.add', { kind, validFrom });
  }
  for (const { thing, row } of plan.corrected) {
    const { name, nameEn, kind } = row.values;
    const { values } = thing;
    await trx
      .updateTable('unit')
      .set({ code: row.values.hasCode ? row.code : null, name, name_en: nameEn, kind })
      .where('id', '=', thing.id)
      .execute();
    await note(trx, 'unit', thing.id, 'unit.change', { before: values, after: row.values });
  }
  // Parents last: they may be of the same file, in any order.
  for (const { id, row } of [...fresh, ...plan.corrected.map(({ thing, row }) => ({ id: thing.id, row }))]) {
    const parentId = row.values.parent === null ? null : (ids.get(row.values.parent) ?? null);
    await trx.updateTable('unit').set({ parent_id: parentId }).where('id', '=', id).execute();
  }
}

/** Names who goes on, and hangs the units below under the successor. */
export async function nameUnitSuccessors(trx: Trx, successors: ReadonlyMap<string, string | null>) {
  for (const [id, successorId] of successors) {
    await trx.updateTable('unit').set({ successor_id: successorId }).where('id', '=', id).execute();
    await trx
      .updateTable('unit')
      .set({ parent_id: successorId })
      .where('parent_id', '=', id)
      .where('valid_to', 'is', null)
      .execute();
  }
}

/** Holds units still until the end: a step that gives one of them work waits, and then sees what became of it. */
export const holdUnits = (trx: Trx, ids: readonly string[]) =>
  ids.length === 0
    ? []
    : trx
        .selectFrom('unit')
        .select('id')
        .where('id', 'in', [...ids])
        .orderBy('id')
        .forUpdate()
        .execute();

const openPosts = (trx: Trx, day: Day) =>
  trx
    .selectFrom('post')
    .select(['id', 'person_id', 'unit_id', 'role', 'valid_from', 'valid_to'])
    .where((eb) => eb.or([eb('valid_to', 'is', null), eb('valid_to', '>=', day)]));

/** Which of these units have people in posts. */
export async function openPostsOf(trx: Trx, unitIds: readonly string[], day: Day): Promise<string[]> {
  if (unitIds.length === 0) return [];
  const rows = await openPosts(trx, day)
    .where('unit_id', 'in', [...unitIds])
    .execute();
  return rows.map((row) => row.unit_id);
}

export interface OpenPost {
  id: string;
  personId: string;
  unitId: string;
  role: StaffRole;
  validFrom: Day;
}

export async function allOpenPosts(trx: Trx, day: Day): Promise<OpenPost[]> {
  const rows = await openPosts(trx, day).execute();
  return rows.map((row) => ({
    id: row.id,
    personId: row.person_id,
    unitId: row.unit_id,
    role: row.role,
    validFrom: row.valid_from,
  }));
}

/** People of a unit that ends go on in the same post at its successor. Gives how many posts. */
export async function movePosts(trx: Trx, successors: ReadonlyMap<string, string>, day: Day): Promise<number> {
  const posts = await allOpenPosts(trx, day);
  const held = new Set(posts.map((post) => `${post.personId} ${post.unitId} ${post.role}`));
  let moved = 0;
  for (const post of posts) {
    const unitId = successors.get(post.unitId);
    if (!unitId) continue;
    await endPost(trx, post, day);
    if (!held.has(`${post.personId} ${unitId} ${post.role}`)) await beginPost(trx, { ...post, unitId, validFrom: day });
    held.add(`${post.personId} ${unitId} ${post.role}`);
    moved++;
  }
  return moved;
}

/** The last day is the one before; a post that began on the day lasts that day. */
export async function endPost(trx: Trx, post: OpenPost, day: Day) {
  const before = addDays(day, -1);
  const lastDay = before < post.validFrom ? post.validFrom : before;
  await trx.updateTable('post').set({ valid_to: lastDay }).where('id', '=', post.id).execute();
  const { id: postId, unitId, role } = post;
  await note(trx, 'person', post.personId, 'person.endPost', { postId, unitId, role, validTo: lastDay });
}

export async function beginPost(trx: Trx, post: Omit<OpenPost, 'id'>): Promise<void> {
  const id = newId();
  const { personId, unitId, role, validFrom } = post;
  await trx
    .insertInto('post')
    .values({
      city_id: trx.cityId,
      id,
      person_id: personId,
      unit_id: unitId,
      role,
      valid_from: validFrom,
      valid_to: null,
    })
    .execute();
  await note(trx, 'person', personId, 'person.assignPost', { postId: id, unitId, role, validFrom });
}

/** How many units, people and posts there are on a day. */
export async function countRegister(trx: Trx, day: Day): Promise<{ units: number; people: number; posts: number }> {
  const { units } = await trx
    .selectFrom('unit')
    .select(({ fn }) => fn.countAll<string>().as('units'))
    .where('valid_to', 'is', null)
    .executeTakeFirstOrThrow();
  const { people } = await trx
    .selectFrom('person')
    .select(({ fn }) => fn.countAll<string>().as('people'))
    .where('left_at', 'is', null)
    .executeTakeFirstOrThrow();
  const { posts } = await trx
    .selectFrom(openPosts(trx, day).as('open'))
    .innerJoin('person', 'person.id', 'open.person_id')
    .select(({ fn }) => fn.countAll<string>().as('posts'))
    .where('person.left_at', 'is', null)
    .executeTakeFirstOrThrow();
  return { units: Number(units), people: Number(people), posts: Number(posts) };
}

export interface KnownPerson {
  id: string;
  name: string;
  staffCode: string | null;
  login: string | null;
}

/** Everybody who has not left. */
export async function knownPeople(trx: Trx): Promise<KnownPerson[]> {
  const rows = await trx
    .selectFrom('person')
    .leftJoin('credential', (join) =>
      join.onRef('credential.city_id', '=', 'person.city_id').onRef('credential.person_id', '=', 'person.id'),
    )
    .select(['person.id', 'person.name', 'person.staff_code as staffCode', 'credential.login'])
    .where('person.left_at', 'is', null)
    .orderBy('person.id')
    .execute();
  return rows;
}

/** A person as a file names them. A sign-in name given here opens nothing until somebody hands out a setup code. */
export async function savePerson(trx: Trx, person: KnownPerson, old: KnownPerson | undefined): Promise<void> {
  const { id, name, staffCode, login } = person;
  if (!old)
    await trx
      .insertInto('person')
      .values({ city_id: trx.cityId, id, name, staff_code: staffCode, is_demo: false, left_at: null })
      .execute();
  else await trx.updateTable('person').set({ name, staff_code: staffCode }).where('id', '=', id).execute();
  if (login && login !== old?.login)
    await trx
      .insertInto('credential')
      .values({
        city_id: trx.cityId,
        person_id: id,
        login,
        password_hash: null,
        setup_hash: null,
        setup_expires_at: null,
        changed_at: trx.now,
      })
      .onConflict((conflict) => conflict.columns(['city_id', 'person_id']).doUpdateSet({ login, changed_at: trx.now }))
      .execute();
  await note(trx, 'person', id, old ? 'person.change' : 'person.add', {});
}
