import { useState } from 'react';
import type { Order } from '../../../features/supervision/api';
import { nameOf, t } from '../../../i18n/t';
import { dateTime } from '../../../lib/format';
import { useZone, When } from '../../../ui/Zone';
import { AboutCase } from '../cases/AboutCase';
import { OrderPaper } from '../papers/WriteLinks';
import { OrderHistory } from './OrderHistory';
import { OrderMoves } from './OrderMoves';
import './supervision.css';

interface Props {
  order: Order;
  /** On the page of the case itself everybody knows which one it is. */
  showCase: boolean;
}

/** One order: how hard, whom, why, by when; what may be done with it, and on demand what has been. */
export function OrderCard({ order, showCase }: Props) {
  const [isOpen, setOpen] = useState(false);
  const { level, cause, state, unit, isLate, byRule, issuedByName } = order;
  return (
    <div className={`order order-level-${level}`}>
      <p className="order-line">
        <strong>{t(`supervision.level.${level as 1 | 2 | 3 | 4}`)}</strong>
        <span className="mark mark-plain">{t(`supervision.state.${state}`)}</span>
        {isLate && (
          <span className="mark mark-yellow" title={t('supervision.lateHint')}>
            {t('supervision.lateMark')}
          </span>
        )}
        <span className="order-unit">{nameOf(unit)}</span>
      </p>
      <p className="order-line muted small">
        {showCase && <AboutCase about={order.case} list="open" />}
        <span>
          {t(`supervision.cause.${cause}`)} · {byRule ? t('supervision.byRule') : issuedByName} ·{' '}
          <When at={order.issuedAt} />
        </span>
        <ReplyTime order={order} />
      </p>
      <OrderMoves order={order} />
      <OrderPaper orderId={order.id} />
      <button type="button" className="text-button small" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
        {t(isOpen ? 'supervision.hide' : 'supervision.show')}
      </button>
      {isOpen && <OrderHistory id={order.id} />}
    </div>
  );
}

function ReplyTime({ order: { replyDueAt, state, repliedLate } }: { order: Order }) {
  const zone = useZone();
  if (repliedLate) return <span className="order-late">{t('supervision.repliedLate')}</span>;
  const isAwaited = state === 'issued' || state === 'received' || state === 'returned';
  if (!replyDueAt || !isAwaited) return null;
  const isOver = new Date(replyDueAt) < new Date();
  return (
    <span className={isOver ? 'order-late' : undefined}>
      {t(isOver ? 'supervision.replyOverdue' : 'supervision.replyDue', { time: dateTime(replyDueAt, zone) })}
    </span>
  );
}
