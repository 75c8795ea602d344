import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { unitCasesQuery } from '../../../features/units/api';
import { t } from '../../../i18n/t';
import { ErrorMessage } from '../../../ui/StateMessage';
import { Entries } from '../numbers/CountedList';
import type { UnitSearch } from './unitSearch';

interface Props {
  id: string;
  period: { from: string; to: string };
  open: { list: NonNullable<UnitSearch['list']>; key: string | undefined };
}

/** What one number of the page counts: an entry for each. */
export function UnitCounted({ id, period, open: { list, key } }: Props) {
  const query = useInfiniteQuery(unitCasesQuery({ id, ...period }, list, key));
  const pages = query.data?.pages ?? [];
  const title = t(`units.list.${list}`);
  return (
    <section className="card numbers-list" id="counted" aria-labelledby="unit-counted">
      <header>
        <h2 id="unit-counted">{title}</h2>
        {pages[0] && <span className="muted">{t('numbers.listCount', { count: pages[0].total })}</span>}
        <Link to="/units/$id" params={{ id }} search={period} className="text-button" resetScroll={false}>
          {t('numbers.close')}
        </Link>
      </header>
      {query.error && <ErrorMessage error={query.error} onRetry={query.refetch} />}
      {pages[0]?.total === 0 && <p className="muted">{t('numbers.noEntries')}</p>}
      {pages[0] && pages[0].total > 0 && <Entries entries={pages.flatMap((page) => page.entries)} title={title} />}
      {query.hasNextPage && (
        <button type="button" className="text-button" onClick={() => query.fetchNextPage()}>
          {t('numbers.more')}
        </button>
      )}
    </section>
  );
}
