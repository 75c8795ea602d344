import type { Figures } from '../../../features/relapse/api';
import { t } from '../../../i18n/t';
import { percent } from '../../../lib/format';

const [width, height] = [600, 160];

/** How long closings last: a curve for the eye and, beside it, the same as a table of weeks. */
export function SurvivalChart({ figures: { curve, horizonDays } }: { figures: Figures }) {
  if (curve.length === 0) return <p className="muted">{t('relapse.noCurve')}</p>;
  // Drawn between 100 % and the lowest value, so that differences of a few per cent can be seen; the scale says so.
  const lowest = Math.max(0, Math.floor((curve.at(-1)!.stays - 0.05) * 10) / 10);
  const y = (stays: number) => height * ((1 - stays) / (1 - lowest));
  const x = (day: number) => (width * day) / (horizonDays + 1);
  const line = curve.map(({ day, stays }) => `H${x(day)}V${y(stays)}H${x(day + 1)}`).join('');
  return (
    <div className="survival">
      <figure>
        <figcaption className="muted small">{t('relapse.curveSays', { days: horizonDays })}</figcaption>
        <div className="survival-box">
          <span className="survival-scale muted small" aria-hidden="true">
            <span>100%</span>
            <span>{percent(lowest, 1)}</span>
          </span>
          <svg viewBox={`0 0 ${width} ${height}`} preserveAspectRatio="none" aria-hidden="true">
            <path d={`M0 0H${width}M0 ${height}H${width}`} className="survival-rule" />
            <path d={`M0 0${line}`} className="survival-line" />
          </svg>
        </div>
      </figure>
      <table className="relapse-table">
        <caption>{t('relapse.curveTable')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('relapse.day')}</th>
            <th scope="col">{t('relapse.atRisk')}</th>
            <th scope="col">{t('relapse.stays')}</th>
          </tr>
        </thead>
        <tbody>
          {curve
            .filter(({ day }) => day % 7 === 0 || day === curve.length - 1)
            .map(({ day, atRisk, stays }) => (
              <tr key={day}>
                <th scope="row">{day}</th>
                <td>{atRisk}</td>
                <td>{percent(stays, 1)}</td>
              </tr>
            ))}
        </tbody>
      </table>
    </div>
  );
}
