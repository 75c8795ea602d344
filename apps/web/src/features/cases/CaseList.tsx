import { useEffect, useRef } from 'react';
import { t } from '../../i18n/t';
import { useLate } from '../../ui/useLate';
import type { Row } from './api';
import { CaseRow } from './CaseRow';
import './caseList.css';
import { titleOf } from './caseWords';

interface Props {
  label: string;
  rows: readonly Row[];
  selectedId: string | null;
  showState: boolean;
  showUnit: boolean;
  hrefOf: (id: string) => string;
  onOpen: (id: string) => void;
  hover: { use: (id: string) => boolean; set: (id: string | null) => void };
  /** While rows can be marked to take one step together. */
  marking?: { isMarked: (id: string) => boolean; toggle: (id: string) => void } | null;
}

/** Rows of cases, the most pressing first. */
export function CaseList({ label, rows, marking, ...shared }: Props) {
  return (
    <ul className="case-list" aria-label={label}>
      {rows.map((row) => (
        <li key={row.id} className={marking ? 'case-list-marking' : undefined}>
          {marking && (
            <label className="case-list-mark">
              <input type="checkbox" checked={marking.isMarked(row.id)} onChange={() => marking.toggle(row.id)} />
              <span className="visually-hidden">{t('cases.mark', { case: titleOf(row) })}</span>
            </label>
          )}
          <WatchedRow row={row} {...shared} />
        </li>
      ))}
    </ul>
  );
}

function WatchedRow({
  row,
  selectedId,
  hover,
  hrefOf,
  ...shared
}: Omit<Props, 'label' | 'rows' | 'marking'> & { row: Row }) {
  const isHovered = hover.use(row.id);
  return (
    <CaseRow
      row={row}
      href={hrefOf(row.id)}
      isSelected={row.id === selectedId}
      isHovered={isHovered}
      onHover={hover.set}
      {...shared}
    />
  );
}

/** The list's foot: loads on as it comes into sight, and by a press for whoever does not scroll. */
export function MoreRows({ hasMore, isLoading, onMore }: { hasMore: boolean; isLoading: boolean; onMore: () => void }) {
  const foot = useRef<HTMLDivElement>(null);
  const latest = useRef(onMore);
  latest.current = onMore;
  useEffect(() => {
    if (!hasMore || isLoading) return;
    const seen = new IntersectionObserver(([entry]) => entry?.isIntersecting && latest.current(), {
      rootMargin: '200px',
    });
    seen.observe(foot.current!);
    return () => seen.disconnect();
  }, [hasMore, isLoading]);
  if (!hasMore) return null;
  return (
    <div ref={foot} className="case-list-more">
      <button type="button" className="text-button" disabled={isLoading} onClick={onMore}>
        {isLoading ? t('common.loading') : t('cases.loadMore')}
      </button>
    </div>
  );
}

/** The shape of rows to come, only when they keep one waiting. */
export function CaseListSkeleton({ count = 12 }: { count?: number }) {
  const isLate = useLate(true);
  if (!isLate) return null;
  return (
    <div className="case-list-skeleton" aria-hidden="true">
      {Array.from({ length: count }, (_, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: shapes without identity
        <div key={i} className="case-row">
          <span className="case-row-line">
            <span className="bone" style={{ width: `${22 + ((i * 17) % 20)}%` }} />
            <span className="bone" style={{ width: 88 }} />
          </span>
          <span className="case-row-line">
            <span className="bone bone-small" style={{ width: `${38 + ((i * 23) % 26)}%` }} />
            <span className="bone bone-small" style={{ width: 64 }} />
          </span>
        </div>
      ))}
    </div>
  );
}
