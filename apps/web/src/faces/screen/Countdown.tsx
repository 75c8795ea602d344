import { nameOf, t } from '../../i18n/t';
import type { Glance } from './api';

/** What the city works towards and how many of its days are left, as the server counts them. */
export function Countdown({ countdown }: { countdown: NonNullable<Glance['countdown']> }) {
  const { daysLeft: count, day } = countdown;
  const name = nameOf(countdown);
  return (
    <p className="wall-countdown">
      <time dateTime={day} title={day}>
        {count === 0 ? (
          <strong>{t('screen.countdown.today', { name })}</strong>
        ) : (
          <>
            {t('screen.countdown.to', { name })} <strong>{count}</strong> {t('screen.countdown.days', { count })}
          </>
        )}
      </time>
    </p>
  );
}
