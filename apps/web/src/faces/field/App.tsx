import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { meQuery } from '../../features/session/api';
import { useLanguage } from '../../i18n/t';
import { keep, kept } from '../../lib/keep';
import { usePlace } from '../../lib/navigate';
import { Bones } from '../../ui/phone/Bones';
import { CaseScreen } from './case/CaseScreen';
import { MapScreen } from './map/MapScreen';
import { MeScreen } from './me/MeScreen';
import { Nowhere } from './Nowhere';
import { setSender } from './outbox';
import { MeContext, type Person } from './person';
import { ReportScreen } from './report/ReportScreen';
import { readRoute } from './routes';
import { SignIn } from './session/SignIn';
import { StepScreen } from './step/StepScreen';
import { Today } from './today/Today';
import { WaitingScreen } from './waiting/WaitingScreen';

const lastPerson = 'gezhi.field.person';

/** Signed in or not; a network that is away does not sign anybody out. */
export function App() {
  useLanguage();
  const me = useQuery(meQuery);
  const person = me.data === undefined ? (me.isError ? kept<Person>(lastPerson) : undefined) : me.data;
  useEffect(() => {
    setSender(person?.id ?? null);
    if (me.data) keep(lastPerson, me.data);
  }, [person, me.data]);
  if (person === undefined) return <Starting />;
  if (person === null) return <SignIn />;
  return (
    <MeContext value={person}>
      <Page />
    </MeContext>
  );
}

const Starting = () => (
  <main className="ph-column ph-main">
    <Bones of={['card', 'card', 'card']} />
  </main>
);

function Page() {
  const { path, hash } = usePlace();
  const route = readRoute(path, hash);
  switch (route.page) {
    case 'today':
      return <Today />;
    case 'map':
      return <MapScreen caseId={route.caseId} />;
    case 'waiting':
      return <WaitingScreen />;
    case 'me':
      return <MeScreen />;
    case 'report':
      return <ReportScreen />;
    case 'case':
      return <CaseScreen key={route.id} id={route.id} />;
    case 'nowhere':
      return <Nowhere />;
    case 'step':
      return <StepScreen key={route.verb + route.id} id={route.id} verb={route.verb} />;
  }
}
