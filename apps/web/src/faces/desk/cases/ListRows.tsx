import { type KeyboardEvent, useState } from 'react';
import { CaseList, CaseListSkeleton, MoreRows } from '../../../features/cases/CaseList';
import type { CaseSearch, ListName } from '../../../features/cases/caseSearch';
import { useHeldRows } from '../../../features/cases/useHeldRows';
import { t } from '../../../i18n/t';
import { Icon } from '../../../ui/Icon';
import { ErrorMessage } from '../../../ui/StateMessage';
import { selection, toggle } from '../bulk/selection';
import { hover } from './hovered';
import { ListEmpty } from './ListEmpty';
import { listName } from './listName';
import { ownMoves } from './ownMoves';
import type { useCaseRows } from './useCaseRows';

interface Props {
  search: CaseSearch;
  current: ListName;
  cases: ReturnType<typeof useCaseRows>;
  selectedId: string | null;
  showUnit: boolean;
  hrefOf: (id: string) => string;
  onOpen: (id: string) => void;
  onStep: (by: 1 | -1) => void;
  onSearch: (change: Partial<CaseSearch>) => void;
}

const mixedLists: readonly ListName[] = ['mine', 'open', 'ended'];

/** The rows themselves. While the pointer is over them they keep still; what changed meanwhile waits for a press. */
export function ListRows({ search, current, cases, onStep, onSearch, ...shared }: Props) {
  const [isRead, setRead] = useState(false);
  const listKey = JSON.stringify({ ...search, list: current });
  const isOther = cases.isPlaceholderData;
  const { rows, changes, apply } = useHeldRows(cases.rows, isRead && !isOther, listKey, ownMoves.use());
  const isEmpty = rows.length === 0;
  const marked = selection.use();
  return (
    <div className="list-pane-body">
      {changes > 0 && (
        <button type="button" className="list-pane-news" onClick={apply}>
          <Icon name="refresh" size={14} /> {t('desk.updates', { count: changes })}
        </button>
      )}
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the rows are links; arrows only move between them */}
      <div
        className={isOther ? 'list-pane-rows list-pane-stale' : 'list-pane-rows'}
        onPointerEnter={() => setRead(true)}
        onPointerLeave={() => setRead(false)}
        onKeyDown={(event) => hearArrows(event, onStep)}
      >
        {cases.isPending && <CaseListSkeleton />}
        {cases.error && isEmpty && <ErrorMessage error={cases.error} onRetry={cases.refetch} />}
        {cases.isSuccess && isEmpty && <ListEmpty search={search} current={current} onSearch={onSearch} />}
        <CaseList
          label={listName(current)}
          rows={rows}
          showState={mixedLists.includes(current)}
          hover={hover}
          marking={marked.isOn ? { isMarked: (id) => marked.isAll || marked.ids.has(id), toggle } : null}
          {...shared}
        />
        <MoreRows hasMore={cases.hasNextPage} isLoading={cases.isFetchingNextPage} onMore={cases.fetchNextPage} />
      </div>
    </div>
  );
}

function hearArrows(event: KeyboardEvent, onStep: (by: 1 | -1) => void) {
  if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
  event.preventDefault();
  onStep(event.key === 'ArrowDown' ? 1 : -1);
}
