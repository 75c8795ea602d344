import { Link, useSearch } from '@tanstack/react-router';
import { t } from '../../../i18n/t';
import { OneOrder } from './OneOrder';
import { Orders } from './Orders';
import { PressingCases } from './PressingCases';
import './supervision.css';
import { caseLists, isOrderList, orderLists, type SupervisionList } from './supervisionSearch';

/** Orders that press units, and the cases that call for one. */
export function SupervisionPage() {
  const { list = 'open', order } = useSearch({ from: '/supervision' });
  return (
    <div className="supervision">
      <header>
        <h1>{t('supervision.title')}</h1>
        <p className="muted">{t('supervision.intro')}</p>
      </header>
      <nav className="supervision-lists" aria-label={t('supervision.lists')}>
        {[...orderLists, ...caseLists].map((one) => (
          <Link
            key={one}
            to="/supervision"
            search={one === 'open' ? {} : { list: one }}
            className="chip"
            aria-current={one === list && !order ? 'page' : undefined}
            activeOptions={{ exact: true }}
          >
            {t(`supervision.list.${one}`)}
          </Link>
        ))}
      </nav>
      {order ? <OneOrder key={order} id={order} /> : <Listed key={list} list={list} />}
    </div>
  );
}

const Listed = ({ list }: { list: SupervisionList }) =>
  isOrderList(list) ? <Orders list={list} /> : <PressingCases list={list} />;
