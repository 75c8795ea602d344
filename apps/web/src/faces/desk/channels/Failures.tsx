import { can } from '@gezhi/domain';
import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { channelsQuery, type Delivery, failuresQuery, retryDeliveries } from '../../../features/channels/api';
import { actorOf } from '../../../features/session/person';
import { nameOf, t } from '../../../i18n/t';
import { problemText } from '../../../lib/problemText';
import { say } from '../../../ui/notices';
import { ErrorMessage } from '../../../ui/StateMessage';
import { When } from '../../../ui/Zone';
import { useMe } from '../me';

/** What did not go out: to whom, by which channel, why, and when it is tried again. Not what it said. */
export function Failures() {
  const isMine = can(actorOf(useMe()), 'channel.change');
  const failures = useInfiniteQuery({ ...failuresQuery, enabled: isMine });
  const client = useQueryClient();
  const retry = useMutation({
    mutationFn: (body: Parameters<typeof retryDeliveries>[0]['body']) => retryDeliveries({ body }),
    onSuccess: ({ retried }) => say(t('channels.failures.retried', { count: retried })),
    onSettled: () => client.invalidateQueries({ queryKey: channelsQuery.queryKey }),
  });
  const rows = failures.data?.pages.flatMap((page) => page.deliveries) ?? [];
  return (
    <section className="channels-card" aria-label={t('channels.failures.title')}>
      <h2>{t('channels.failures.title')}</h2>
      {failures.error && rows.length === 0 && <ErrorMessage error={failures.error} onRetry={failures.refetch} />}
      {failures.isSuccess && rows.length === 0 && <p className="muted">{t('channels.failures.none')}</p>}
      {retry.error && (
        <p className="channels-problem" role="alert">
          {problemText(retry.error)}
        </p>
      )}
      {rows.length > 0 && (
        <>
          <div className="channels-acts">
            <Button loading={retry.isPending} onClick={() => retry.mutate({ all: true })}>
              {t('channels.failures.retryAll')}
            </Button>
          </div>
          <ul className="channels-failures">
            {rows.map((row) => (
              <Failure key={row.id} row={row} onRetry={() => retry.mutate({ ids: [row.id] })} />
            ))}
          </ul>
        </>
      )}
      {failures.hasNextPage && (
        <button type="button" className="chip" onClick={() => failures.fetchNextPage()}>
          {t('channels.failures.more')}
        </button>
      )}
    </section>
  );
}

function Failure({ row, onRetry }: { row: Delivery; onRetry: () => void }) {
  const { personName, kind, at, state, tries, fault, status, nextAt } = row;
  const channel = nameOf({ name: row.channelName, nameEn: row.channelNameEn });
  return (
    <li>
      <span>
        <strong>{personName}</strong> · {channel} · {t(`channels.wishes.about.${kind}`)} ·{' '}
        <span className="muted">
          <When at={at} />
        </span>
      </span>
      <span>
        {t(`channels.fault.${fault}`)}
        {status !== null && <span className="muted"> ({status})</span>}{' '}
        <span className="muted small">
          {state === 'gaveUp'
            ? t('channels.failures.gaveUp', { count: tries })
            : t('channels.failures.tried', { count: tries })}
          {nextAt && <When at={nextAt} />}
        </span>
      </span>
      <Button size="small" onClick={onRetry} aria-label={`${t('channels.failures.retry')} · ${personName}, ${channel}`}>
        {t('channels.failures.retry')}
      </Button>
    </li>
  );
}
