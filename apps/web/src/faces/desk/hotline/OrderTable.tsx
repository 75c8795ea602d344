import { Link } from '@tanstack/react-router';
import { handBackArchive, handBackSheet, type List, type Order } from '../../../features/hotline/api';
import { t } from '../../../i18n/t';
import { dateTime } from '../../../lib/format';
import { useZone } from '../../../ui/Zone';
import { MoreArchives } from './MoreArchives';

/**
 * Orders with the hotline's light: by colour, by shape and in words. What is asked first stands first, also on a phone: which
 * order, by when, what about; and nothing that its list cannot have yet.
 */
export function OrderTable({ orders, list }: { orders: readonly Order[]; list: List }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways is reached by keys
    <section className="hotline-scroll" tabIndex={0} aria-label={t('hotline.title')}>
      <table>
        <thead>
          <tr>
            <th scope="col">{t('hotline.number')}</th>
            <th scope="col">{t('hotline.due')}</th>
            <th scope="col">{t('hotline.case')}</th>
            <th scope="col">{t('hotline.received')}</th>
            {endedIn(list) && <th scope="col">{t('hotline.ended')}</th>}
            {list === 'handedBack' && <th scope="col">{t('hotline.back')}</th>}
          </tr>
        </thead>
        <tbody>
          {orders.map((order) => (
            <Row key={order.number} order={order} list={list} />
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Row({ order, list }: { order: Order; list: List }) {
  const zone = useZone();
  const at = (instant: string | null) => (instant ? dateTime(instant, zone) : '');
  const state = t(`cases.state.${order.state}`);
  return (
    <tr>
      <th scope="row">{order.number}</th>
      <td>
        {order.light && <span className={`light light-${order.light}`}>{t(`hotline.light.${order.light}`)}</span>}
        <div>{order.dueAt ? at(order.dueAt) : t('hotline.noDue')}</div>
      </td>
      <td>
        <Link to="/cases/$id" params={{ id: order.caseId }} search={{ list: 'all' } as never}>
          {order.placeName || order.caseNumber || state}
        </Link>
        <div className="muted small">{[state, order.placeName && order.caseNumber].filter(Boolean).join(' · ')}</div>
      </td>
      <td>{at(order.receivedAt)}</td>
      {endedIn(list) && <td>{at(order.endedAt)}</td>}
      {list === 'handedBack' && (
        <td>
          {at(order.handedBackAt)}{' '}
          {order.handedBackIn && (
            <>
              <a href={handBackArchive(order.handedBackIn)}>{t('hotline.again')}</a>{' '}
              <MoreArchives id={order.handedBackIn} archives={order.archives ?? 1} />
              <a href={handBackSheet(order.handedBackIn)}>{t('hotline.againSheet')}</a>
            </>
          )}
        </td>
      )}
    </tr>
  );
}

const endedIn = (list: List) => list === 'answered' || list === 'handedBack';
