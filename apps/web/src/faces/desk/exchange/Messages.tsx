import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type List, type Message, messagesQuery } from '../../../features/exchange/api';
import { nameOf, type TextKey, t } from '../../../i18n/t';
import { ErrorMessage } from '../../../ui/StateMessage';
import { When } from '../../../ui/Zone';
import { faultText } from './faultText';

/** One list of messages, the latest first; each opens. */
export function Messages({ list }: { list: List }) {
  const { data, error, isSuccess, refetch, hasNextPage, fetchNextPage } = useInfiniteQuery(messagesQuery(list));
  const rows = data?.pages.flatMap((page) => page.messages) ?? [];
  return (
    <>
      {error && rows.length === 0 && <ErrorMessage error={error} onRetry={refetch} />}
      {isSuccess && rows.length === 0 && <p className="muted">{t('exchange.noMessages')}</p>}
      <ul className="exchange-rows">
        {rows.map((row) => (
          <li key={row.id}>
            <Link
              to="/exchange"
              search={{ ...(list !== 'failed' && { list }), message: row.id }}
              className="exchange-message"
            >
              <span>
                {t(`exchange.direction.${row.direction}`)} <strong>{t(`exchange.step.${row.step}`)}</strong>{' '}
                {row.number ?? ''}
              </span>
              <span className="muted">
                {nameOf({ name: row.partnerName, nameEn: row.partnerNameEn })} · <When at={row.at} />
              </span>
            </Link>
            <Why row={row} />
          </li>
        ))}
      </ul>
      {hasNextPage && (
        <button type="button" className="chip" onClick={() => fetchNextPage()}>
          {t('exchange.more')}
        </button>
      )}
    </>
  );
}

/** Why it stands where it stands, in one line. */
export function Why({
  row: { state, problem, fault, status, nextAt, tries, wants, toSystem, isBehind },
}: {
  row: Message;
}) {
  if (state === 'wantsMapping' && wants)
    return <span>{t('exchange.wants', { code: wants.code, system: wants.system, to: toSystem ?? '' })}</span>;
  if (problem && state === 'refused')
    return <span className="exchange-problem">{t(`problems.${problem}` as TextKey)}</span>;
  if (fault)
    return (
      <span className="exchange-problem">
        {faultText(fault)}
        {status !== null && ` (${status})`}{' '}
        <span className="muted small">
          {t('exchange.tries', { count: tries })}
          {nextAt && (
            <>
              {' · '}
              {t('exchange.next')} <When at={nextAt} />
            </>
          )}
        </span>
      </span>
    );
  return isBehind ? <span className="muted">{t('exchange.isBehind')}</span> : null;
}
