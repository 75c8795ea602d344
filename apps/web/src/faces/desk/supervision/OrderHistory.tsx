import { useQuery } from '@tanstack/react-query';
import { orderQuery } from '../../../features/supervision/api';
import { t } from '../../../i18n/t';
import { ErrorMessage } from '../../../ui/StateMessage';
import { When } from '../../../ui/Zone';

/** Who did what with an order, and what was written. */
export function OrderHistory({ id }: { id: string }) {
  const { data, error, refetch } = useQuery(orderQuery(id));
  if (error && !data) return <ErrorMessage error={error} onRetry={refetch} />;
  return (
    <ol className="order-history" aria-label={t('supervision.history')} aria-busy={!data}>
      {data?.timeline.map(({ verb, at, actorName, note, signedByHead, why }) => (
        <li key={`${verb} ${at}`}>
          <p>
            <strong>{t(`supervision.verb.${verb}`)}</strong>{' '}
            <span className="muted small">
              {actorName ?? t('supervision.system')} · <When at={at} />
              {why && ` · ${t(`supervision.why.${why}`)}`}
              {signedByHead && ` · ${t('supervision.signed')}`}
            </span>
          </p>
          {note && <p className="order-note">{note}</p>}
        </li>
      ))}
    </ol>
  );
}
