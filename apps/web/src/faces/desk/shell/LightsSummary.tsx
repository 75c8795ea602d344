import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { caseCounts } from '../../../features/cases/api';
import { t } from '../../../i18n/t';
import { countText } from '../../../lib/format';

/** How many are nearly due and how many overdue; each number leads to its rows. */
export function LightsSummary() {
  const { data } = useQuery(caseCounts);
  return (
    <span className="lights-summary">
      {(['yellow', 'red'] as const).map((light) => (
        <Link
          key={light}
          to="/cases"
          search={{ list: 'open', light }}
          className={`light light-${light}`}
          aria-label={t('desk.lightCount', { light: t(`cases.light.${light}`), count: countText(data?.[light] ?? 0) })}
        >
          <span className="lights-word">{t(`cases.light.${light}`)}</span> {data ? countText(data[light]) : '–'}
        </Link>
      ))}
    </span>
  );
}
