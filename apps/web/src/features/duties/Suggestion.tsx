import { nameOf, t } from '../../i18n/t';
import { becauseOf, type Duty } from './duty';

/** Whom the table of duties names for this case, and why. */
export function Suggestion({ responsible }: { responsible: Duty | null }) {
  if (!responsible) return <p className="muted">{t('duties.nobody')}</p>;
  return (
    <p>
      {t('duties.suggest')} <strong>{nameOf(responsible.unit)}</strong>{' '}
      <span className="muted">{becauseOf(responsible)}</span>
    </p>
  );
}
