import { t } from '../../i18n/t';
import { navigate } from '../../lib/navigate';
import { StateButton, StateMessage } from '../../ui/StateMessage';
import { TabScreen } from './FieldScreen';
import { usePageTitle } from './person';
import { at } from './routes';

/** An address that leads nowhere. */
export function Nowhere() {
  const title = t('common.nowhere');
  return (
    <TabScreen title={title} pageTitle={usePageTitle(title)}>
      <StateMessage
        kind="notFound"
        title={title}
        actions={
          <StateButton onClick={() => navigate(at.today, { replace: true })}>{t('field.tabs.today')}</StateButton>
        }
      >
        {t('common.nowhereHint')}
      </StateMessage>
    </TabScreen>
  );
}
