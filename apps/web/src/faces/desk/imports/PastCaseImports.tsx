import { useQuery } from '@tanstack/react-query';
import { type CaseImport, caseImportsQuery, caseReasonsAddress } from '../../../features/imports/api';
import { t } from '../../../i18n/t';
import { dateTime } from '../../../lib/format';
import { ErrorMessage } from '../../../ui/StateMessage';
import { useZone } from '../../../ui/Zone';

/** Files of old cases that the command line brought in; most cities have none, and then nothing stands here. */
export function PastCaseImports() {
  const { data, error, refetch } = useQuery(caseImportsQuery);
  if (error && !data) return <ErrorMessage error={error} onRetry={refetch} />;
  if (!data || data.imports.length === 0) return null;
  return (
    <section className="import-past" aria-label={t('imports.oldCases.title')}>
      <h2>{t('imports.oldCases.title')}</h2>
      <ul>
        {data.imports.map((one) => (
          <PastCaseImport key={one.id} one={one} />
        ))}
      </ul>
    </section>
  );
}

function PastCaseImport({ one }: { one: CaseImport }) {
  const zone = useZone();
  const isDone = one.state === 'done';
  return (
    <li className="import-past-row">
      <span className={`import-state import-state-${isDone ? 'applied' : 'applying'}`}>
        {isDone ? t('imports.oldCases.done') : t('imports.oldCases.running', { row: one.upToRow })}
      </span>
      <span className="import-past-name">
        {one.fileName} · {one.profile}
      </span>
      <span className="muted small">
        {t('imports.oldCases.counts', { added: one.added, refused: one.refused })}
        {one.refused > 0 && (
          <>
            {' '}
            <a href={caseReasonsAddress(one.id)} download>
              {t('imports.oldCases.reasons')}
            </a>
          </>
        )}
      </span>
      <span className="muted small">
        {t('imports.byCommand')} · {dateTime(one.endedAt ?? one.begunAt, zone)}
      </span>
    </li>
  );
}
