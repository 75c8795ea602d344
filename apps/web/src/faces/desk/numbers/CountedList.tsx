import { isRatioCode } from '@gezhi/domain';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { type Counted, countedQuery, type NumbersPeriod, type OpenNumber } from '../../../features/numbers/api';
import { nameOf, t } from '../../../i18n/t';
import { dateTime } from '../../../lib/format';
import { ErrorMessage } from '../../../ui/StateMessage';
import { useZone } from '../../../ui/Zone';
import type { NumbersSearch } from './numbersSearch';

interface Props {
  period: NumbersPeriod;
  search: NumbersSearch & { code: OpenNumber['code'] };
  rowName: string;
}

/** What one number counts: an entry for each, so that there are as many as the number says. */
export function CountedList({ period, search, rowName }: Props) {
  const { code, side, exempt, key, whole } = search;
  const asked = whole === 'yes' ? { ...period, by: 'total' as const } : period;
  const query = useInfiniteQuery(countedQuery(asked, { code, side, exempt, key: whole === 'yes' ? undefined : key }));
  const pages = query.data?.pages ?? [];
  const title = t('numbers.listTitle', { name: titleOf(search), row: rowName });
  const { from, to, by, topic } = search;
  return (
    <div className="numbers-list" id="counted">
      <header>
        <h2>{title}</h2>
        {pages[0] && <span className="muted">{t('numbers.listCount', { count: pages[0].total })}</span>}
        <Link to="/numbers" search={{ from, to, by, topic }} className="text-button">
          {t('numbers.close')}
        </Link>
      </header>
      {query.error && <ErrorMessage error={query.error} onRetry={query.refetch} />}
      {pages[0]?.total === 0 && <p className="muted">{t('numbers.noEntries')}</p>}
      {pages[0] && pages[0].total > 0 && <Entries entries={pages.flatMap((page) => page.entries)} title={title} />}
      {query.hasNextPage && (
        <button type="button" className="text-button" onClick={() => query.fetchNextPage()}>
          {t('numbers.more')}
        </button>
      )}
    </div>
  );
}

function titleOf({ code, side, exempt }: Props['search']): string {
  const name = t(`numbers.name.${code}`);
  if (exempt) return t('numbers.onlyExempt', { name });
  if (!isRatioCode(code)) return name;
  return t(side === 'of' ? 'numbers.wholeOf' : 'numbers.partOf', { name });
}

export function Entries({ entries, title }: { entries: readonly Counted[]; title: string }) {
  const columns = ['case', 'unit', 'at', 'due', 'done'] as const;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: without it the hidden columns are there for the mouse only
    <section className="numbers-scroll" tabIndex={0} aria-label={title}>
      <table className="numbers-table numbers-entries">
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column} scope="col">
                {t(`numbers.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {entries.map((entry) => (
            <Entry key={entry.mark} entry={entry} />
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Entry({ entry }: { entry: Counted }) {
  const { case: row, unit, at, dueAt, doneAt, isExempt } = entry;
  const zone = useZone();
  const time = (instant: string | null) => (instant ? dateTime(instant, zone) : '–');
  const place = row.placeName ? nameOf({ name: row.placeName, nameEn: row.placeNameEn }) : '';
  const kind = row.category ? nameOf(row.category) : row.broadKind && t(`cases.broadKind.${row.broadKind}`);
  return (
    <tr>
      <th scope="row">
        <CaseOf entry={entry}>
          {[row.number ?? t(`cases.state.${row.state}`), kind, place].filter(Boolean).join(' · ')}
        </CaseOf>
        {isExempt && <span className="muted"> {t('numbers.exempt')}</span>}
      </th>
      <td>{unit ? nameOf(unit) : '–'}</td>
      <td>{time(at)}</td>
      <td>{time(dueAt)}</td>
      <td>{time(doneAt)}</td>
    </tr>
  );
}

/** The case, or where a unit may not read it any more, what the unit itself did with it. */
function CaseOf({ entry: { case: row, unit, mayOpen }, children }: { entry: Counted; children: ReactNode }) {
  if (mayOpen)
    return (
      <Link to="/cases/$id" params={{ id: row.id }}>
        {children}
      </Link>
    );
  if (!unit) return children;
  return (
    <Link to="/units/$id/cases/$caseId" params={{ id: unit.id, caseId: row.id }}>
      {children}
    </Link>
  );
}
