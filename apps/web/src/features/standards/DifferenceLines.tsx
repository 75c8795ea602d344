import { t } from '../../i18n/t';
import type { Difference } from './conditionsDraft';

/** Before → after, line by line. */
/** Words of a condition are compared as they count: in Chinese. A word of ours in their place is not. */
const langOf = ({ field }: Difference, value: string | null) =>
  value !== null && field !== 'limit' ? 'zh' : undefined;

export const DifferenceLines = ({ differences }: { differences: readonly Difference[] }) => (
  <ul className="difference-lines">
    {differences.map((difference) => {
      const { number, field, before, after } = difference;
      return (
        <li key={`${number} ${field}`}>
          <span className="muted">
            {t('standards.condition', { number })}
            {field !== 'condition' && ` · ${t(`standards.${field}`)}`}
          </span>{' '}
          <del lang={langOf(difference, before)}>{before ?? t('standards.noValue')}</del> →{' '}
          <ins lang={langOf(difference, after)}>{after ?? t('standards.noValue')}</ins>
        </li>
      );
    })}
  </ul>
);
