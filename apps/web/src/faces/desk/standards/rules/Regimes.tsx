import { instantAt, localTime, type Regime } from '@gezhi/domain';
import { Button } from 'antd';
import { useState } from 'react';
import type { InForce } from '../../../../features/standards/rules/api';
import { t } from '../../../../i18n/t';
import { When } from '../../../../ui/Zone';
import { CalendarForm } from './CalendarForm';
import { DayField } from './DayField';

interface Props {
  inForce: InForce;
  mayChange: boolean;
}

const holdsAt = ({ from, to }: Regime, at: number) => Date.parse(from) <= at && (to === null || at < Date.parse(to));
const hasEnded = ({ to }: Regime, at: number) => to !== null && Date.parse(to) <= at;

/** Times in which every hour counts, each by an order with a number; begun here, and ended early here. */
export function Regimes({ inForce, mayChange }: Props) {
  const [doing, setDoing] = useState<'begin' | Regime | null>(null);
  const regimes = [...(inForce.calendar.content.regimes ?? [])].reverse();
  const now = Date.now();
  const stop = () => setDoing(null);
  return (
    <section>
      <h2>{t('rules.regimes')}</h2>
      <p className="muted small">{t('rules.regimesHint')}</p>
      {regimes.length === 0 && <p>{t('rules.noRegimes')}</p>}
      <ul className="difference-lines">
        {regimes.map((regime) => (
          <li key={regime.orderNumber}>
            <strong>{regime.name}</strong> <span className="muted">{regime.orderNumber}</span> ·{' '}
            <When at={regime.from} /> – {regime.to ? <When at={regime.to} /> : t('rules.openEnd')}{' '}
            {holdsAt(regime, now) && <span className="standing standing-local">{t('rules.regimeNow')}</span>}{' '}
            {mayChange && doing === null && !hasEnded(regime, now) && (
              <Button
                size="small"
                aria-label={t('rules.endRegimeOf', { name: regime.name })}
                onClick={() => setDoing(regime)}
              >
                {t('rules.endRegime')}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {mayChange && doing === null && (
        <div className="category-acts">
          <Button onClick={() => setDoing('begin')}>{t('rules.beginRegime')}</Button>
        </div>
      )}
      {doing === 'begin' && <BeginRegime inForce={inForce} onDone={stop} />}
      {doing && doing !== 'begin' && <EndRegime inForce={inForce} regime={doing} onDone={stop} />}
    </section>
  );
}

/** `2026-11-21T08:30` on the city's clocks as an instant; null where nothing is chosen. */
function instantOf(zone: string, local: string): string | null {
  const parts = /^(\d{4}-\d{2}-\d{2})T(\d{2}):(\d{2})/.exec(local);
  if (!parts) return null;
  return instantAt(zone, parts[1]!, (Number(parts[2]) * 60 + Number(parts[3])) * 60_000).toISOString();
}

/** The other way round, to the minute. */
function localOf(zone: string, at: Date): string {
  const { day, msOfDay } = localTime(zone, at);
  const minutes = Math.floor(msOfDay / 60_000);
  const two = (number: number) => String(number).padStart(2, '0');
  return `${day}T${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}

function BeginRegime({ inForce, onDone }: { inForce: InForce; onDone: () => void }) {
  const { zone } = inForce.calendar.content;
  const [name, setName] = useState('');
  const [orderNumber, setOrderNumber] = useState('');
  const [from, setFrom] = useState(() => localOf(zone, new Date()));
  const [to, setTo] = useState('');
  const begins = instantOf(zone, from);
  const isComplete = name.trim() !== '' && orderNumber.trim() !== '' && begins !== null;
  const regime = {
    name: name.trim(),
    orderNumber: orderNumber.trim(),
    from: begins ?? '',
    to: instantOf(zone, to),
  };
  return (
    <CalendarForm
      label={t('rules.beginRegime')}
      inForce={inForce}
      change={isComplete ? { what: 'regime', regime } : null}
      onDone={onDone}
    >
      <DayField
        type="text"
        label={t('rules.regimeName')}
        hint={t('rules.regimeNameHint')}
        value={name}
        onChange={setName}
        isNeeded
      />
      <DayField type="text" label={t('rules.orderNumber')} value={orderNumber} onChange={setOrderNumber} isNeeded />
      <div className="rules-row">
        <DayField type="datetime-local" label={t('rules.from')} value={from} onChange={setFrom} isNeeded />
        <DayField type="datetime-local" label={t('rules.to')} value={to} onChange={setTo} />
      </div>
    </CalendarForm>
  );
}

function EndRegime({ inForce, regime, onDone }: { inForce: InForce; regime: Regime; onDone: () => void }) {
  const { zone } = inForce.calendar.content;
  const [at, setAt] = useState(() => localOf(zone, new Date()));
  const to = instantOf(zone, at);
  return (
    <CalendarForm
      label={t('rules.endRegimeOf', { name: regime.name })}
      inForce={inForce}
      change={to ? { what: 'endRegime', orderNumber: regime.orderNumber, to } : null}
      onDone={onDone}
    >
      <p>
        <strong>{regime.name}</strong> <span className="muted">{regime.orderNumber}</span>
      </p>
      <DayField type="datetime-local" label={t('rules.endsAt')} value={at} onChange={setAt} isNeeded />
    </CalendarForm>
  );
}
