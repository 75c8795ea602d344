import { type Day, localDay, type Post, type StaffRole } from '@gezhi/domain';
import type { Expression, ExpressionBuilder } from 'kysely';
import type { Tables } from '../../platform/db';
import type { Trx } from '../../platform/inCity';

/** Validity on a day, for any table that has it. */
const validOn =
  (day: Day) =>
  <T extends 'unit' | 'post'>(eb: ExpressionBuilder<Pick<Tables, T>, T>) => {
    const by = eb as unknown as ExpressionBuilder<Pick<Tables, 'unit'>, 'unit'>;
    return by.and([by('valid_from', '<=', day), by.or([by('valid_to', 'is', null), by('valid_to', '>=', day)])]);
  };

export const today = (trx: Trx, zone: string) => localDay(zone, trx.now);

export const unitsOn = (trx: Trx, day: Day) =>
  trx
    .selectFrom('unit')
    .select(['id', 'name', 'name_en', 'kind', 'parent_id'])
    .where(validOn(day))
    .orderBy('kind')
    .orderBy('name')
    .execute();

/** Units of a day that are the creation office (创城办): it has the last word in some matters. */
export const officesOn = async (trx: Trx, day: Day): Promise<string[]> =>
  (await unitsOn(trx, day)).filter(({ kind }) => kind === 'creationOffice').map(({ id }) => id);

/** Every unit there is or was; those that stand first, then the last to end. */
export const unitsEver = (trx: Trx) =>
  trx
    .selectFrom('unit')
    .select(['id', 'code', 'name', 'name_en as nameEn', 'valid_from as validFrom', 'valid_to as validTo'])
    .orderBy('valid_to', (order) => order.desc().nullsFirst())
    .orderBy('id')
    .execute();

/** Whether work may be given to a unit; it stays until this transaction ends, so that none is given to one just closed. */
export async function isUnitOn(trx: Trx, unitId: string, day: Day): Promise<boolean> {
  const found = await trx
    .selectFrom('unit')
    .select('id')
    .where('id', '=', unitId)
    .where(validOn(day))
    .forKeyShare()
    .executeTakeFirst();
  return found !== undefined;
}

export interface UnitName {
  id: string;
  name: string;
  nameEn: string | null;
}

/** Names of units, past ones included: history is shown under the names of its day. */
export async function unitNames(trx: Trx, ids: readonly (string | null | undefined)[]): Promise<Map<string, UnitName>> {
  const wanted = [...new Set(ids.filter((id): id is string => !!id))];
  if (wanted.length === 0) return new Map();
  const rows = await trx
    .selectFrom('unit')
    .select(['id', 'name', 'name_en as nameEn'])
    .where('id', 'in', wanted)
    .execute();
  return new Map(rows.map((row) => [row.id, row]));
}

export async function personNames(trx: Trx, ids: readonly (string | null | undefined)[]): Promise<Map<string, string>> {
  const wanted = [...new Set(ids.filter((id): id is string => !!id))];
  if (wanted.length === 0) return new Map();
  const rows = await trx.selectFrom('person').select(['id', 'name']).where('id', 'in', wanted).execute();
  return new Map(rows.map((row) => [row.id, row.name]));
}

/** The posts a person holds today; none for somebody who has left. */
export const postsOf = (trx: Trx, personId: string | Expression<string>, day: Day): Promise<Post[]> =>
  openPosts(trx, day).where('post.person_id', '=', personId).execute();

const openPosts = (trx: Trx, day: Day) =>
  trx
    .selectFrom('post')
    .innerJoin('person', (join) =>
      join.onRef('person.city_id', '=', 'post.city_id').onRef('person.id', '=', 'post.person_id'),
    )
    .select(['post.role', 'post.unit_id as unitId'])
    .where('person.left_at', 'is', null)
    .where('post.valid_from', '<=', day)
    .where((eb) => eb.or([eb('post.valid_to', 'is', null), eb('post.valid_to', '>=', day)]))
    .orderBy('post.role');

/** People who hold a role today (or any), in one unit or in all. */
export const holdersOf = (trx: Trx, role: StaffRole | undefined, day: Day, unitId?: string) =>
  trx
    .selectFrom('post')
    .innerJoin('person', (join) =>
      join.onRef('person.city_id', '=', 'post.city_id').onRef('person.id', '=', 'post.person_id'),
    )
    .innerJoin('unit', (join) => join.onRef('unit.city_id', '=', 'post.city_id').onRef('unit.id', '=', 'post.unit_id'))
    .select(['person.id', 'person.name', 'unit.name as unitName'])
    .distinct()
    .$if(role !== undefined, (query) => query.where('post.role', '=', role!))
    .where('person.left_at', 'is', null)
    .where('post.valid_from', '<=', day)
    .where((eb) => eb.or([eb('post.valid_to', 'is', null), eb('post.valid_to', '>=', day)]))
    .$if(unitId !== undefined, (query) => query.where('post.unit_id', '=', unitId!))
    .orderBy('person.name')
    .execute();

/** How many people hold a role in each unit on a day. Numbers of units only, never a list of persons. */
export async function holdersByUnit(trx: Trx, role: StaffRole, day: Day): Promise<Map<string, number>> {
  const rows = await trx
    .selectFrom('post')
    .innerJoin('person', (join) =>
      join.onRef('person.city_id', '=', 'post.city_id').onRef('person.id', '=', 'post.person_id'),
    )
    .select(({ fn }) => ['post.unit_id as unitId', fn.count<number>('post.person_id').distinct().as('people')])
    .where('post.role', '=', role)
    .where('person.left_at', 'is', null)
    .where('post.valid_from', '<=', day)
    .where((eb) => eb.or([eb('post.valid_to', 'is', null), eb('post.valid_to', '>=', day)]))
    .groupBy('post.unit_id')
    .execute();
  return new Map(rows.map(({ unitId, people }) => [unitId, Number(people)]));
}

export async function holdsRole(trx: Trx, personId: string, role: StaffRole, day: Day, unitId?: string) {
  const posts = await postsOf(trx, personId, day);
  return posts.some((post) => post.role === role && (unitId === undefined || post.unitId === unitId));
}

export const personById = (trx: Trx, id: string) =>
  trx.selectFrom('person').select(['id', 'name', 'is_demo', 'left_at']).where('id', '=', id).executeTakeFirst();

export const demoPeople = (trx: Trx) =>
  trx.selectFrom('person').select(['id', 'name']).where('is_demo', '=', true).where('left_at', 'is', null).execute();
