import { addDays, type Day, localDay } from '@gezhi/domain';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams, useSearch } from '@tanstack/react-router';
import { unitPageQuery } from '../../../features/units/api';
import { nameOf, t } from '../../../i18n/t';
import { exactTime } from '../../../lib/format';
import { ErrorMessage } from '../../../ui/StateMessage';
import { useZone } from '../../../ui/Zone';
import { UnitPlaceProvider } from './OpensCases';
import { UnitCounted } from './UnitCounted';
import { UnitFigures } from './UnitFigures';
import { UnitLate } from './UnitLate';
import { UnitNext } from './UnitNext';
import { UnitTime } from './UnitTime';
import '../numbers/numbers.css';
import './texts';
import '../../../ui/cards.css';
import './units.css';

/** A unit's own page: where we stand, why, and what to do on Monday. */
export function UnitPage() {
  const zone = useZone();
  const { id } = useParams({ from: '/units/$id' });
  const { from: asked, to: until, list, key } = useSearch({ from: '/units/$id' });
  const today = localDay(zone, new Date());
  const to = until ?? today;
  const period = { from: asked ?? addDays(to, -29), to };
  const { data, error, refetch } = useQuery(unitPageQuery({ id, ...period }));
  return (
    <div className="unit-page">
      <header>
        <h1>{data ? nameOf(data.unit) : t('units.title')}</h1>
        <p className="muted">{t('units.intro')}</p>
      </header>
      <Periods id={id} today={today} shown={period} />
      {error && <ErrorMessage error={error} onRetry={refetch} />}
      {data && (
        <UnitPlaceProvider value={{ id, ...period }}>
          <p className="muted small">{t('units.readAt', { time: exactTime(data.readAt, zone) })}</p>
          <UnitFigures page={data} />
          <UnitNext unitId={id} next={data.next} />
          <UnitLate late={data.late} />
          <UnitTime time={data.time} />
          {list && <UnitCounted id={id} period={period} open={{ list, key }} />}
        </UnitPlaceProvider>
      )}
    </div>
  );
}

function Periods({ id, today, shown }: { id: string; today: Day; shown: { from: Day; to: Day } }) {
  const lastOfBefore = addDays(`${today.slice(0, 7)}-01`, -1);
  const periods = {
    week: { from: addDays(today, -6), to: today },
    month: { from: addDays(today, -29), to: today },
    lastMonth: { from: `${lastOfBefore.slice(0, 7)}-01`, to: lastOfBefore },
    quarter: { from: addDays(today, -89), to: today },
  };
  return (
    <nav className="unit-periods" aria-label={t('numbers.period')}>
      {(Object.keys(periods) as (keyof typeof periods)[]).map((name) => {
        const { from, to } = periods[name];
        const isShown = shown.from === from && shown.to === to;
        return (
          <Link
            key={name}
            to="/units/$id"
            params={{ id }}
            search={{ from, to }}
            className="chip"
            aria-current={isShown ? 'true' : undefined}
            activeProps={{}}
          >
            {t(`units.periods.${name}`)}
          </Link>
        );
      })}
      <span className="muted">{t('units.days', shown)}</span>
    </nav>
  );
}
