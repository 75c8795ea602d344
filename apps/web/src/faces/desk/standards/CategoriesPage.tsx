import { can } from '@gezhi/domain';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { actorOf } from '../../../features/session/person';
import { editionsQuery, type Table, tableQuery } from '../../../features/standards/api';
import { groupsOf, keyOf } from '../../../features/standards/categoryList';
import { t } from '../../../i18n/t';
import { ErrorMessage, StateMessage } from '../../../ui/StateMessage';
import { useMe } from '../me';
import { CategoryList } from './CategoryList';
import { CategoryPane } from './CategoryPane';
import { ClassPane } from './ClassPane';
import type { CategorySearch } from './categorySearch';
import { EditionPane } from './EditionPane';
import { ListHead } from './ListHead';
import './standards.css';

/** The city's category tables: the list on the left, what is chosen on the right; on a phone one after the other. */
export function CategoriesPage() {
  const search = useSearch({ from: '/standards/categories' });
  const navigate = useNavigate({ from: '/standards/categories' });
  const editions = useQuery(editionsQuery);
  const edition = search.edition ?? editions.data?.find(({ isInForce }) => isInForce)?.code;
  const table = useQuery({ ...tableQuery(edition ?? ''), enabled: edition !== undefined });
  const go = (change: Partial<CategorySearch>) =>
    navigate({ search: (before) => ({ ...before, ...change }), replace: change.at === undefined });
  const error = editions.error ?? table.error;

  return (
    <div className={search.at ? 'standards standards-open' : 'standards'}>
      <h1 className="visually-hidden">{t('standards.title')}</h1>
      <section className="standards-list" aria-label={t('standards.list')}>
        <ListHead editions={editions.data ?? []} edition={edition} search={search} onChange={go} />
        {error && <ErrorMessage error={error} onRetry={editions.error ? editions.refetch : table.refetch} />}
        {!table.data && !error && <ListSkeleton />}
        {table.data && <List table={table.data} search={search} onChange={go} />}
      </section>
      <section className="standards-detail" aria-label={t('standards.detail')}>
        {table.data && <Detail key={`${edition} ${search.at}`} table={table.data} at={search.at} onChange={go} />}
      </section>
    </div>
  );
}

interface PartProps {
  table: Table;
  onChange: (change: Partial<CategorySearch>) => void;
}

function List({ table, search, onChange }: PartProps & { search: CategorySearch }) {
  const groups = groupsOf(table, search.find ?? '', search.only);
  if (groups.length > 0) return <CategoryList groups={groups} at={search.at} onOpen={(at) => onChange({ at })} />;
  const isOwn = search.only === 'local' && !search.find;
  return (
    <StateMessage
      title={t(isOwn ? 'standards.noLocal' : 'standards.nothingFound')}
      actions={
        <button type="button" className="chip" onClick={() => onChange({ find: undefined, only: undefined })}>
          {t('standards.clear')}
        </button>
      }
    >
      {t(isOwn ? 'standards.noLocalHint' : 'standards.nothingFoundHint')}
    </StateMessage>
  );
}

function Detail({ table, at, onChange }: PartProps & { at: string | undefined }) {
  const mayChange = can(actorOf(useMe()), 'standard.change');
  const toList = () => onChange({ at: undefined });
  const parts = { table, mayChange, onClose: toList, onOpen: onChange };
  if (at === undefined) return <EditionPane {...parts} />;
  const category = table.categories.find(({ ref }) => keyOf(ref) === at);
  if (category) return <CategoryPane {...parts} category={category} />;
  const group = table.classes.find((candidate) => keyOf(candidate) === at);
  if (group) return <ClassPane {...parts} group={group} />;
  return (
    <StateMessage
      title={t('standards.unknown')}
      actions={
        <button type="button" className="chip" onClick={toList}>
          {t('standards.toList')}
        </button>
      }
    />
  );
}

const ListSkeleton = () => (
  <div className="standards-skeleton" aria-hidden="true">
    {Array.from({ length: 12 }, (_, i) => (
      // biome-ignore lint/suspicious/noArrayIndexKey: they are all alike
      <span key={i} />
    ))}
  </div>
);
