import { can } from '@gezhi/domain';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { papersOfCase } from '../../../features/papers/api';
import { actorOf } from '../../../features/session/person';
import { t } from '../../../i18n/t';
import { useMe } from '../me';

/** Issued papers that name a case, as far as one may see them; nothing at all where there is none. */
export function PapersOfCase({ caseId }: { caseId: string }) {
  const maySee = can(actorOf(useMe()), 'paper.read');
  const { data } = useQuery({ ...papersOfCase(caseId), enabled: maySee });
  if (!data || data.papers.length === 0) return null;
  return (
    <section className="case-related" aria-label={t('desk.papersOfCase.title')}>
      <h2>{t('desk.papersOfCase.title')}</h2>
      <ul>
        {data.papers.map(({ id, number, title, state, isOverdue }) => (
          <li key={id}>
            <Link className="case-link" to="/papers/$id" params={{ id }}>
              {number} {title}
            </Link>{' '}
            {state === 'withdrawn' && <span className="muted small">{t('desk.papersOfCase.withdrawn')}</span>}
            {isOverdue && <span className="muted small">{t('desk.papersOfCase.overdue')}</span>}
          </li>
        ))}
      </ul>
    </section>
  );
}
