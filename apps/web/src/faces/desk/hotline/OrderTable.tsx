import { Link } from '@tanstack/react-router';
import { handBackArchive, handBackSheet, type Order } from '../../../features/hotline/api';
import { t } from '../../../i18n/t';
import { dateTime } from '../../../lib/format';
import { useZone } from '../../../ui/Zone';

/** Orders with the hotline's light: by colour, by shape and in words. */
export function OrderTable({ orders }: { orders: readonly Order[] }) {
  const zone = useZone();
  const at = (instant: string | null) => (instant ? dateTime(instant, zone) : '');
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways is reached by keys
    <section className="hotline-scroll" tabIndex={0} aria-label={t('hotline.title')}>
      <table>
        <thead>
          <tr>
            <th scope="col">{t('hotline.number')}</th>
            <th scope="col">{t('hotline.case')}</th>
            <th scope="col">{t('hotline.received')}</th>
            <th scope="col">{t('hotline.due')}</th>
            <th scope="col">{t('hotline.ended')}</th>
            <th scope="col">{t('hotline.back')}</th>
          </tr>
        </thead>
        <tbody>
          {orders.map((order) => (
            <tr key={order.number}>
              <th scope="row">{order.number}</th>
              <td>
                <Link to="/cases/$id" params={{ id: order.caseId }} search={{ list: 'all' } as never}>
                  {order.caseNumber ?? t(`cases.state.${order.state}`)}
                </Link>
              </td>
              <td>{at(order.receivedAt)}</td>
              <td>
                {order.dueAt ? at(order.dueAt) : t('hotline.noDue')}{' '}
                {order.light && (
                  <span className={`light light-${order.light}`}>{t(`hotline.light.${order.light}`)}</span>
                )}
              </td>
              <td>{at(order.endedAt)}</td>
              <td>
                {at(order.handedBackAt)}{' '}
                {order.handedBackIn && (
                  <>
                    <a href={handBackArchive(order.handedBackIn)}>{t('hotline.again')}</a>{' '}
                    <a href={handBackSheet(order.handedBackIn)}>{t('hotline.againSheet')}</a>
                  </>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
