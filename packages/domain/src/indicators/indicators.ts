import type { CategoryRef } from '../cases/facts';

/** Which cases an indicator asks about: of a kind or a whole class of kinds, everywhere or at points of one type. */
export interface IndicatorCover {
  category: CategoryRef;
  pointType: string | null;
}

/** One line of the criteria a city is evaluated by (测评指标), with what it covers of the cases. */
export interface Indicator {
  code: string;
  name: string;
  nameEn: string | null;
  covers: readonly IndicatorCover[];
}

/** All of a city's indicators in the order of its criteria. A case belongs to each that covers it, or to none. */
export interface IndicatorScheme {
  indicators: readonly Indicator[];
}

export type IndicatorChange =
  | { what: 'put'; indicator: Indicator }
  | { what: 'withdraw'; code: string }
  /** Another edition of the criteria, as one act. */
  | { what: 'replace'; indicators: readonly Indicator[] };

/** Asked for where no indicator covers a case; no indicator may be called so. */
export const notMapped = 'none';
export const mostIndicators = 1000;
export const indicatorCode = /^[\p{L}\p{N}][\p{L}\p{N}._-]{0,19}$/u;

export const coverKey = ({ category: { edition, kind, code }, pointType }: IndicatorCover) =>
  `${kind}-${code}@${edition}#${pointType ?? ''}`;

/** What is put takes the place of the one of its code, or comes last. */
export const changedIndicators = (scheme: IndicatorScheme, changes: readonly IndicatorChange[]): IndicatorScheme =>
  changes.reduce<IndicatorScheme>(({ indicators }, change) => ({ indicators: changed(indicators, change) }), scheme);

function changed(indicators: readonly Indicator[], change: IndicatorChange): readonly Indicator[] {
  if (change.what === 'replace') return change.indicators;
  if (change.what === 'withdraw') return indicators.filter(({ code }) => code !== change.code);
  const put = change.indicator;
  return indicators.some(({ code }) => code === put.code)
    ? indicators.map((one) => (one.code === put.code ? put : one))
    : [...indicators, put];
}

export interface IndicatorDifference {
  code: string;
  before: Indicator | null;
  after: Indicator | null;
}

/** What became different, in the order of the later one; what is gone stands last. */
export function indicatorsThatDiffer(before: IndicatorScheme, after: IndicatorScheme): IndicatorDifference[] {
  const was = new Map(before.indicators.map((one) => [one.code, one]));
  const is = new Map(after.indicators.map((one) => [one.code, one]));
  return [...new Set([...is.keys(), ...was.keys()])].flatMap((code) => {
    const pair = { code, before: was.get(code) ?? null, after: is.get(code) ?? null };
    return written(pair.before) === written(pair.after) ? [] : [pair];
  });
}

const written = (one: Indicator | null) =>
  one && JSON.stringify([one.name, one.nameEn, one.covers.map(coverKey).sort()]);

export const indicatorProblemReasons = [
  'indicator.code',
  'indicator.twice',
  'indicator.nameless',
  'indicator.coverTwice',
  'indicator.kindUnknown',
  'indicator.typeUnknown',
  'indicator.tooMany',
] as const;
export type IndicatorProblemReason = (typeof indicatorProblemReasons)[number];

export interface IndicatorProblem {
  reason: IndicatorProblemReason;
  /** Which indicator, and which kind or type of points. */
  about: string;
}

export interface KnownToIndicators {
  isKind(ref: CategoryRef): boolean;
  isPointType(code: string): boolean;
}

/** Why a city could not keep ledgers by these indicators; an empty list means that it can. */
export function checkIndicators({ indicators }: IndicatorScheme, known: KnownToIndicators): IndicatorProblem[] {
  const seen = new Set<string>();
  const problems = indicators.flatMap((one) => {
    const isTwice = seen.has(one.code);
    seen.add(one.code);
    return [...(isTwice ? [{ reason: 'indicator.twice' as const, about: one.code }] : []), ...whyNot(one, known)];
  });
  return indicators.length > mostIndicators
    ? [{ reason: 'indicator.tooMany', about: String(mostIndicators) }, ...problems]
    : problems;
}

function whyNot({ code, name, covers }: Indicator, known: KnownToIndicators): IndicatorProblem[] {
  const keys = covers.map(coverKey);
  const about = (what: string) => `${code} ${what}`;
  return [
    ...(indicatorCode.test(code) && code !== notMapped ? [] : [{ reason: 'indicator.code' as const, about: code }]),
    ...(name.trim() === '' ? [{ reason: 'indicator.nameless' as const, about: code }] : []),
    ...covers.flatMap(({ category, pointType }, i): IndicatorProblem[] => [
      ...(keys.indexOf(keys[i]!) < i ? [{ reason: 'indicator.coverTwice' as const, about: about(keys[i]!) }] : []),
      ...(known.isKind(category)
        ? []
        : [{ reason: 'indicator.kindUnknown' as const, about: about(`${category.kind}-${category.code}`) }]),
      ...(pointType === null || known.isPointType(pointType)
        ? []
        : [{ reason: 'indicator.typeUnknown' as const, about: about(pointType) }]),
    ]),
  ];
}

/**
 * Codes of the indicators that cover a case, in their order. `alike`: what the city's other editions call its kind, so that
 * what is said of one edition holds for a case filed under another.
 */
export function indicatorsCovering(
  { indicators }: IndicatorScheme,
  category: CategoryRef | null,
  pointType: string | null,
  alike: readonly CategoryRef[] = [],
): string[] {
  if (!category) return [];
  const names = [category, ...alike];
  return indicators
    .filter(({ covers }) =>
      covers.some(
        (cover) =>
          (cover.pointType === null || cover.pointType === pointType) &&
          names.some((ref) => isUnder(cover.category, ref)),
      ),
    )
    .map(({ code }) => code);
}

/** Two digits name a whole class. */
const isUnder = (cover: CategoryRef, { edition, kind, code }: CategoryRef) =>
  cover.edition === edition &&
  cover.kind === kind &&
  (cover.code === code || (cover.code.length === 2 && code.startsWith(cover.code)));
