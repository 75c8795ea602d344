import { can } from '@gezhi/domain';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { actorOf } from '../../../features/session/person';
import { type SweepCheck, sweepQuery } from '../../../features/sweeps/api';
import { nameOf, t } from '../../../i18n/t';
import { PageUnread } from '../../../ui/PageUnread';
import { When } from '../../../ui/Zone';
import { useMe } from '../me';

import { CaseName } from '../relapse/CaseName';
import '../relapse/relapse.css';
import { LookPhotos } from './LookPhotos';
import { SweepNumbers, scopeText } from './SweepsPage';
import './sweeps.css';
import { WordForm } from './WordForm';

/** One sweep with its places: a unit answers its own, somebody else audits those that were drawn. */
export function SweepPage() {
  const { id } = useParams({ from: '/sweeps/$id' });
  const mayAudit = can(actorOf(useMe()), 'sweep.audit');
  const { data: sweep, error, refetch } = useQuery(sweepQuery(id));
  if (!sweep) return <PageUnread error={error} onRetry={refetch} />;
  return (
    <div className="relapse">
      <header>
        <Link to="/sweeps">{t('sweeps.all')}</Link>
        <h1>{scopeText(sweep)}</h1>
        <p className="muted">
          {t('sweeps.from')} <CaseName row={sweep.case} mayOpen={sweep.mayOpen} />
        </p>
        <p className="muted">
          {t(sweep.closedAt ? 'sweeps.closed' : 'sweeps.open', { day: sweep.dueOn })} · {t('sweeps.share')}{' '}
          {Math.round(sweep.auditShare * 100)}%
        </p>
        <SweepNumbers sweep={sweep} />
      </header>
      <ul className="relapse-list">
        {sweep.checks.map((check) => (
          <li key={check.point.id} className="relapse-card">
            <Place check={check} />
            {check.isMine && check.answer === null && <WordForm sweepId={id} check={check} asks="answer" />}
            {mayAudit && check.isDrawn && check.audit === null && <WordForm sweepId={id} check={check} asks="audit" />}
          </li>
        ))}
      </ul>
    </div>
  );
}

const Place = ({ check }: { check: SweepCheck }) => (
  <>
    <p>
      <strong>{nameOf(check.point)}</strong> · {nameOf(check.unit)} · {t(`sweeps.answer.${check.answer ?? 'waiting'}`)}{' '}
      {check.answeredAt && <When at={check.answeredAt} />} {check.case && <FoundCase about={check.case} />}
    </p>
    {check.words && <p className="muted">{check.words}</p>}
    <LookPhotos photos={check.photos} />
    {check.isDrawn && check.audit === null && <p className="small">{t('sweeps.drawn')}</p>}
    {check.audit && (
      <p>
        {t(`sweeps.audit.${check.audit}`)} · {check.auditWords}{' '}
        {check.auditCase && <FoundCase about={check.auditCase} />}
      </p>
    )}
    <LookPhotos photos={check.auditPhotos} />
  </>
);

/** Who found it may read its case once it is the own unit's; until then the case centre has it. */
function FoundCase({ about: { id, number, mayOpen } }: { about: NonNullable<SweepCheck['case']> }) {
  if (!mayOpen)
    return <span className="muted">{number ? t('sweeps.caseOfNumber', { number }) : t('sweeps.caseWaits')}</span>;
  return (
    <Link to="/cases/$id" params={{ id }} search={{ list: 'all' }}>
      {t('sweeps.newCase')}
    </Link>
  );
}
