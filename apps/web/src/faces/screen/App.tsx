import { can } from '@gezhi/domain';
import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { cityQuery } from '../../features/city/api';
import { meQuery } from '../../features/session/api';
import { actorOf } from '../../features/session/person';
import { nameOf, t } from '../../i18n/t';
import { ErrorMessage, StateMessage } from '../../ui/StateMessage';
import { ZoneProvider } from '../../ui/Zone';
import './screen.css';
import { SignIn } from './SignIn';
import { Wall } from './Wall';

/** Nobody, somebody who may not, or the wall. */
export function App() {
  const me = useQuery(meQuery);
  const { data: city } = useQuery(cityQuery);
  useEffect(() => {
    document.title = [city && nameOf(city), t('screen.title'), t('common.product')].filter(Boolean).join(' · ');
  }, [city]);
  if (me.error && !me.data) return <ErrorMessage error={me.error} onRetry={me.refetch} />;
  if (me.data === undefined || !city) return null;
  if (me.data === null) return <SignIn city={city} />;
  if (!can(actorOf(me.data), 'screen.look'))
    return (
      <main className="wall-aside">
        <StateMessage
          isPage
          title={t('screen.notYours')}
          actions={
            <a className="chip" href="/desk">
              {t('screen.toDesk')}
            </a>
          }
        >
          {t('screen.notYoursHint')}
        </StateMessage>
      </main>
    );
  return (
    <ZoneProvider value={city.zone}>
      <Wall city={city} me={me.data} />
    </ZoneProvider>
  );
}
