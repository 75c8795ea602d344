import { notMappedWords } from '@gezhi/contracts';
import { notMapped } from '@gezhi/domain';
import { type RawBuilder, sql } from 'kysely';
import type { Trx } from '../../platform/inCity';
import type { Language, SheetRow } from '../cases/index';
import type { Net } from '../grid/index';
import { openIndicators } from '../standards/index';
import type { Group } from './grouping';

/** Which indicators a case belongs to, asked of the database and of rows that were read: one answer from one table. */
export interface Indicated {
  /** What of a case decides it: its kind, and the type of its point where that makes a difference. */
  key: RawBuilder<string>;
  /** As a condition: by any of these. */
  isCovered: (by: readonly string[]) => RawBuilder<boolean>;
  /** The heads a case stands under, of those that were asked for. */
  headsOf(key: string): readonly Group[];
  /** In the order of the criteria; that of cases nothing covers is the last. */
  heads: readonly Group[];
  /** All that cover a case, as one cell says it. */
  textOf(row: SheetRow, net: Net): string;
}

const writeKey = (ref: { edition: string; kind: string; code: string }, pointType: string | null) =>
  `${ref.edition}|${ref.kind}|${ref.code}|${pointType ?? ''}`;

function readKey(key: string) {
  const [edition, kind, code, type] = key.split('|') as [string, 'event' | 'component', string, string];
  return { ref: edition ? { edition, kind, code } : null, pointType: type || null };
}

export async function openIndicated(trx: Trx, language: Language, asked: readonly string[] = []): Promise<Indicated> {
  const { indicators, pointTypes, kinds, covering } = await openIndicators(trx);
  const at = language === 'en' ? 'en' : 'zh';
  const heads = new Map<string, Group>(
    indicators.map(({ code, name, nameEn }) => [
      code,
      { key: code, name: `${code} ${(at === 'en' && nameEn) || name}` },
    ]),
  );
  const nowhere: Group = { key: '', name: notMappedWords[at] };
  const codesAt = (key: string) => {
    const { ref, pointType } = readKey(key);
    return covering(ref, pointType);
  };
  const everyKey = () => kinds.flatMap((ref) => [null, ...pointTypes].map((type) => writeKey(ref, type)));
  const key = keyOf(pointTypes);
  const among = (keys: readonly string[]) => sql<boolean>`${key} = any(${[...keys]}::text[])`;
  return {
    key,
    isCovered(by) {
      const keys = everyKey();
      const named = among(keys.filter((one) => codesAt(one).some((code) => by.includes(code))));
      if (!by.includes(notMapped)) return named;
      return sql<boolean>`(${named} or not ${among(keys.filter((one) => codesAt(one).length > 0))})`;
    },
    headsOf(one) {
      const codes = codesAt(one);
      if (codes.length === 0) return [nowhere];
      return codes.filter((code) => asked.length === 0 || asked.includes(code)).map((code) => heads.get(code)!);
    },
    heads: [...heads.values(), nowhere],
    textOf(row, net) {
      const ref = row.edition ? { edition: row.edition, kind: row.category_kind!, code: row.category_code! } : null;
      const codes = covering(ref, net.point(row.point_id)?.typeCode ?? null);
      const names = codes.map((code) => heads.get(code)!.name);
      return names.length === 0 ? notMappedWords[at] : names.join(at === 'en' ? '; ' : '、');
    },
  };
}

const kindKey = sql<string>`coalesce(edition || '|' || category_kind || '|' || category_code, '||')`;

/** Types of points that no indicator asks about are not looked up: they make no difference. */
const keyOf = (pointTypes: readonly string[]) =>
  pointTypes.length === 0
    ? sql<string>`${kindKey} || '|'`
    : sql<string>`${kindKey} || '|' || coalesce((select type_code from point
        where point.city_id = case_file.city_id and point.id = case_file.point_id
          and type_code = any(${[...pointTypes]}::text[])), '')`;
