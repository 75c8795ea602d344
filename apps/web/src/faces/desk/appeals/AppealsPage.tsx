import { can, reviewsOf, unitsOf } from '@gezhi/domain';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link, useSearch } from '@tanstack/react-router';
import { type AppealList, appealList } from '../../../features/appeals/api';
import { actorOf } from '../../../features/session/person';
import { t } from '../../../i18n/t';
import { StateMessage } from '../../../ui/StateMessage';
import { useMe } from '../me';
import { PagedList } from '../panes/PagedList';
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
              activeOptions={{ exact: true }}
            >
              {t(`appeals.list.${one}`)}
            </Link>
          ))}
      </nav>
      <Appeals key={list} list={list} />
    </div>
  );
}

const Appeals = ({ list }: { list: AppealList }) => (
  <PagedList
    query={useInfiniteQuery(appealList(list))}
    rowsOf={(page) => page.appeals}
    keyOf={({ id }) => id}
    label={t(`appeals.list.${list}`)}
    empty={t('appeals.empty')}
    emptyHint={t('appeals.emptyHint')}
  >
    {(appeal) => <AppealCard appeal={appeal} showCase />}
  </PagedList>
);
