import { Link } from '@tanstack/react-router';
import { t } from '../../i18n/t';
import { StateMessage } from '../../ui/StateMessage';

/** An address that leads nowhere. */
export const NotFound = () => (
  <StateMessage
    isPage
    kind="notFound"
    title={t('common.nowhere')}
    actions={
      <Link to="/today" className="state-button">
        {t('desk.toToday')}
      </Link>
    }
  >
    {t('common.nowhereHint')}
  </StateMessage>
);
