import { useQuery } from '@tanstack/react-query';
import { demoPeopleQuery } from '../../../features/session/api';
import { t } from '../../../i18n/t';
import { Mark } from '../../../ui/Mark';
import { Bones } from '../../../ui/phone/Bones';
import { LanguageSwitch } from '../../../ui/phone/LanguageSwitch';
import { Screen } from '../../../ui/phone/Screen';
import { ErrorMessage } from '../../../ui/StateMessage';
import { usePageTitle } from '../person';
import { DemoChooser } from './DemoChooser';
import { PasswordForm } from './PasswordForm';
import './signIn.css';

/** The door: in a demo one chooses who to be, in a city one shows who one is. */
export function SignIn() {
  const people = useQuery(demoPeopleQuery);
  return (
    <Screen
      title={
        <span className="fd-mark">
          <Mark /> {t('field.title')}
        </span>
      }
      pageTitle={usePageTitle(t('field.signIn.title'))}
      aside={<LanguageSwitch />}
    >
      <p className="ph-muted">{t('field.signIn.intro')}</p>
      {people.isPending && <Bones of={['row', 'row', 'row', 'row']} />}
      {people.isError && <ErrorMessage error={people.error} onRetry={people.refetch} />}
      {people.data && <DemoChooser people={people.data} />}
      {people.data === null && <PasswordForm />}
    </Screen>
  );
}
