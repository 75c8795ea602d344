import { useInfiniteQuery } from '@tanstack/react-query';
import { caseList } from '../../../features/cases/api';
import { t } from '../../../i18n/t';
import { problemText } from '../../../lib/problemText';
import { TabScreen } from '../FieldScreen';
import { usePageTitle } from '../person';
import { CaseCard } from './CaseCard';
import { LocateButton, PositionProblem, usePosition } from './position';
import { SentNotice } from './SentNotice';
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
      <PositionProblem />
      {list.isError && (
        <div className="ph-note ph-note-bad" role="alert">
          <span>{problemText(list.error)}</span>
          <button type="button" className="ph-button ph-button-small" onClick={() => void list.refetch()}>
            {t('common.retry')}
          </button>
        </div>
      )}
      {list.isPending && <Skeleton />}
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
  <div className="fd-empty">
    <p className="ph-heading">{t('field.today.empty')}</p>
    <p className="ph-muted">{t('field.today.emptyHint')}</p>
  </div>
);

/** The shape of what will come, shown only when it takes its time. */
const Skeleton = () => (
  <ul className="fd-cards fd-late" aria-label={t('common.loading')}>
    {[1, 2, 3].map((row) => (
      <li key={row} className="fd-card fd-card-ghost" />
    ))}
  </ul>
);
