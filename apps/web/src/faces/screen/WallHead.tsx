import { useEffect, useState } from 'react';
import { nameOf, setLanguage, t, useLanguage } from '../../i18n/t';
import { timeOf } from '../../lib/format';
import type { LiveState } from '../../lib/live';
import { Mark } from '../../ui/Mark';
import { useOnline } from '../../ui/useOnline';
import { When } from '../../ui/Zone';
import type { Glance } from './api';
import { Countdown } from './Countdown';
import type { City } from './city';

interface Props {
  city: City;
  live: LiveState;
  at: string | null;
  countdown: Glance['countdown'] | undefined;
}

/** Whose city, which moment, and whether what one sees is what is. */
export function WallHead({ city, live, at, countdown }: Props) {
  const isOnline = useOnline();
  const language = useLanguage();
  const shown = isOnline ? live : 'offline';
  return (
    <header className="wall-head">
      <Mark size={36} />
      <h1>
        {nameOf(city)} <span className="wall-title">{t('screen.title')}</span>
      </h1>
      {city.isDemo && <span className="wall-demo">{t('common.demoNotice')}</span>}
      {countdown && <Countdown countdown={countdown} />}
      <p className="wall-when">
        <Now zone={city.zone} />
        <span className={`wall-live wall-live-${shown}`} role="status">
          {t(`screen.live.${shown}`)}
          {shown !== 'live' && at && (
            <>
              {' · '}
              {t('screen.asOf')} <When at={at} show="time" />
            </>
          )}
        </span>
      </p>
      <nav className="wall-nav" aria-label={t('screen.elsewhere')}>
        <button type="button" className="text-button" onClick={() => setLanguage(language === 'en' ? 'zh-CN' : 'en')}>
          {t('common.otherLanguage')}
        </button>
        <a href="/desk">{t('screen.toDesk')}</a>
      </nav>
    </header>
  );
}

function Now({ zone }: { zone: string }) {
  const [now, setNow] = useState(() => new Date());
  useEffect(() => {
    const timer = setInterval(() => setNow(new Date()), 5_000);
    return () => clearInterval(timer);
  }, []);
  const part = (what: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(document.documentElement.lang, { timeZone: zone, ...what }).format(now);
  return (
    <time dateTime={now.toISOString()}>
      {part({ month: 'long', day: 'numeric' })} {part({ weekday: 'long' })} <strong>{timeOf(now, zone)}</strong>
    </time>
  );
}
