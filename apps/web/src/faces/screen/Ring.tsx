import { type TextKey, t } from '../../i18n/t';
import type { Glance } from './api';
import { Drill, listAddress } from './drill';
import { sumOf } from './Lights';
import './ring.css';
import { arrowAfter, placeOfStep, radius, stepCount } from './ringGeometry';

interface Props {
  steps: Glance['steps'];
  closings: Glance['closings'];
  day: string;
}

const percentOf = ({ x, y }: { x: number; y: number }) => ({ left: `${x * 100}%`, top: `${y * 100}%` });

/** The loop of the seven steps with the open cases in each; the seventh is what residents said of what was closed. */
export function Ring({ steps, closings, day }: Props) {
  const total = (['green', 'yellow', 'red'] as const).reduce((sum, light) => sum + sumOf(steps, light), 0);
  return (
    <section className="wall-loop" aria-labelledby="wall-loop">
      <h2 id="wall-loop">{t('screen.loop.title')}</h2>
      <div className="ring">
        <Circle />
        <Drill to={listAddress({ list: 'open' })} className="ring-total">
          <strong>{total}</strong>
          <span>{t('screen.loop.open')}</span>
        </Drill>
        <ol>
          {steps.map(({ step, green, yellow, red }) => (
            <li key={step} style={percentOf(placeOfStep(step))}>
              <Drill to={listAddress({ list: 'open', step: String(step) })} className="ring-step">
                <strong>{green + yellow + red}</strong>
                <span>{t(`cases.step.${step}` as TextKey)}</span>
                {red > 0 && (
                  <span className="light light-red ring-red">{t('screen.loop.overdue', { count: red })}</span>
                )}
              </Drill>
            </li>
          ))}
          <li style={percentOf(placeOfStep(stepCount))}>
            <Drill to={listAddress({ list: 'closed', from: closings.from, to: day })} className="ring-step">
              <strong>{closings.answered}</strong>
              <span>{t('cases.step.7')}</span>
              <span className="ring-note">{t('screen.loop.sevenDays')}</span>
            </Drill>
          </li>
        </ol>
      </div>
    </section>
  );
}

const Circle = () => (
  <svg viewBox="0 0 1 1" aria-hidden="true">
    <circle cx="0.5" cy="0.5" r={radius} fill="none" stroke="var(--line-strong)" strokeWidth="0.009" />
    {Array.from({ length: stepCount }, (_, i) => arrowAfter(i + 1)).map(({ x, y, degrees }) => (
      <path
        key={degrees}
        d="M-0.014 -0.016 L0.014 0 L-0.014 0.016"
        transform={`translate(${x} ${y}) rotate(${degrees})`}
        fill="none"
        stroke="var(--primary)"
        strokeWidth="0.008"
      />
    ))}
  </svg>
);
