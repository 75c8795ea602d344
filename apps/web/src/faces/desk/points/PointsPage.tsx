import './texts';
import { can } from '@gezhi/domain';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Link, useSearch } from '@tanstack/react-router';
import { type PlanList, planList, type Wanting, wantingPoints } from '../../../features/points/api';
import { actorOf } from '../../../features/session/person';
import { nameOf, t } from '../../../i18n/t';
import { ErrorMessage, StateMessage } from '../../../ui/StateMessage';
import { When } from '../../../ui/Zone';
import { useMe } from '../me';
import { PagedList } from '../panes/PagedList';
import '../supervision/supervision.css';
import { PlanCard } from './PlanCard';
import './points.css';
import { pointLists } from './pointSearch';

/** Points where the same thing came back: those that want a plan, and the plans by how far they are. */
export function PointsPage() {
  const { list = 'wanting' } = useSearch({ from: '/points' });
  if (!can(actorOf(useMe()), 'plan.read'))
    return (
      <StateMessage isPage kind="denied" title={t('points.noPermission')}>
        {t('points.noPermissionHint')}
      </StateMessage>
    );
  return (
    <div className="supervision">
      <header>
        <h1>{t('points.plansTitle')}</h1>
        <p className="muted">{t('points.plansIntro')}</p>
      </header>
      <nav className="supervision-lists" aria-label={t('points.lists')}>
        {pointLists.map((one) => (
          <Link
            key={one}
            to="/points"
            search={one === 'wanting' ? {} : { list: one }}
            className="chip"
            aria-current={one === list ? 'page' : undefined}
            activeOptions={{ exact: true }}
          >
            {t(`points.list.${one}`)}
          </Link>
        ))}
      </nav>
      {list === 'wanting' ? <WantingPoints /> : <Plans key={list} list={list} />}
    </div>
  );
}

const Plans = ({ list }: { list: PlanList }) => (
  <PagedList
    query={useInfiniteQuery(planList(list))}
    rowsOf={(page) => page.plans}
    keyOf={({ id }) => id}
    label={t(`points.list.${list}`)}
    empty={t('points.noPlans')}
  >
    {(plan) => <PlanCard plan={plan} showPoint />}
  </PagedList>
);

function WantingPoints() {
  const { data, error, refetch } = useQuery(wantingPoints);
  if (error && !data) return <ErrorMessage error={error} onRetry={refetch} />;
  if (!data) return <p className="muted">{t('common.loading')}</p>;
  if (data.points.length === 0)
    return (
      <StateMessage title={t('points.noneWanting')}>
        {t('points.noneWantingHint', { count: data.planAtRelapses })}
      </StateMessage>
    );
  return (
    <ul className="supervision-orders" aria-label={t('points.list.wanting')}>
      {data.points.map((row) => (
        <li key={`${row.point.id} ${row.category.name}`} className="order">
          <WantingLine row={row} />
        </li>
      ))}
    </ul>
  );
}

const WantingLine = ({ row: { point, category, relapses, latestAt } }: { row: Wanting }) => (
  <>
    <p className="order-line">
      <Link to="/points/$id" params={{ id: point.id }}>
        {nameOf(point)}
      </Link>
      <span className="mark mark-red">{t('points.relapsed', { count: relapses })}</span>
      <span className="order-unit">{nameOf(category)}</span>
    </p>
    <p className="muted small">
      {t('points.latest')} <When at={latestAt} />
    </p>
  </>
);
