import { t } from '../../i18n/t';
import { StateButton, StateMessage } from '../../ui/StateMessage';

/** The last net: a mistake of ours shows a sentence and a way back instead of an empty page. */
export const Broken = () => (
  <div role="alert">
    <StateMessage
      kind="error"
      isPage
      title={t('desk.broken')}
      actions={<StateButton onClick={() => location.reload()}>{t('common.retry')}</StateButton>}
    >
      {t('desk.brokenHint')}
    </StateMessage>
  </div>
);
