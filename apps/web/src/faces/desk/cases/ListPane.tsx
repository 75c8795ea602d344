import type { Filter } from '../../../features/cases/api';
import type { CaseSearch, ListName } from '../../../features/cases/caseSearch';
import { t } from '../../../i18n/t';
import { Icon } from '../../../ui/Icon';
import { BulkBar } from '../bulk/BulkBar';
import { selection } from '../bulk/selection';
import { Filters } from './Filters';
import { KeyHints } from './KeyHints';
import { ListRows } from './ListRows';
import { ListTabs } from './ListTabs';
import { ListTools } from './ListTools';
import '../panes/listPane.css';
import type { useCaseRows } from './useCaseRows';

interface Props {
  search: CaseSearch;
  current: ListName;
  lists: readonly ListName[];
  inLine: number;
  countOf: (list: ListName) => number | null;
  cases: ReturnType<typeof useCaseRows>;
  selectedId: string | null;
  showUnit: boolean;
  isSingle: boolean;
  hrefOf: (id: string) => string;
  onOpen: (id: string) => void;
  onStep: (by: 1 | -1) => void;
  onSearch: (change: Partial<CaseSearch>) => void;
  filter: Filter;
  onFold: () => void;
}

/** The list one works from: which one, what narrows it, its rows, and the keys that walk it. */
export function ListPane({ lists, inLine, countOf, isSingle, filter, onFold, ...shown }: Props) {
  const { current, search, onSearch } = shown;
  const isSelecting = selection.useSelected(({ isOn }) => isOn);
  const tools = <ListTools search={search} filter={filter} list={current} onSearch={onSearch} />;
  return (
    <section className="list-pane" aria-label={t('desk.listPane')}>
      <ListTabs
        lists={lists}
        inLine={inLine}
        current={current}
        countOf={countOf}
        onChoose={(list) => onSearch({ list })}
      />
      <Filters search={search} hasUnits={shown.showUnit} onChange={onSearch} />
      <ListRows {...shown} />
      {isSelecting && <BulkBar rows={shown.cases.rows} filter={filter} count={countOf(current)} />}
      <footer className="list-pane-foot">
        {isSingle ? (
          <>
            <button type="button" className="chip list-pane-to-map" onClick={onFold}>
              <Icon name="map" /> {t('desk.toMap')}
            </button>
            {tools}
          </>
        ) : (
          <>
            <KeyHints />
            {tools}
            <button
              type="button"
              className="icon-button"
              title={t('desk.foldList')}
              aria-label={t('desk.foldList')}
              onClick={onFold}
            >
              <Icon name="fold" />
            </button>
          </>
        )}
      </footer>
    </section>
  );
}
