import { Link } from '@tanstack/react-router';
import { t } from '../../i18n/t';
import { StateMessage } from '../../ui/StateMessage';

/** An address that leads nowhere. */
export const NotFound = () => (
  <StateMessage
    isPage
    title={t('desk.pageNotFound')}
    actions={
      <Link to="/today" className="chip">
        {t('desk.toToday')}
      </Link>
    }
  />
);
