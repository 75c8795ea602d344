import { useInfiniteQuery } from '@tanstack/react-query';
import { type OrderList, orderList } from '../../../features/supervision/api';
import { t } from '../../../i18n/t';
import { ErrorMessage, StateMessage } from '../../../ui/StateMessage';
import { OrderCard } from './OrderCard';

/** Orders one after the other, the latest first. */
export function Orders({ list }: { list: OrderList }) {
  const { data, error, isSuccess, refetch, hasNextPage, fetchNextPage } = useInfiniteQuery(orderList(list));
  const orders = data?.pages.flatMap((page) => page.orders) ?? [];
  if (error && orders.length === 0) return <ErrorMessage error={error} onRetry={refetch} />;
  if (isSuccess && orders.length === 0)
    return <StateMessage title={t('supervision.empty')}>{t('supervision.emptyHint')}</StateMessage>;
  return (
    <>
      <ul className="supervision-orders" aria-label={t(`supervision.list.${list}`)}>
        {orders.map((order) => (
          <li key={order.id}>
            <OrderCard order={order} showCase />
          </li>
        ))}
      </ul>
      {hasNextPage && (
        <button type="button" className="chip" onClick={() => fetchNextPage()}>
          {t('supervision.more')}
        </button>
      )}
    </>
  );
}
