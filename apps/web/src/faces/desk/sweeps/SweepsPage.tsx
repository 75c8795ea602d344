import { can, secondFindRate } from '@gezhi/domain';
import { useQuery } from '@tanstack/react-query';
import { Link, useSearch } from '@tanstack/react-router';
import { actorOf } from '../../../features/session/person';
import { type Sweep, sweepList } from '../../../features/sweeps/api';
import { nameOf, t } from '../../../i18n/t';
import { percent } from '../../../lib/format';
import { ErrorMessage, StateMessage } from '../../../ui/StateMessage';
import { useMe } from '../me';
import { CaseName } from '../relapse/CaseName';
import '../relapse/relapse.css';
import { RaiseForm } from './RaiseForm';
import './sweeps.css';

/** Sweeps there are: the whole city's, or those that ask one's own unit. */
export function SweepsPage() {
  const actor = actorOf(useMe());
  const { case: caseId } = useSearch({ from: '/sweeps' });
  const { data, error, refetch } = useQuery({ ...sweepList, enabled: can(actor, 'sweep.list') });
  if (!can(actor, 'sweep.list'))
    return (
      <StateMessage isPage kind="denied" title={t('sweeps.noPermission')}>
        {t('sweeps.noPermissionHint')}
      </StateMessage>
    );
  return (
    <div className="relapse">
      <header>
        <h1>{t('sweeps.title')}</h1>
        <p className="muted">{t('sweeps.intro')}</p>
      </header>
      {caseId && can(actor, 'sweep.raise') && <RaiseForm key={caseId} caseId={caseId} />}
      <section className="relapse-card" aria-labelledby="sweeps-all">
        <h2 id="sweeps-all">{t('sweeps.all')}</h2>
        {error && <ErrorMessage error={error} onRetry={refetch} />}
        {data?.length === 0 && <p className="muted">{t('sweeps.none')}</p>}
        <ul className="relapse-list">
          {data?.map((sweep) => (
            <li key={sweep.id}>
              <p>
                <Link to="/sweeps/$id" params={{ id: sweep.id }}>
                  {scopeText(sweep)}
                </Link>{' '}
                · {t(sweep.closedAt ? 'sweeps.closed' : 'sweeps.open', { day: sweep.dueOn })}
              </p>
              <p className="muted small">
                {t('sweeps.from')} <CaseName row={sweep.case} mayOpen={sweep.mayOpen} />
              </p>
              <SweepNumbers sweep={sweep} />
            </li>
          ))}
        </ul>
      </section>
    </div>
  );
}

export const scopeText = ({ typeCode, typeName, typeNameEn, unit, area }: Sweep) =>
  [typeCode && nameOf({ name: typeName ?? typeCode, nameEn: typeNameEn }), area && nameOf(area), unit && nameOf(unit)]
    .filter(Boolean)
    .join(' · ');

export const SweepNumbers = ({ sweep: { tally } }: { sweep: Sweep }) => (
  <p className="small">
    {t('sweeps.numbers', {
      places: tally.places,
      waiting: tally.waiting,
      none: tally.noneFound,
      found: tally.found,
      audited: tally.audited,
      second: tally.secondFinds,
      rate: secondFindRate(tally) === null ? '–' : percent(tally.secondFinds, tally.audited),
    })}
  </p>
);
