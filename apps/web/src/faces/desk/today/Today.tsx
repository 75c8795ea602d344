import { can, caseScope } from '@gezhi/domain';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { Button } from 'antd';
import { lazy, Suspense } from 'react';
import { caseCounts } from '../../../features/cases/api';
import { CaseListSkeleton } from '../../../features/cases/CaseList';
import { actorOf } from '../../../features/session/person';
import { countWaiting, todayQuery } from '../../../features/today/api';
import { t } from '../../../i18n/t';
import { ErrorMessage, StateMessage } from '../../../ui/StateMessage';
import { useZone } from '../../../ui/Zone';
import { useCaseRows } from '../cases/useCaseRows';
import { countOf, listsOf } from '../lists';
import { useMe } from '../me';
import { byState } from './byState';
import { Loop } from './Loop';
import { TodayGroup } from './TodayGroup';
import { TodayHeading } from './TodayHeading';
import './today.css';
import { WeekFigures } from './WeekFigures';
import { type WaitingGroup, waitingGroups } from './waitingGroups';

/** They bring their words along; the first page of the desk does not wait for them. */
const StrikeOffsToday = lazy(() => import('../ledgers/StrikeOffsToday'));
const WaitingToday = lazy(() => import('./WaitingToday'));

/** What needs me now, the most pressing first, and how the whole loop stands beside it. */
export function Today() {
  const actor = actorOf(useMe());
  const lists = listsOf(actor);
  const mine = useCaseRows({ list: lists.own });
  const counts = useQuery(caseCounts).data;
  const navigate = useNavigate();
  const groups = byState(mine.rows);
  const first = mine.rows[0];
  const today = useQuery(todayQuery);
  const others = countWaiting(today.data);
  const { pressing, other } = today.data ? waitingGroups(today.data) : { pressing: [], other: [] };
  const isOwn = lists.own === 'mine'; // cases that are not the reader's wait behind everything that is
  const isDone = mine.isSuccess && mine.rows.length === 0 && today.isSuccess && others === 0;
  const open = (id: string) => navigate({ to: '/cases/$id', params: { id }, search: { list: lists.own } });

  return (
    <div className="today">
      <header className="today-head">
        <div>
          <p className="muted">
            <TodayName />
          </p>
          <TodayHeading own={lists.own} cases={countOf('mine', counts)} others={others} />
        </div>
        {first && (
          <Button type="primary" size="large" onClick={() => open(first.id)}>
            {t('desk.today.begin')}
          </Button>
        )}
      </header>
      <div className="today-main">
        {mine.isPending && <CaseListSkeleton count={8} />}
        {mine.error && mine.rows.length === 0 && <ErrorMessage error={mine.error} onRetry={mine.refetch} />}
        {today.error && !today.data && <ErrorMessage error={today.error} onRetry={today.refetch} />}
        <Waiting groups={isOwn ? pressing : [...pressing, ...other]} />
        {can(actor, 'strikeOff.read') ? (
          <Suspense fallback={null}>
            <StrikeOffsToday ifNone={isDone && <AllDone />} />
          </Suspense>
        ) : (
          isDone && <AllDone />
        )}
        {groups.map(({ state, rows }) => (
          <TodayGroup
            key={state}
            state={state}
            rows={rows}
            count={mine.hasNextPage ? countOf(state, counts) : rows.length}
            own={lists.own}
            showUnit={caseScope(actor).all}
          />
        ))}
        {isOwn && <Waiting groups={other} />}
      </div>
      <aside className="today-side" aria-label={t('desk.today.side')}>
        <Loop counts={counts} mine={lists.states} />
        <WeekFigures />
      </aside>
    </div>
  );
}

const Waiting = ({ groups }: { groups: readonly WaitingGroup[] }) =>
  groups.length > 0 && (
    <Suspense fallback={null}>
      <WaitingToday groups={groups} />
    </Suspense>
  );

const AllDone = () => (
  <StateMessage
    kind="done"
    title={t('desk.emptyMine')}
    actions={
      <Link to="/cases" search={{ list: 'open' }} className="state-button">
        {t('desk.today.seeOpen')}
      </Link>
    }
  >
    {t('desk.emptyMineHint')}
  </StateMessage>
);

function TodayName() {
  const zone = useZone();
  const name = new Intl.DateTimeFormat(document.documentElement.lang, {
    timeZone: zone,
    month: 'long',
    day: 'numeric',
    weekday: 'long',
  });
  return <>{name.format(new Date())}</>;
}
