import { can } from '@gezhi/domain';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { visitsQuery } from '../../../features/cases/api';
import { documentAddress } from '../../../features/cases/problemList/api';
import { actorOf } from '../../../features/session/person';
import { t } from '../../../i18n/t';
import { dayText } from '../../../lib/format';
import { ErrorMessage, StateMessage } from '../../../ui/StateMessage';
import { useMe } from '../me';
import './report.css';

/** Visits and how much of what they found is done. */
export function VisitsPage() {
  const visits = useQuery(visitsQuery);
  const mayRecord = can(actorOf(useMe()), 'visit.record');
  return (
    <div className="visits">
      <header className="visits-head">
        <h1>{t('report.visits.title')}</h1>
        {mayRecord && (
          <span className="visits-ways">
            <Link to="/new/chat" className="state-button">
              {t('report.list.from')}
            </Link>{' '}
            <Link to="/visits/new" className="state-button">
              {t('report.visit.title')}
            </Link>
          </span>
        )}
      </header>
      <p className="muted">{t('report.visits.intro')}</p>
      {visits.error && !visits.data && <ErrorMessage error={visits.error} onRetry={visits.refetch} />}
      {visits.data?.visits.length === 0 && (
        <StateMessage title={t('report.visits.none')}>{t('report.visits.noneHint')}</StateMessage>
      )}
      <ul className="visit-list">
        {visits.data?.visits.map(({ id, name, day, source, cases, ended, suspended, isDone, document }) => (
          <li key={id}>
            <strong>{name}</strong>
            <span className="muted">
              {dayText(day)} · {t(`cases.source.${source}`)}
            </span>
            <span>
              {t('report.visits.done', { ended, cases })}
              {suspended > 0 && ` · ${t('report.visits.suspended', { count: suspended })}`}
              {isDone && ` · ${t('report.visits.isDone')}`}
            </span>
            {document && mayRecord && (
              <span className="small">
                {document.isThere ? (
                  <a href={documentAddress(id)}>{document.fileName}</a>
                ) : (
                  t('report.list.missing', { name: document.fileName })
                )}
              </span>
            )}
            <progress max={cases} value={ended + suspended} aria-label={name} />
          </li>
        ))}
      </ul>
    </div>
  );
}
