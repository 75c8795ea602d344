import { useInfiniteQuery } from '@tanstack/react-query';
import { caseList } from '../../../features/cases/api';
import { t } from '../../../i18n/t';
import { Bones } from '../../../ui/phone/Bones';
import { ErrorMessage, StateMessage } from '../../../ui/StateMessage';
import { TabScreen } from '../FieldScreen';
import { usePageTitle } from '../person';
import { CaseCard } from './CaseCard';
import { LocateButton, PositionProblem, usePosition } from './position';
import { ReportButton } from './ReportButton';
import { SentNotice } from './SentNotice';
import { Told } from './Told';
import './today.css';

const freshMs = 60_000;

/** What waits for me, by the time left. */
export function Today() {
  const list = useInfiniteQuery({ ...caseList({ list: 'mine' }), refetchInterval: freshMs });
  const cases = list.data?.pages.flatMap((page) => page.cases) ?? [];
  const { fix } = usePosition();
  return (
    <TabScreen
      title={t('field.tabs.today')}
      pageTitle={usePageTitle(t('field.tabs.today'))}
      aside={cases.length > 0 && <LocateButton />}
    >
      <SentNotice />
      <Told />
      <ReportButton />
      <PositionProblem />
      {list.isError && <ErrorMessage error={list.error} onRetry={list.refetch} />}
      {list.isPending && <Bones of={['card', 'card', 'card']} />}
      {list.data && cases.length === 0 && <NothingToDo />}
      {cases.length > 0 && (
        <p className="ph-muted">
          {t('field.today.count', { count: cases.length })} · {t('field.today.order')}
        </p>
      )}
      <ul className="fd-cards">
        {cases.map((row) => (
          <li key={row.id}>
            <CaseCard row={row} from={fix?.position ?? null} />
          </li>
        ))}
      </ul>
      {list.hasNextPage && (
        <button
          type="button"
          className="ph-button"
          disabled={list.isFetchingNextPage}
          onClick={() => void list.fetchNextPage()}
        >
          {t('field.today.more')}
        </button>
      )}
    </TabScreen>
  );
}

const NothingToDo = () => (
  <StateMessage kind="done" title={t('field.today.empty')}>
    {t('field.today.emptyHint')}
  </StateMessage>
);
