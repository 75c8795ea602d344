import { t } from '../i18n/t';
import { ErrorMessage } from './StateMessage';
import { useLate } from './useLate';

/** A whole page that has no data: what went wrong, as its title; or, where reading takes longer than a moment, that it does. */
export const PageUnread = ({ error, onRetry }: { error: unknown; onRetry: () => void }) =>
  error ? <ErrorMessage isPage error={error} onRetry={onRetry} /> : <OnItsWay />;

function OnItsWay() {
  const isLate = useLate(true);
  return (
    <p role="status" className="page-on-its-way muted">
      {isLate && t('common.loading')}
    </p>
  );
}
