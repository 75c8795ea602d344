import { coverKey, type IndicatorCover } from '@gezhi/domain';
import type { Indicators } from '../../../../features/standards/rules/api';
import { nameOf, t } from '../../../../i18n/t';

const everywhere = (category: IndicatorCover['category']) => coverKey({ category, pointType: null });

/** `乱堆物堆料（居民小区）`; codes where a name is missing, the edition where it is not the one in force. */
export function coverText({ kinds, pointTypes, edition }: Indicators, { category, pointType }: IndicatorCover): string {
  const known = kinds.find(({ ref }) => everywhere(ref) === everywhere(category));
  const of = category.edition === edition ? '' : ` ${category.edition}`;
  const kind = `${known ? nameOf(known) : `${category.kind}-${category.code}`}${of}`;
  if (pointType === null) return kind;
  const type = pointTypes.find(({ code }) => code === pointType);
  return t('rules.indicators.atPoints', { kind, type: type ? nameOf(type) : pointType });
}
