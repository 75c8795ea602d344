import { type CategoryRef, type Indicator, indicatorsCovering } from '@gezhi/domain';
import type { Trx } from '../../platform/inCity';
import { alikeByKind } from './crosswalk';
import { categoriesEver, categoryKey, pointTypeNames } from './queries';
import { lastContent } from './ruleVersions';

/** The city's indicators in force, to be asked about many cases. */
export interface IndicatorBook {
  indicators: readonly Indicator[];
  /** Types of points that make a difference to any of them. */
  pointTypes: readonly string[];
  /** Kinds of every edition the city has. */
  kinds: readonly CategoryRef[];
  /** Codes of those that cover a case, in their order. */
  covering(category: CategoryRef | null, pointType: string | null): readonly string[];
}

export async function openIndicators(trx: Trx): Promise<IndicatorBook> {
  const { content } = await lastContent(trx, 'indicators');
  const alike = await alikeByKind(trx);
  const known = new Map<string, readonly string[]>();
  return {
    indicators: content.indicators,
    pointTypes: [
      ...new Set(content.indicators.flatMap(({ covers }) => covers.flatMap(({ pointType }) => pointType ?? []))),
    ],
    kinds: await categoriesEver(trx),
    covering(category, pointType) {
      if (!category) return [];
      const kind = categoryKey(category);
      const key = `${kind}#${pointType ?? ''}`;
      const codes = known.get(key) ?? indicatorsCovering(content, category, pointType, alike.get(kind));
      known.set(key, codes);
      return codes;
    },
  };
}

/** Kinds of every edition with their classes, and types of points, as the rules of indicators ask for them. */
export async function knownToIndicators(trx: Trx) {
  const kinds = new Set(
    (await categoriesEver(trx)).flatMap(({ edition, kind, code }) => [
      categoryKey({ edition, kind, code }),
      categoryKey({ edition, kind, code: code.slice(0, 2) }),
    ]),
  );
  const types = await pointTypeNames(trx);
  return { isKind: (ref: CategoryRef) => kinds.has(categoryKey(ref)), isPointType: (code: string) => types.has(code) };
}
