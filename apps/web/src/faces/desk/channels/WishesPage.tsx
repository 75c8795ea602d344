import './texts';
import { useQuery } from '@tanstack/react-query';
import { wishesQuery } from '../../../features/channels/api';
import { t } from '../../../i18n/t';
import { ErrorMessage } from '../../../ui/StateMessage';
import './channels.css';
import { InThisBrowser } from './InThisBrowser';
import { WishesForm } from './WishesForm';

/** How one wants to be told besides in the app. Nothing of it has to be. */
export function WishesPage() {
  const { data, error, refetch } = useQuery(wishesQuery);
  return (
    <div className="channels">
      <header>
        <h1>{t('channels.wishes.title')}</h1>
        <p className="muted">{t('channels.wishes.intro')}</p>
      </header>
      {error && !data && <ErrorMessage error={error} onRetry={refetch} />}
      {data && <WishesForm wishes={data.wishes} offered={data.offered} />}
      <InThisBrowser />
    </div>
  );
}
