import type { CaseSearch, ListName } from '../../../features/cases/caseSearch';
import { t } from '../../../i18n/t';
import { Icon } from '../../../ui/Icon';
import { Filters } from './Filters';
import { KeyHints } from './KeyHints';
import { ListRows } from './ListRows';
import { ListTabs } from './ListTabs';
import './listPane.css';
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
  onFold: () => void;
}

/** The list one works from: which one, what narrows it, its rows, and the keys that walk it. */
export function ListPane({ lists, inLine, countOf, isSingle, onFold, ...shown }: Props) {
  const { current, search, onSearch } = shown;
  const foldName = t(isSingle ? 'desk.openMap' : 'desk.foldList');
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
      <footer className="list-pane-foot">
        {isSingle ? <span /> : <KeyHints />}
        <button type="button" className="icon-button" title={foldName} aria-label={foldName} onClick={onFold}>
          <Icon name={isSingle ? 'map' : 'fold'} />
        </button>
      </footer>
    </section>
  );
}
