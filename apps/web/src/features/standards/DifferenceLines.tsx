import { t } from '../../i18n/t';
import type { Difference } from './conditionsDraft';

/** Before → after, line by line. */
export const DifferenceLines = ({ differences }: { differences: readonly Difference[] }) => (
  <ul className="difference-lines">
    {differences.map(({ number, field, before, after }) => (
      <li key={`${number} ${field}`}>
        <span className="muted">
          {t('standards.condition', { number })}
          {field !== 'condition' && ` · ${t(`standards.${field}`)}`}
        </span>{' '}
        <del>{before ?? t('standards.noValue')}</del> → <ins>{after ?? t('standards.noValue')}</ins>
      </li>
    ))}
  </ul>
);
