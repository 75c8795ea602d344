import { stateWords, strikeOffWords } from '@gezhi/contracts';
import { caseStateCodes, type LedgerGrouping, strikeOffStandings } from '@gezhi/domain';
import { type RawBuilder, sql } from 'kysely';
import type { Trx } from '../../platform/inCity';
import type { CasePorts, Language } from '../cases/index';
import { unitNames } from '../identity/index';
import { categoryKey, categoryNames } from '../standards/index';

/** By one thing of each case: every case stands under one head. */
export type Grouping = Exclude<LedgerGrouping, 'none' | 'indicator'>;

/** Written beside the case in the same city; a case nobody has applied for has none. */
export const standing = sql<string>`coalesce(
  (select state from strike_off where strike_off.city_id = case_file.city_id and strike_off.id = case_file.id), 'none')`;

const columns: Record<Grouping, RawBuilder<string>> = {
  unit: sql`coalesce(unit_id::text, '')`,
  subdistrict: sql`coalesce(administrative_id::text, '')`,
  community: sql`coalesce(administrative_id::text, '')`,
  grid: sql`coalesce(creation_grid_id::text, '')`,
  category: sql`coalesce(edition || '|' || category_kind || '|' || category_code, '')`,
  state: sql`state`,
  strikeOff: standing,
};

/** What each row is grouped by as the database has it; several of these may be one group (areas of one sub-district). */
export const rawKey = (by: Grouping) => columns[by];

export interface Group {
  /** Empty where a case has none of the kind: no unit yet, outside every grid. */
  key: string;
  name: string | null;
}

interface Named {
  name: string;
  nameEn: string | null;
}

const collators = { 'zh-CN': new Intl.Collator('zh-CN'), en: new Intl.Collator('en') };

/** The group of every raw key, in the order of their heads: by name, states in the order of the work, "none" last. */
export async function groupsOf(
  trx: Trx,
  ports: CasePorts,
  by: Grouping,
  raw: readonly string[],
  language: Language,
): Promise<Map<string, Group>> {
  const read = await readers[by](trx, ports, raw, language);
  const groups = new Map(raw.map((key) => [key, read(key)] as const));
  const rank = ranks[by];
  const compare = ([, a]: [string, Group], [, b]: [string, Group]) =>
    Number(a.name === null) - Number(b.name === null) ||
    (rank ? rank.indexOf(a.key) - rank.indexOf(b.key) : collators[language].compare(a.name ?? '', b.name ?? '')) ||
    (a.key < b.key ? -1 : a.key > b.key ? 1 : 0);
  return new Map([...groups].sort(compare));
}

const ranks: Partial<Record<Grouping, readonly string[]>> = { state: caseStateCodes, strikeOff: strikeOffStandings };

type Reader = (key: string) => Group;
type OpenReader = (trx: Trx, ports: CasePorts, raw: readonly string[], language: Language) => Promise<Reader> | Reader;

const nameIn = (thing: Named | null | undefined, language: Language) =>
  (language === 'en' ? thing?.nameEn : null) ?? thing?.name ?? null;

const ofArea =
  (level: 'subdistrict' | 'community'): OpenReader =>
  async (trx, ports, _raw, language) => {
    const net = await ports.nets.of(trx);
    return (key) => {
      const area = net.upFrom(key || null).find((one) => one.level === level);
      return { key: area?.id ?? '', name: nameIn(area, language) };
    };
  };

const worded =
  (words: Record<string, { zh: string; en: string }>): OpenReader =>
  (_trx, _ports, _raw, language) =>
  (key) => ({ key, name: words[key]?.[language === 'en' ? 'en' : 'zh'] ?? key });

const readers: Record<Grouping, OpenReader> = {
  unit: async (trx, _ports, raw, language) => {
    const units = await unitNames(
      trx,
      raw.filter((key) => key !== ''),
    );
    return (key) => ({ key, name: nameIn(units.get(key), language) });
  },
  subdistrict: ofArea('subdistrict'),
  community: ofArea('community'),
  grid: async (trx, ports, _raw, language) => {
    const net = await ports.nets.of(trx);
    return (key) => ({ key, name: nameIn(net.area(key || null), language) });
  },
  category: async (trx, _ports, raw, language) => {
    const refs = raw.filter((key) => key !== '').map(refOf);
    const names = await categoryNames(trx, refs);
    return (key) =>
      key === '' ? { key, name: null } : { key, name: nameIn(names.get(categoryKey(refOf(key))), language) ?? key };
  },
  state: worded(stateWords),
  strikeOff: worded(strikeOffWords),
};

function refOf(key: string) {
  const [edition, kind, code] = key.split('|') as [string, 'event' | 'component', string];
  return { edition, kind, code };
}
