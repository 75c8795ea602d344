import { can, reviewsOf, unitsOf } from '@gezhi/domain';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link, useSearch } from '@tanstack/react-router';
import { type AppealList, appealList } from '../../../features/appeals/api';
import { actorOf } from '../../../features/session/person';
import { t } from '../../../i18n/t';
import { ErrorMessage, StateMessage } from '../../../ui/StateMessage';
import { useMe } from '../me';
import '../supervision/supervision.css';
import { AppealCard } from './AppealCard';
import { appealLists } from './appealSearch';

/** What units say is wrongly counted against them: what waits for one's own word, what is open, what has been decided. */
export function AppealsPage() {
  const actor = actorOf(useMe());
  const { list = 'open' } = useSearch({ from: '/appeals' });
  if (!can(actor, 'appeal.read'))
    return (
      <StateMessage isPage kind="denied" title={t('appeals.noPermission')}>
        {t('appeals.noPermissionHint')}
      </StateMessage>
    );
  const reviews = reviewsOf(actor, unitsOf(actor)).length > 0;
  return (
    <div className="supervision">
      <header>
        <h1>{t('appeals.title')}</h1>
        <p className="muted">{t('appeals.intro')}</p>
      </header>
      <nav className="supervision-lists" aria-label={t('appeals.lists')}>
        {appealLists
          .filter((one) => one !== 'mine' || reviews)
          .map((one) => (
            <Link
              key={one}
              to="/appeals"
              search={one === 'open' ? {} : { list: one }}
              className="chip"
              aria-current={one === list ? 'page' : undefined}
            >
              {t(`appeals.list.${one}`)}
            </Link>
          ))}
      </nav>
      <Appeals key={list} list={list} />
    </div>
  );
}

function Appeals({ list }: { list: AppealList }) {
  const { data, error, isSuccess, refetch, hasNextPage, fetchNextPage } = useInfiniteQuery(appealList(list));
  const appeals = data?.pages.flatMap((page) => page.appeals) ?? [];
  if (error && appeals.length === 0) return <ErrorMessage error={error} onRetry={refetch} />;
  if (isSuccess && appeals.length === 0)
    return <StateMessage title={t('appeals.empty')}>{t('appeals.emptyHint')}</StateMessage>;
  return (
    <>
      <ul className="supervision-orders" aria-label={t(`appeals.list.${list}`)}>
        {appeals.map((appeal) => (
          <li key={appeal.id}>
            <AppealCard appeal={appeal} showCase />
          </li>
        ))}
      </ul>
      {hasNextPage && (
        <button type="button" className="chip" onClick={() => fetchNextPage()}>
          {t('supervision.more')}
        </button>
      )}
    </>
  );
}
