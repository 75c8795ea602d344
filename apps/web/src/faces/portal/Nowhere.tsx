import { nameOf, t } from '../../i18n/t';
import { navigate } from '../../lib/navigate';
import { Screen } from '../../ui/phone/Screen';
import { StateButton, StateMessage } from '../../ui/StateMessage';
import { useCity, usePageTitle } from './city';

/** An address that leads nowhere. */
export function Nowhere() {
  const { city } = useCity();
  return (
    <Screen title={city ? nameOf(city) : t('portal.name')} pageTitle={usePageTitle(t('common.nowhere'))}>
      <StateMessage
        kind="notFound"
        title={t('common.nowhere')}
        actions={<StateButton onClick={() => navigate('/', { replace: true })}>{t('portal.sent.home')}</StateButton>}
      >
        {t('common.nowhereHint')}
      </StateMessage>
    </Screen>
  );
}
