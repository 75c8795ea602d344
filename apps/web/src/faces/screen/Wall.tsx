import { caseScope } from '@gezhi/domain';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense } from 'react';
import { actorOf, type Person } from '../../features/session/person';
import { t } from '../../i18n/t';
import { ErrorMessage } from '../../ui/StateMessage';
import { glanceQuery } from './api';
import { CaseLines } from './CaseLines';
import type { City } from './city';
import { MayOpenProvider } from './drill';
import { Lights } from './Lights';
import { MyNumbers } from './MyNumbers';
import { Ring } from './Ring';
import { Shares } from './Shares';
import { useIsPhone } from './useIsPhone';
import { useLiveWall } from './useLiveWall';
import { WallHead } from './WallHead';
import { WeekCurve } from './WeekCurve';
import './wall.css';

const WallMap = lazy(() => import('./WallMap'));
const PhoneTop = lazy(() => import('./phone/PhoneTop'));

/** How the city stands. One drawing for the wall and for a leader's phone; the phone has what is his first, and no map. */
export function Wall({ city, me }: { city: City; me: Person }) {
  const live = useLiveWall();
  const isPhone = useIsPhone();
  const glance = useQuery(glanceQuery);
  const actor = actorOf(me);
  const mayOpen = caseScope(actor).all;
  const { data } = glance;
  return (
    <MayOpenProvider value={mayOpen}>
      <div className="wall">
        <WallHead city={city} live={live} at={data?.at ?? null} countdown={data?.countdown} />
        {!data && glance.error && <ErrorMessage error={glance.error} onRetry={glance.refetch} />}
        {data && (
          <main className="wall-rooms">
            {isPhone && (
              <Suspense fallback={null}>
                <PhoneTop personId={me.id} />
              </Suspense>
            )}
            <Lights steps={data.steps} />
            {isPhone && <MyNumbers actor={actor} />}
            {!isPhone && (
              <CaseLines area="overdue" rows={data.overdue} mayOpen={mayOpen} search={{ list: 'open', light: 'red' }} />
            )}
            <CaseLines area="urgent" rows={data.urgent} mayOpen={mayOpen} search={{ list: 'open' }} />
            <Ring steps={data.steps} closings={data.closings} day={data.day} />
            <Shares closings={data.closings} day={data.day} />
            {!isPhone && (
              <section className="wall-map" aria-label={t('screen.map')}>
                {city.box && (
                  <Suspense fallback={null}>
                    <WallMap city={city} glance={data} mayOpen={mayOpen} />
                  </Suspense>
                )}
              </section>
            )}
            <WeekCurve days={data.days} />
            <CaseLines area="latest" rows={data.latest} mayOpen={mayOpen} search={{ list: 'all' }} />
          </main>
        )}
      </div>
    </MayOpenProvider>
  );
}
