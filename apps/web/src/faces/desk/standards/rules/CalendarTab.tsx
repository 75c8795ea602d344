import { type Day, localDay } from '@gezhi/domain';
import { Button } from 'antd';
import { useState } from 'react';
import type { InForce } from '../../../../features/standards/rules/api';
import { dayText } from '../../../../features/standards/rules/dayText';
import { RuleVersions, sourceOf } from '../../../../features/standards/rules/RuleVersions';
import { lookName, YearLegend, YearView } from '../../../../features/standards/rules/YearView';
import { namedRuns } from '../../../../features/standards/rules/yearOf';
import { t } from '../../../../i18n/t';
import { Icon } from '../../../../ui/Icon';
import { ImportDays } from './ImportDays';
import { NameDay } from './NameDay';
import { Regimes } from './Regimes';
import { Seasons } from './Seasons';
import { Weeks } from './Weeks';

interface Props {
  inForce: InForce;
  mayChange: boolean;
  year: number | undefined;
  onYear: (year: number) => void;
}

/** When the city works: the year at a glance, the week, the seasons and the regimes, and who changed them. */
export function CalendarTab({ inForce, mayChange, year: asked, onYear }: Props) {
  const { content: calendar, version } = inForce.calendar;
  const year = asked ?? Number(localDay(calendar.zone, new Date()).slice(0, 4));
  const part = { inForce, mayChange };
  return (
    <article className="rules-body">
      <p className="muted">
        {t('rules.inForce', { version })} · {sourceOf('calendar', inForce.calendar)}
      </p>
      <Year {...part} year={year} onYear={onYear} />
      <Weeks {...part} />
      <Seasons {...part} />
      <Regimes {...part} />
      <RuleVersions of="calendar" />
    </article>
  );
}

function Year({ inForce, mayChange, year, onYear }: Props & { year: number }) {
  const [doing, setDoing] = useState<{ day: Day } | 'import' | null>(null);
  const { content: calendar } = inForce.calendar;
  const runs = namedRuns(calendar, year, inForce.dayVersions);
  const stop = () => setDoing(null);
  return (
    <section>
      <div className="year-head">
        <Turn label={t('rules.previousYear')} icon="back" onClick={() => onYear(year - 1)} />
        <h2 aria-live="polite">{t('rules.year', { year })}</h2>
        <Turn label={t('rules.nextYear')} icon="right" onClick={() => onYear(year + 1)} />
        <YearLegend />
      </div>
      {!runs.some(({ kind }) => kind === 'holiday') && <p className="muted">{t('rules.unknownYear')}</p>}
      <YearView calendar={calendar} year={year} onChoose={mayChange ? (day) => setDoing({ day }) : undefined} />
      {mayChange && doing === null && (
        <div className="category-acts">
          <Button type="primary" onClick={() => setDoing('import')}>
            {t('rules.import')}
          </Button>
          <Button onClick={() => setDoing({ day: '' })}>{t('rules.nameDay')}</Button>
        </div>
      )}
      {doing === 'import' && <ImportDays inForce={inForce} onDone={stop} />}
      {doing && doing !== 'import' && <NameDay key={doing.day} inForce={inForce} day={doing.day} onDone={stop} />}
      <details className="edition-sources">
        <summary>{t('rules.named', { year })}</summary>
        {runs.length === 0 && <p>{t('rules.noNamed', { year })}</p>}
        <ul className="difference-lines">
          {runs.map(({ from, to, kind, version }) => (
            <li key={from}>
              {from === to ? dayText(from) : t('rules.days', { from: dayText(from), to: dayText(to) })} ·{' '}
              {lookName(kind)}
              {version !== undefined && <span className="muted"> · {t('rules.version', { version })}</span>}
            </li>
          ))}
        </ul>
      </details>
    </section>
  );
}

const Turn = ({ label, icon, onClick }: { label: string; icon: 'back' | 'right'; onClick: () => void }) => (
  <button type="button" className="icon-button" aria-label={label} title={label} onClick={onClick}>
    <Icon name={icon} />
  </button>
);
