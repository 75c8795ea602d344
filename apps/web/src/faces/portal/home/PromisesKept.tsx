import { t } from '../../../i18n/t';
import { percent } from '../../../lib/format';
import { useCity } from '../city';

/** The city's word, kept or not, in the last seven days. */
export function PromisesKept() {
  const { city } = useCity();
  const week = city?.week;
  return (
    <section className="ph-card" aria-labelledby="pt-kept">
      <div className="ph-row">
        <h2 id="pt-kept">{t('portal.home.kept')}</h2>
        <span className="ph-muted">{t('portal.home.week')}</span>
      </div>
      {week ? (
        <dl className="pt-figures">
          <Figure name={t('portal.home.closed')} value={week.closed} />
          <Figure name={t('portal.home.onTime')} value={percent(week.onTime, week.closed)} />
          <Figure name={t('portal.home.recurred')} value={week.recurred} />
        </dl>
      ) : (
        <p className="ph-muted">{t('portal.home.keptUnknown')}</p>
      )}
    </section>
  );
}

function Figure({ name, value }: { name: string; value: number | string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  );
}
