import { Link } from '@tanstack/react-router';
import type { BriefFile, SectionOf } from '../../../features/briefs/api';
import { nameOf, t } from '../../../i18n/t';
import { When } from '../../../ui/Zone';
import { BriefValue } from './BriefValue';

type Order = BriefFile['orders'][number];

/** What the meeting before decided and what is still open of earlier ones: done or not, by when, whose. */
export function Decisions({ section, brief }: { section: SectionOf<'decisions'>; brief: BriefFile }) {
  const orders = new Map(brief.orders.map((order) => [order.id, order]));
  return (
    <>
      <p>
        {t('briefs.decidedDone')} <BriefValue figure={section.count} brief={brief} /> · {t('briefs.decidedOpen')}{' '}
        <BriefValue figure={section.open} brief={brief} />
      </p>
      <ul className="briefs-list">
        {section.orderIds.flatMap((id) => {
          const order = orders.get(id);
          return order ? [<Line key={id} order={order} />] : [];
        })}
      </ul>
    </>
  );
}

const Line = ({ order }: { order: Order }) => (
  <li>
    <Link to="/cases/$id" params={{ id: order.case.id }}>
      {[order.case.number, order.case.placeName, nameOf(order.unit)].filter(Boolean).join(' · ')}
    </Link>
    <OrderState order={order} />
  </li>
);

export const OrderState = ({ order: { state, replyDueAt } }: { order: Order }) => (
  <span className={state === 'closed' ? 'briefs-done' : undefined}>
    {t(state === 'closed' ? 'briefs.done' : 'briefs.notDone')}
    {replyDueAt && (
      <>
        {' · '}
        {t('briefs.ordered')} <When at={replyDueAt} />
      </>
    )}
  </span>
);
