import { useMutation } from '@tanstack/react-query';
import { signInDemo } from '../../../features/session/api';
import { postText } from '../../../features/session/person';
import { t } from '../../../i18n/t';
import { problemText } from '../../../lib/problemText';
import type { Person } from '../person';
import { useSignedIn } from './useSignedIn';

const fieldRoles: readonly string[] = ['handler', 'inspector', 'unitClerk'];

/** Demo cities only: who to be. Those whose work is out there first. */
export function DemoChooser({ people }: { people: readonly Person[] }) {
  const signedIn = useSignedIn();
  const enter = useMutation({
    mutationFn: (personId: string) => signInDemo({ body: { personId } }),
    onSuccess: signedIn,
  });
  const isField = ({ posts }: Person) => posts.some(({ role }) => fieldRoles.includes(role));
  const list = (some: readonly Person[]) => (
    <PeopleList people={some} isBusy={enter.isPending} onChoose={(id) => enter.mutate(id)} />
  );
  return (
    <>
      {enter.isError && (
        <p className="ph-note ph-note-bad" role="alert">
          {problemText(enter.error)}
        </p>
      )}
      <section className="ph-card">
        <h2>{t('session.demoTitle')}</h2>
        <p className="ph-muted">{t('session.demoHint')}</p>
        {list(people.filter(isField))}
      </section>
      <details className="ph-card">
        <summary>{t('field.signIn.others')}</summary>
        {list(people.filter((person) => !isField(person)))}
      </details>
    </>
  );
}

interface ListProps {
  people: readonly Person[];
  isBusy: boolean;
  onChoose: (id: string) => void;
}

const PeopleList = ({ people, isBusy, onChoose }: ListProps) => (
  <ul className="fd-people">
    {people.map((person) => (
      <li key={person.id}>
        <button type="button" disabled={isBusy} onClick={() => onChoose(person.id)}>
          <strong>{person.name}</strong>
          <span className="ph-muted">{person.posts.map(postText).join(' / ')}</span>
        </button>
      </li>
    ))}
  </ul>
);
