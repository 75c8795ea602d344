import { type AdministrativeLevel, caseSources } from '@gezhi/domain';
import { type RawBuilder, sql } from 'kysely';
import type { Trx } from '../../platform/inCity';
import type { CasePorts } from '../cases/index';
import type { Net } from '../grid/index';
import { unitNames } from '../identity/index';
import { categoryKey, categoryNames, pointTypeNames } from '../standards/index';
import type { GroupBy } from './marked';

export interface GroupName {
  name: string;
  nameEn: string | null;
}

/** How the values of a column become the rows of a table, and a row of the table a condition again. */
export interface Grouping {
  keyOf(value: string | null): string | null;
  names(keys: readonly string[]): Promise<Map<string, GroupName>>;
  /** Over `marked`: exactly the marks whose value becomes this key. */
  only(key: string | null): RawBuilder<boolean>;
}

const levelOf: Partial<Record<GroupBy, AdministrativeLevel>> = {
  district: 'district',
  subdistrict: 'subdistrict',
  community: 'community',
};
const layerOf: Partial<Record<GroupBy, 'administrative' | 'creationGrid' | 'cellGrid'>> = {
  district: 'administrative',
  subdistrict: 'administrative',
  community: 'administrative',
  creationGrid: 'creationGrid',
  cellGrid: 'cellGrid',
};

export async function groupingOf(trx: Trx, ports: CasePorts, by: GroupBy): Promise<Grouping> {
  const layer = layerOf[by];
  if (layer) return areas(trx, await ports.nets.of(trx), layer, levelOf[by] ?? null);
  return {
    keyOf: (value) => value,
    names: (keys) => namesOf(trx, by, keys),
    only: (key) => (key === null ? sql`key is null` : sql`key = ${key}`),
  };
}

/** Cases lie in the narrowest area; a row gathers what lies below it and what it has taken over since. */
async function areas(
  trx: Trx,
  net: Net,
  layer: NonNullable<(typeof layerOf)[GroupBy]>,
  level: AdministrativeLevel | null,
): Promise<Grouping> {
  const known = await trx.selectFrom('area').select('id').where('layer', '=', layer).execute();
  const keyOf = (value: string | null) => {
    const above = level ? net.upFrom(value).find((area) => area.level === level) : net.area(value);
    return (above && (net.areaOn(above.id) ?? above).id) ?? null;
  };
  return {
    keyOf,
    names: async (keys) => new Map(keys.map((key) => [key, net.area(key)!])),
    only: (key) => {
      const ids = known.map(({ id }) => id).filter((id) => keyOf(id) === key);
      const inThem = sql<boolean>`key = any(${ids}::text[])`;
      return key === null ? sql`(key is null or ${inThem})` : inThem;
    },
  };
}

async function namesOf(trx: Trx, by: GroupBy, keys: readonly string[]): Promise<Map<string, GroupName>> {
  if (by === 'unit') return unitNames(trx, keys);
  if (by === 'pointType') return pointTypeNames(trx);
  if (by === 'kind') return kindNames(trx, keys);
  // The total has no name, and a source is a code the page has words for.
  return new Map((by === 'source' ? caseSources : ['']).map((code) => [code, { name: code, nameEn: null }]));
}

/** Kinds by their keys in a table. */
export async function kindNames(trx: Trx, keys: readonly string[]): Promise<Map<string, GroupName>> {
  const refs = keys.map((key) => {
    const [code, kind, ...edition] = key.split(' ').reverse() as [string, 'event' | 'component', ...string[]];
    return { edition: edition.reverse().join(' '), kind, code };
  });
  const names = await categoryNames(trx, refs);
  return new Map(
    refs.map((ref) => [categoryKey(ref), names.get(categoryKey(ref)) ?? { name: ref.code, nameEn: null }]),
  );
}
