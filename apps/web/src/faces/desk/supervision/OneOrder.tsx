import { useQuery } from '@tanstack/react-query';
import { orderQuery } from '../../../features/supervision/api';
import { t } from '../../../i18n/t';
import { ErrorMessage } from '../../../ui/StateMessage';
import { OrderCard } from './OrderCard';

/** The order somebody came for, ready to be acted on; the lists are a press away. */
export function OneOrder({ id }: { id: string }) {
  const { data: order, error, refetch } = useQuery(orderQuery(id));
  if (error && !order) return <ErrorMessage error={error} onRetry={refetch} />;
  if (!order) return <p className="muted">{t('common.loading')}</p>;
  return <OrderCard order={order} showCase />;
}
