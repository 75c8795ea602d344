import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { cityQuery } from '../../features/city/api';
import { demoPeopleQuery, signInDemo } from '../../features/session/api';
import { DemoPeople } from '../../features/session/DemoPeople';
import { PasswordForm } from '../../features/session/PasswordForm';
import type { Person } from '../../features/session/person';
import { nameOf, t } from '../../i18n/t';
import { problemText } from '../../lib/problemText';
import { Mark } from '../../ui/Mark';
import { ErrorMessage } from '../../ui/StateMessage';
import { LookSettings } from './shell/PersonMenu';
import './signIn.css';

/** The door: in a demo one chooses whom to be, in a city name and password. The address one came for stays. */
export function SignIn() {
  const client = useQueryClient();
  const { data: city } = useQuery(cityQuery);
  const demo = useQuery(demoPeopleQuery);
  const enter = (person: Person) => client.setQueryData(['me'], person);
  const choose = useMutation({
    mutationFn: (personId: string) => signInDemo({ body: { personId } }),
    onSuccess: enter,
  });
  useEffect(() => {
    document.title = t('desk.signInTitle');
  }, []);
  return (
    <main className="sign-in">
      <header className="sign-in-head">
        <Mark size={36} />
        <p>
          <strong>{city && nameOf(city)}</strong>
          <span className="muted">{t('desk.productLine')}</span>
        </p>
        <div className="sign-in-look">
          <LookSettings />
        </div>
      </header>
      {demo.error && <ErrorMessage error={demo.error} onRetry={demo.refetch} />}
      {demo.data === null && (
        <>
          <h1>{t('session.title')}</h1>
          <PasswordForm onSignedIn={enter} />
        </>
      )}
      {demo.data && (
        <>
          <h1>{t('session.demoTitle')}</h1>
          <p className="muted">{t('session.demoHint')}</p>
          {choose.error && <p role="alert">{problemText(choose.error)}</p>}
          <DemoPeople people={demo.data} isBusy={choose.isPending} onChoose={choose.mutate} />
        </>
      )}
    </main>
  );
}
