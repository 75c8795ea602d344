import { useQuery } from '@tanstack/react-query';
import { cityQuery } from '../../../features/city/api';
import { t } from '../../../i18n/t';
import { percent } from '../../../lib/format';

/** The city's word of the last seven days: closed, in the promised time, and what residents said was not fixed. */
export function WeekFigures() {
  const { data: city } = useQuery(cityQuery);
  if (!city) return null;
  const { closed, onTime, recurred } = city.week;
  return (
    <section className="today-card" aria-labelledby="today-week">
      <h2 id="today-week">{t('desk.today.week')}</h2>
      <dl className="week-figures">
        <Figure name={t('desk.today.closed')} value={String(closed)} />
        <Figure name={t('desk.today.onTime')} value={percent(onTime, closed)} />
        <Figure name={t('desk.today.notFixed')} value={String(recurred)} />
      </dl>
    </section>
  );
}

const Figure = ({ name, value }: { name: string; value: string }) => (
  <div>
    <dt className="muted small">{name}</dt>
    <dd>{value}</dd>
  </div>
);
