import type { Setting } from '../../../features/settings/api';
import { nameOf, t } from '../../../i18n/t';
import { When } from '../../../ui/Zone';

/** Who set what, the latest first. */
export const CountdownHistory = ({ setting: { history } }: { setting: Setting }) => (
  <section className="settings-card" aria-label={t('settings.history')}>
    <h2>{t('settings.history')}</h2>
    {history.length === 0 && <p className="muted">{t('settings.historyEmpty')}</p>}
    <ol className="settings-history">
      {history.map(({ at, byName, countdown }) => (
        <li key={at}>
          {countdown ? t('settings.set', { name: nameOf(countdown), day: countdown.day }) : t('settings.cleared')}{' '}
          <span className="muted small">
            {byName ?? t('settings.bySystem')} · <When at={at} />
          </span>
        </li>
      ))}
    </ol>
  </section>
);
