import { Link, useNavigate } from '@tanstack/react-router';
import type { Row } from '../../../features/cases/api';
import { CaseRow } from '../../../features/cases/CaseRow';
import type { ListName } from '../../../features/cases/caseSearch';
import { t } from '../../../i18n/t';
import { useCaseHref } from '../caseHref';
import type { ListedState } from './byState';

const shown = 6;

interface Props {
  state: ListedState;
  rows: readonly Row[];
  count: number | null;
  own: ListName;
  showUnit: boolean;
}

/** What waits in one state, the most pressing of it. */
export function TodayGroup({ state, rows, count, own, showUnit }: Props) {
  const navigate = useNavigate();
  const search = { list: own === 'mine' ? state : own };
  const hrefOf = useCaseHref(search);
  return (
    <section className="today-group" aria-labelledby={`today-${state}`}>
      <header>
        <h2 id={`today-${state}`}>
          {t(`cases.state.${state}`)} {count !== null && <span className="muted">{count}</span>}
        </h2>
        <span className="muted small">{t(`cases.now.${state}`)}</span>
        {(count ?? 0) > shown && (
          <Link to="/cases" search={{ list: state }} className="text-button small">
            {t('desk.today.all', { count: count ?? 0 })}
          </Link>
        )}
      </header>
      <ul>
        {rows.slice(0, shown).map((row) => (
          <li key={row.id}>
            <CaseRow
              row={row}
              href={hrefOf(row.id)}
              isSelected={false}
              showState={false}
              showUnit={showUnit}
              onOpen={(id) => navigate({ to: '/cases/$id', params: { id }, search })}
            />
          </li>
        ))}
      </ul>
    </section>
  );
}
