import { lazy, Suspense, useState } from 'react';
import type { Filter } from '../../../features/cases/api';
import type { CaseSearch, ListName } from '../../../features/cases/caseSearch';
import { t } from '../../../i18n/t';
import { Icon, type IconName } from '../../../ui/Icon';
import { beginSelecting, endSelecting, selection } from '../bulk/selection';
import { ExportDialog } from './ExportDialog';
import { noFilters } from './Filters';
import { listName } from './listName';

const ViewsDialog = lazy(() => import('../kept/ViewsDialog'));

interface Props {
  search: CaseSearch;
  filter: Filter;
  list: ListName;
  onSearch: (change: Partial<CaseSearch>) => void;
}

/** What one does with a list as a whole: go to one that was kept, mark rows of it, take it along as a file. */
export function ListTools({ search, filter, list, onSearch }: Props) {
  const [open, setOpen] = useState<'views' | 'export' | null>(null);
  const isSelecting = selection.useSelected(({ isOn }) => isOn);
  const close = () => setOpen(null);
  return (
    <>
      <Tool icon="bookmark" name={t('kept.views')} onPress={() => setOpen('views')} />
      <Tool
        icon="marks"
        name={t('bulk.mark')}
        isPressed={isSelecting}
        onPress={isSelecting ? endSelecting : beginSelecting}
      />
      <Tool icon="download" name={t('desk.export.button')} onPress={() => setOpen('export')} />
      {open === 'views' && (
        <Suspense fallback={null}>
          <ViewsDialog
            search={search}
            onOpen={(kept) => onSearch({ ...noFilters, list: undefined, cameBack: undefined, ...kept })}
            onClose={close}
          />
        </Suspense>
      )}
      {open === 'export' && <ExportDialog filter={filter} listName={listName(list)} onClose={close} />}
    </>
  );
}

interface ToolProps {
  icon: IconName;
  name: string;
  isPressed?: boolean;
  onPress: () => void;
}

const Tool = ({ icon, name, isPressed, onPress }: ToolProps) => (
  <button
    type="button"
    className="icon-button"
    title={name}
    aria-label={name}
    aria-pressed={isPressed}
    onClick={onPress}
  >
    <Icon name={icon} />
  </button>
);
