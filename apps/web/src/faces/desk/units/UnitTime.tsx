import { timeBarHours } from '@gezhi/domain';
import type { UnitPageView } from '../../../features/units/api';
import { t } from '../../../i18n/t';
import { duration, percent } from '../../../lib/format';
import { Says } from '../numbers/Definition';
import { OpensCases } from './OpensCases';

/** How long it takes: the middle and its spread, and where the tasks lie beside the city's. */
export function UnitTime({ time }: { time: UnitPageView['time'] }) {
  const all = time.bars.reduce((sum, { count }) => sum + count, 0);
  const city = time.bars.reduce((sum, bar) => sum + bar.city, 0);
  const highest = Math.max(0.01, ...time.bars.map((bar) => Math.max(share(bar.count, all), share(bar.city, city))));
  const wide = (part: number, of: number) => `${(share(part, of) / highest) * 100}%`;
  return (
    <section className="card" aria-labelledby="unit-time">
      <h2 id="unit-time">
        <Says name={t('units.time')} lines={[t('units.timeSays'), t('units.cohort')]} />
      </h2>
      <p>
        {t('units.timeMedian')} <strong>{said(time.median)}</strong>
        {time.low !== null && ` · ${t('units.timeSpread', { low: said(time.low), high: said(time.high) })}`}
        {' · '}
        {t('units.timeBefore', { time: said(time.before) })}
      </p>
      <div className="card-scroll">
        <table className="card-table unit-table unit-bars">
          <caption className="muted small">{t('units.barsCaption')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('units.hours')}</th>
              <th scope="col">{t('units.tasks')}</th>
              <th scope="col">{t('units.share')}</th>
              <th scope="col">{t('units.cityShare')}</th>
            </tr>
          </thead>
          <tbody>
            {time.bars.map((bar, nr) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the bars have no other name than their place
              <tr key={nr}>
                <th scope="row">{barName(nr)}</th>
                <td>
                  <OpensCases n={bar.count} list="time" of={String(nr)} label={`${barName(nr)} ${bar.count}`} />
                </td>
                <td className="unit-bar">
                  <span style={{ inlineSize: wide(bar.count, all) }} />
                  <i style={{ insetInlineStart: wide(bar.city, city) }} />
                  <small>{percent(bar.count, all)}</small>
                </td>
                <td>{percent(bar.city, city)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

const share = (part: number, of: number) => (of === 0 ? 0 : part / of);
const said = (minutes: number | null) => (minutes === null ? '–' : duration(Math.round(minutes), true));

function barName(nr: number): string {
  const [from, to] = [timeBarHours[nr - 1], timeBarHours[nr]];
  if (from === undefined) return t('units.barUnder', { to: to! });
  return to === undefined ? t('units.barOver', { from }) : t('units.barBetween', { from, to });
}
