import type { IndicatorsInForce, IndicatorVersionView } from '@gezhi/contracts';
import { indicatorsThatDiffer } from '@gezhi/domain';
import type { Trx } from '../../platform/inCity';
import { openIndicators } from './indicators';
import { mattersInForce } from './matters';
import { keptOf } from './presentRules';
import { categoryKey, categoryNames, pointTypeNames } from './queries';
import { lastContent, versionsOf } from './ruleVersions';
import { shippedIndicators, shippedNote } from './shippedIndicators';

export async function presentIndicators(trx: Trx): Promise<IndicatorsInForce> {
  const { version, content } = await lastContent(trx, 'indicators');
  const [made] = version === 0 ? [] : await versionsOf(trx, 'indicators', { version });
  const { edition, matters } = await mattersInForce(trx);
  const types = await pointTypeNames(trx);
  const book = await openIndicators(trx);
  const places = [null, ...types.keys()];
  return {
    ...(made ? keptOf(made) : { version, source: shippedNote, at: null, byName: null }),
    edition,
    indicators: content.indicators.map(({ covers, ...one }) => ({ ...one, covers: [...covers] })),
    kinds: await namedKinds(trx, content.indicators),
    notMapped: matters
      .filter(({ ref }) => places.every((type) => book.covering(ref, type).length === 0))
      .map(({ ref, name, nameEn }) => ({ ref, name, nameEn })),
    pointTypes: [...types].map(([code, name]) => ({ code, ...name })),
  };
}

async function namedKinds(trx: Trx, indicators: typeof shippedIndicators.indicators) {
  const refs = indicators.flatMap(({ covers }) => covers.map(({ category }) => category));
  const names = await categoryNames(trx, refs);
  const named = new Map(refs.map((ref) => [categoryKey(ref), ref]));
  return [...named].flatMap(([key, ref]) => {
    const name = names.get(key);
    return name ? [{ ref, ...name }] : [];
  });
}

const shown = 200;

/** Each version with what it changed in the one before it, the first one in what came with the product. */
export async function presentIndicatorVersions(trx: Trx): Promise<IndicatorVersionView[]> {
  const versions = await versionsOf(trx, 'indicators', { limit: shown + 1 });
  return versions.slice(0, shown).map((version, i) => {
    const differences = indicatorsThatDiffer(versions[i + 1]?.content ?? shippedIndicators, version.content);
    return {
      ...keptOf(version),
      changed: differences.map(({ code, before, after }) => ({
        code,
        name: (after ?? before)!.name,
        how: before && after ? 'changed' : after ? 'added' : 'withdrawn',
      })),
    };
  });
}
