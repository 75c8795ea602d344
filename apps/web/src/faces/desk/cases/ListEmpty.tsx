import { useInfiniteQuery } from '@tanstack/react-query';
import { caseList } from '../../../features/cases/api';
import { type CaseSearch, filterOf, isNarrowed, type ListName } from '../../../features/cases/caseSearch';
import { t } from '../../../i18n/t';
import { StateMessage } from '../../../ui/StateMessage';
import { listName } from './listName';

interface Props {
  search: CaseSearch;
  current: ListName;
  onSearch: (change: Partial<CaseSearch>) => void;
}

/** Why there is nothing: all done, or narrowed too far; a number is looked for on the other side of the end as well. */
export function ListEmpty({ search, current, onSearch }: Props) {
  if (search.number) return <NumberNotHere search={search} current={current} onSearch={onSearch} />;
  if (isNarrowed(search))
    return (
      <StateMessage kind="notFound" title={t('desk.emptyFiltered')}>
        {t('desk.emptyFilteredHint')}
      </StateMessage>
    );
  const isMine = current === 'mine';
  return (
    <StateMessage
      kind={isMine ? 'done' : 'empty'}
      title={isMine ? t('desk.emptyMine') : t('desk.emptyList', { list: listName(current) })}
    >
      {isMine ? t('desk.emptyMineHint') : t('desk.emptyListHint')}
    </StateMessage>
  );
}

function NumberNotHere({ search, current, onSearch }: Props) {
  const other = current === 'ended' ? 'open' : 'ended';
  const { number } = search;
  const found = useInfiniteQuery(caseList(filterOf({ list: other, ...(number && { number }) }, other)));
  const count = found.data?.pages[0]?.cases.length ?? 0;
  return (
    <StateMessage
      kind="notFound"
      title={t('desk.numberNotHere', { number: number ?? '', list: listName(current) })}
      actions={
        count > 0 && (
          <button type="button" className="state-button" onClick={() => onSearch({ list: other })}>
            {t('desk.numberThere', { list: listName(other), count })}
          </button>
        )
      }
    >
      {found.isSuccess && count === 0 && t('desk.numberNowhere')}
    </StateMessage>
  );
}
