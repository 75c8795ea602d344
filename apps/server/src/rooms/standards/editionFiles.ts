import type { CategoryRef, LimitUnit, TimeLimit } from '@gezhi/domain';
import crosswalkFile from './editions/crosswalk.data.json' with { type: 'json' };
import gbt30428 from './editions/gbt30428-2013.data.json' with { type: 'json' };
import gbt47678 from './editions/gbt47678.5-2026.data.json' with { type: 'json' };
import yuncheng from './editions/yuncheng-extensions.data.json' with { type: 'json' };

interface LooseCondition {
  filing: string;
  closing: string;
  limit: { value: number; unit: string } | null;
}

interface LooseCategory {
  kind: string;
  code: string;
  name: string;
  nameEn: string | null;
  group: string;
  groupEn: string | null;
  confidence?: string;
  hint?: string;
  hintEn?: string;
  conditions?: LooseCondition[];
}

export interface EditionCategory extends Omit<LooseCategory, 'kind' | 'conditions' | 'confidence'> {
  kind: CategoryRef['kind'];
  /** `recalled`: the source gives the number only, name and item are inferred. */
  confidence?: 'sourced' | 'recalled';
  conditions: (Omit<LooseCondition, 'limit'> & { limit: TimeLimit | null; basis: Basis })[];
}

export type Basis = 'sample' | 'carried' | 'default' | 'city';

export interface EditionFile {
  edition: string;
  note: string;
  noteZh: string;
  sources: { id: string; title: string }[];
  categories: EditionCategory[];
}

interface LooseFile extends Omit<EditionFile, 'categories'> {
  categories: LooseCategory[];
}

/** Words of the product where no source says when to file and when to close. */
const plainCondition = ({ kind, name }: LooseCategory): EditionCategory['conditions'][number] => ({
  filing: kind === 'component' ? '破损、缺失或影响使用' : `发现${name}`,
  closing: '恢复正常',
  limit: null,
  basis: 'default',
});

const asCategory = (row: LooseCategory, carried: EditionCategory['conditions'] = []): EditionCategory => ({
  ...(row as LooseCategory & Pick<EditionCategory, 'kind' | 'confidence'>),
  conditions: row.conditions?.map(({ filing, closing, limit }) => ({
    filing,
    closing,
    limit: limit && { value: limit.value, unit: limit.unit as LimitUnit },
    basis: limit ? ('sample' as const) : ('default' as const),
  })) ?? [...(carried.length > 0 ? carried : [plainCondition(row)])],
});

export interface CrosswalkPair {
  older: CategoryRef;
  newer: CategoryRef;
  /** What the newer category is to the older one. */
  relation: 'exact' | 'broader' | 'narrower';
  /** `reference`: the directory names the older number and the name is the same; `proposal`: derived by us. */
  basis: 'reference' | 'proposal';
}

export const crosswalk: readonly CrosswalkPair[] = (crosswalkFile.pairs as string[][]).map(
  ([kind, code, newerKind, newerCode, relation, basis]) =>
    ({
      older: { edition: crosswalkFile.from, kind, code },
      newer: { edition: crosswalkFile.to, kind: newerKind, code: newerCode },
      relation,
      basis,
    }) as CrosswalkPair,
);

const loose = (file: unknown) => file as LooseFile;
const older: EditionFile = { ...loose(gbt30428), categories: loose(gbt30428).categories.map((row) => asCategory(row)) };

/** The newer directory names no conditions: those of an exact older counterpart are carried over and marked. */
function carriedTo({ kind, code }: LooseCategory): EditionCategory['conditions'] {
  const pair = crosswalk.find(
    ({ newer, relation }) => newer.kind === kind && newer.code === code && relation === 'exact',
  );
  const from = pair && older.categories.find((row) => row.kind === pair.older.kind && row.code === pair.older.code);
  const isSourced = from?.conditions.some(({ basis }) => basis === 'sample');
  return isSourced ? from!.conditions.map((condition) => ({ ...condition, basis: 'carried' })) : [];
}

/** Both national editions as samples: reconstructed from public lists, and marked as such wherever they are shown. */
export const editionFiles: readonly EditionFile[] = [
  older,
  {
    ...loose(gbt47678),
    categories: loose(gbt47678).categories.map((row) => asCategory(row, carriedTo(row))),
  },
];

/** One city's own extensions of the older edition, for the demo. */
export const sampleExtensions: readonly EditionCategory[] = loose(yuncheng).categories.map((row) => asCategory(row));

/** The edition a new city begins with. */
export const sampleEdition = older.edition;

const facts = new Map(
  editionFiles.flatMap(({ edition, categories }) =>
    categories.map((row) => [`${edition} ${row.kind} ${row.code}`, row] as const),
  ),
);

/** What the file says of one category beyond its names; undefined for a city's own. */
export const editionFacts = ({ edition, kind, code }: CategoryRef) => facts.get(`${edition} ${kind} ${code}`);
