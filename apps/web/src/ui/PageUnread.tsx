import { t } from '../i18n/t';
import { ProblemError } from '../lib/call';
import { ErrorMessage } from './StateMessage';
import { useLate } from './useLate';

/** A whole page that has no data: what went wrong, as its title; or, where reading takes longer than a moment, that it does. */
export const PageUnread = ({ error, onRetry }: { error: unknown; onRetry: () => void }) =>
  error ? <ErrorMessage isPage error={asPageError(error)} onRetry={onRetry} /> : <OnItsWay />;

/** An address that names nothing in the right shape names nothing: nobody filled anything in that could be wrong. */
const asPageError = (error: unknown): unknown =>
  error instanceof ProblemError && error.status === 400 ? new ProblemError('thing.not-found', 404) : error;

function OnItsWay() {
  const isLate = useLate(true);
  return (
    <p role="status" className="page-on-its-way muted">
      {isLate && t('common.loading')}
    </p>
  );
}
