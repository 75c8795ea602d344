import { useRef } from 'react';
import { t } from '../../i18n/t';
import { useWidth } from '../../ui/useWidth';
import './curve.css';
import { type DayCount, lineOf, meanOf, topOf, weeksOf } from './curve';
import { Drill, listAddress } from './drill';

const kinds = ['reported', 'closed'] as const;
const height = 100;

/** Today's reports and closings, and the eight weeks before them. Every week and both numbers of today have their rows. */
export function WeekCurve({ days }: { days: readonly DayCount[] }) {
  const today = days.at(-1)!;
  return (
    <section className="wall-week" aria-labelledby="wall-week">
      <h2 id="wall-week">{t('screen.week.title')}</h2>
      <div className="curve-today">
        {kinds.map((kind) => (
          <Drill
            key={kind}
            className="curve-figure"
            to={listAddress({ list: kind === 'closed' ? 'closed' : 'all', from: today.day, to: today.day })}
          >
            <span className={`curve-key curve-key-${kind}`}>{t(`screen.week.${kind}`)}</span>
            <strong>{today[kind]}</strong>
            <span className="muted">{t('screen.week.mean', { count: meanOf(days, kind)?.toFixed(1) ?? '–' })}</span>
          </Drill>
        ))}
      </div>
      <Curve days={days} />
    </section>
  );
}

function Curve({ days }: { days: readonly DayCount[] }) {
  const box = useRef<HTMLDivElement>(null);
  const width = useWidth(box);
  const top = topOf(days);
  const size = { width, height, top };
  return (
    <div className="curve">
      <div className="curve-scale muted" aria-hidden="true">
        <span>{top}</span>
        <span>0</span>
      </div>
      <div ref={box} className="curve-box">
        {width > 0 && (
          <svg viewBox={`0 0 ${width} ${height}`} preserveAspectRatio="none" aria-hidden="true">
            {[0, height / 2, height].map((y) => (
              <line key={y} x1="0" x2={width} y1={y} y2={y} className="curve-rule" />
            ))}
            {kinds.map((kind) => (
              <polyline key={kind} points={lineOf(days, kind, size)} className={`curve-line curve-line-${kind}`} />
            ))}
          </svg>
        )}
        <ol className="curve-weeks">
          {weeksOf(days).map((week) => (
            <li key={week.from}>
              <Drill
                to={listAddress({ list: 'all', from: week.from, to: week.to })}
                label={t('screen.week.whole', {
                  day: dayText(week.from),
                  reported: week.reported,
                  closed: week.closed,
                })}
              >
                {dayText(week.from)}
              </Drill>
            </li>
          ))}
        </ol>
      </div>
    </div>
  );
}

/** `3/9`: the curve's weeks are close together. */
const dayText = (day: string) => `${Number(day.slice(5, 7))}/${Number(day.slice(8))}`;
