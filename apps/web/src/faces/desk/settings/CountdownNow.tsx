import { daysBetween } from '@gezhi/domain';
import type { Setting } from '../../../features/settings/api';
import { nameOf, t } from '../../../i18n/t';

/** What the wall shows at this moment, in its words. */
export function CountdownNow({ setting: { countdown, today } }: { setting: Setting }) {
  return (
    <p className="settings-now" role="status">
      {countdown ? shown(countdown, today) : t('settings.none')} <a href="/screen">{t('settings.openScreen')}</a>
    </p>
  );
}

function shown(countdown: NonNullable<Setting['countdown']>, today: string): string {
  const [name, count] = [nameOf(countdown), daysBetween(today, countdown.day)];
  if (count < 0) return t('settings.nowOver', { name, day: countdown.day });
  return count === 0 ? t('settings.nowToday', { name }) : t('settings.now', { name, count });
}
