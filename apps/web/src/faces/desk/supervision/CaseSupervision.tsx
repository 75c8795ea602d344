import { can, isOpen } from '@gezhi/domain';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { View } from '../../../features/cases/api';
import { actorOf } from '../../../features/session/person';
import { ordersOnCase } from '../../../features/supervision/api';
import { t } from '../../../i18n/t';
import { useMe } from '../me';
import { IssueForm } from './IssueForm';
import { OrderCard } from './OrderCard';
import './supervision.css';

/** Orders on one case, and a new one for who may raise it; nothing at all where there is neither. */
export function CaseSupervision({ view }: { view: View }) {
  const [isIssuing, setIssuing] = useState(false);
  const { data: orders = [] } = useQuery(ordersOnCase(view.id));
  const mayIssue = can(actorOf(useMe()), 'supervision.issue') && isOpen(view.state) && view.unit !== null;
  if (orders.length === 0 && !mayIssue) return null;
  return (
    <section className="case-supervision" aria-label={t('supervision.onCase')}>
      <header>
        <h2>{t('supervision.onCase')}</h2>
        {mayIssue && !isIssuing && (
          <button type="button" className="chip" onClick={() => setIssuing(true)}>
            {t('supervision.verb.issue')}
          </button>
        )}
      </header>
      {isIssuing && <IssueForm caseId={view.id} onDone={() => setIssuing(false)} />}
      {orders.map((order) => (
        <OrderCard key={order.id} order={order} showCase={false} />
      ))}
    </section>
  );
}
