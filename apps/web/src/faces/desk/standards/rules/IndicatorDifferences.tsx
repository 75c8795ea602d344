import { type Indicator, indicatorsThatDiffer } from '@gezhi/domain';
import type { Indicators, IndicatorVersion } from '../../../../features/standards/rules/api';
import { t } from '../../../../i18n/t';

/** Which indicators became different, and how. */
export const ChangedLines = ({ changed }: Pick<IndicatorVersion, 'changed'>) => (
  <ul className="difference-lines">
    {changed.map(({ code, name, how }) => (
      <li key={code}>
        {code} {name} <span className="muted">{t(`rules.indicators.willBe.${how}`)}</span>
      </li>
    ))}
  </ul>
);

/** What would be different from what is in force. */
export function WillDiffer({ inForce, indicators }: { inForce: Indicators; indicators: readonly Indicator[] }) {
  const changed = indicatorsThatDiffer(inForce, { indicators }).map(({ code, before, after }) => ({
    code,
    name: (after ?? before)!.name,
    how: before && after ? ('changed' as const) : after ? ('added' as const) : ('withdrawn' as const),
  }));
  return (
    <section className="will-change" aria-live="polite">
      <h2>{t('rules.willChange')}</h2>
      {changed.length === 0 ? <p className="muted">{t('rules.nothing')}</p> : <ChangedLines changed={changed} />}
    </section>
  );
}
