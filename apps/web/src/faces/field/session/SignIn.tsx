import { useQuery } from '@tanstack/react-query';
import { demoPeopleQuery } from '../../../features/session/api';
import { t } from '../../../i18n/t';
import { problemText } from '../../../lib/problemText';
import { Mark } from '../../../ui/Mark';
import { LanguageSwitch } from '../../../ui/phone/LanguageSwitch';
import { Screen } from '../../../ui/phone/Screen';
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
      {people.isError && (
        <div className="ph-note ph-note-bad" role="alert">
          <span>{problemText(people.error)}</span>
          <button type="button" className="ph-button ph-button-small" onClick={() => void people.refetch()}>
            {t('common.retry')}
          </button>
        </div>
      )}
      {people.data && <DemoChooser people={people.data} />}
      {people.data === null && <PasswordForm />}
    </Screen>
  );
}
