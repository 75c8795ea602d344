import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type Import, importList } from '../../../features/imports/api';
import { stateText } from '../../../features/imports/importWords';
import { t } from '../../../i18n/t';
import { dateTime } from '../../../lib/format';
import { ErrorMessage, StateMessage } from '../../../ui/StateMessage';
import { useZone } from '../../../ui/Zone';

/** What was brought, by whom and what became of it; each can be opened again. */
export function PastImports() {
  const past = useInfiniteQuery(importList);
  const imports = past.data?.pages.flatMap((page) => page.imports) ?? [];
  return (
    <section className="import-past" aria-label={t('imports.past')}>
      <h2>{t('imports.past')}</h2>
      {past.error && imports.length === 0 && <ErrorMessage error={past.error} onRetry={past.refetch} />}
      {past.isSuccess && imports.length === 0 && (
        <StateMessage title={t('imports.pastEmpty')}>{t('imports.pastEmptyHint')}</StateMessage>
      )}
      {imports.length > 0 && (
        <ul>
          {imports.map((one) => (
            <PastImport key={one.id} one={one} />
          ))}
        </ul>
      )}
      {past.hasNextPage && (
        <button type="button" className="chip" onClick={() => past.fetchNextPage()}>
          {t('imports.pastMore')}
        </button>
      )}
    </section>
  );
}

function PastImport({ one }: { one: Import }) {
  const zone = useZone();
  const { counts } = one;
  return (
    <li>
      <Link to="/imports/$id" params={{ id: one.id }} className="import-past-row">
        <span className={`import-state import-state-${one.state}`}>{stateText(one)}</span>
        <span className="import-past-name">
          {t(`imports.kind.${one.kind}`)} · {one.fileName}
        </span>
        <span className="muted small">
          {counts
            ? `${t('imports.counts.added')} ${counts.added} · ${t('imports.counts.changed')} ${counts.changed} · ${t('imports.counts.closed')} ${counts.closed}`
            : t('imports.rowsIn', { rows: one.rows, columns: one.columns.length })}
        </span>
        <span className="muted small">
          {one.uploadedBy ?? t('imports.byCommand')} · {dateTime(one.appliedAt ?? one.uploadedAt, zone)}
        </span>
      </Link>
    </li>
  );
}
