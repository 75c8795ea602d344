import { useState } from 'react';
import type { Filter } from '../../../features/cases/api';
import type { CaseSearch, ListName } from '../../../features/cases/caseSearch';
import { t } from '../../../i18n/t';
import { Icon } from '../../../ui/Icon';
import { BulkBar } from '../bulk/BulkBar';
import { beginSelecting, endSelecting, selection } from '../bulk/selection';
import { ExportDialog } from './ExportDialog';
import { Filters } from './Filters';
import { KeyHints } from './KeyHints';
import { ListRows } from './ListRows';
import { ListTabs } from './ListTabs';
import { listName } from './listName';
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
  const [isExporting, setExporting] = useState(false);
  const exportButton = (
    <button
      type="button"
      className="icon-button"
      title={t('desk.export.button')}
      aria-label={t('desk.export.button')}
      onClick={() => setExporting(true)}
    >
      <Icon name="download" />
    </button>
  );
  const isSelecting = selection.useSelected(({ isOn }) => isOn);
  const markButton = (
    <button
      type="button"
      className="icon-button"
      title={t('bulk.mark')}
      aria-label={t('bulk.mark')}
      aria-pressed={isSelecting}
      onClick={isSelecting ? endSelecting : beginSelecting}
    >
      <Icon name="marks" />
    </button>
  );
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
            {markButton}
            {exportButton}
          </>
        ) : (
          <>
            <KeyHints />
            {markButton}
            {exportButton}
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
      {isExporting && <ExportDialog filter={filter} listName={listName(current)} onClose={() => setExporting(false)} />}
    </section>
  );
}
