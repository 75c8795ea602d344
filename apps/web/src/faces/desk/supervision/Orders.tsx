import { useInfiniteQuery } from '@tanstack/react-query';
import { type OrderList, orderList } from '../../../features/supervision/api';
import { t } from '../../../i18n/t';
import { PagedList } from '../panes/PagedList';
import { OrderCard } from './OrderCard';

/** Orders one after the other, the latest first. */
export const Orders = ({ list }: { list: OrderList }) => (
  <PagedList
    query={useInfiniteQuery(orderList(list))}
    rowsOf={(page) => page.orders}
    keyOf={({ id }) => id}
    label={t(`supervision.list.${list}`)}
    empty={t('supervision.empty')}
    emptyHint={t('supervision.emptyHint')}
  >
    {(order) => <OrderCard order={order} showCase />}
  </PagedList>
);
