import { actions } from '@gezhi/domain';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { lazy, Suspense } from 'react';
import { demoPeopleQuery, meQuery, signInDemo } from '../../features/session/api';
import { DemoPeople } from '../../features/session/DemoPeople';
import type { Person } from '../../features/session/person';
import { nameOf, t } from '../../i18n/t';
import { problemText } from '../../lib/problemText';
import { Mark } from '../../ui/Mark';
import type { City } from './city';

/** Fields and buttons of the desk's door; a wall that is signed in never fetches them. */
const PasswordDoor = lazy(() => import('./PasswordDoor'));
const lookers: readonly string[] = actions['screen.look'];

/** The wall at a command centre signs in as everybody does: in a demo by choosing who to be. */
export function SignIn({ city }: { city: City }) {
  const client = useQueryClient();
  const demo = useQuery(demoPeopleQuery);
  const enter = (person: Person) => client.setQueryData(meQuery.queryKey, person);
  const choose = useMutation({
    mutationFn: (personId: string) => signInDemo({ body: { personId } }),
    onSuccess: enter,
  });
  const people = demo.data?.filter(({ posts }) => posts.some(({ role }) => lookers.includes(role)));
  return (
    <main className="wall-aside">
      <header className="wall-brand">
        <Mark size={32} />
        <h1>{nameOf(city)}</h1>
        <span className="muted">{t('screen.title')}</span>
      </header>
      <p className="muted">{t('screen.signInHint')}</p>
      {choose.error && <p role="alert">{problemText(choose.error)}</p>}
      {people && <DemoPeople people={people} isBusy={choose.isPending} onChoose={choose.mutate} />}
      {demo.data === null && (
        <Suspense fallback={null}>
          <PasswordDoor onSignedIn={enter} />
        </Suspense>
      )}
    </main>
  );
}
