import { can } from '@gezhi/domain';
import { useQuery } from '@tanstack/react-query';
import { hotlineDoor, open311Door } from '../../../features/programKeys/doors';
import { actorOf } from '../../../features/session/person';
import { countdownQuery } from '../../../features/settings/api';
import { t } from '../../../i18n/t';
import { ErrorMessage, StateMessage } from '../../../ui/StateMessage';
import { useMe } from '../me';
import { CountdownForm } from './CountdownForm';
import { CountdownHistory } from './CountdownHistory';
import { CountdownNow } from './CountdownNow';
import { PaperMarks } from './PaperMarks';
import { ProgramKeys } from './ProgramKeys';
import './settings.css';

/** What a city sets for itself: the day it works towards, how its papers are numbered, which programs may send reports. */
export function SettingsPage() {
  const isMine = can(actorOf(useMe()), 'setting.read');
  const setting = useQuery({ ...countdownQuery, enabled: isMine });
  if (!isMine)
    return (
      <StateMessage isPage kind="denied" title={t('settings.noPermission')}>
        {t('settings.noPermissionHint')}
      </StateMessage>
    );
  return (
    <div className="settings">
      <h1>{t('settings.title')}</h1>
      {setting.error && !setting.data && <ErrorMessage error={setting.error} onRetry={setting.refetch} />}
      {setting.data && (
        <>
          <section className="settings-card" aria-label={t('settings.countdown')}>
            <h2>{t('settings.countdown')}</h2>
            <p className="muted">{t('settings.countdownHint')}</p>
            <CountdownNow setting={setting.data} />
            <CountdownForm setting={setting.data} />
          </section>
          <CountdownHistory setting={setting.data} />
        </>
      )}
      <PaperMarks />
      <ProgramKeys door={open311Door} />
      <ProgramKeys door={hotlineDoor} />
    </div>
  );
}
