import { isEnded } from '@gezhi/domain';
import { useQuery } from '@tanstack/react-query';
import { Link, Navigate, useParams } from '@tanstack/react-router';
import { placeOf, reasonText, titleOf } from '../../../features/cases/caseWords';
import { type UnitCaseView, unitCaseQuery } from '../../../features/units/api';
import { nameOf, t } from '../../../i18n/t';
import { PageUnread } from '../../../ui/PageUnread';
import { When } from '../../../ui/Zone';
import './texts';
import '../../../ui/cards.css';
import './units.css';

/** A case that counts for a unit and is somebody else's by now: who has it, and what the unit itself did with it. */
export function UnitCasePage() {
  const { id, caseId } = useParams({ from: '/units/$id/cases/$caseId' });
  const { data, error, refetch } = useQuery(unitCaseQuery(id, caseId));
  if (data?.mayOpen) return <Navigate to="/cases/$id" params={{ id: caseId }} replace />;
  return (
    <div className="unit-page">
      {data ? <OwnPart view={data} /> : <PageUnread error={error} onRetry={refetch} />}
      <p>
        <Link to="/units/$id" params={{ id }}>
          {t('units.backToPage')}
        </Link>
      </p>
    </div>
  );
}

function OwnPart({ view: { case: row, unit, holder, steps } }: { view: UnitCaseView }) {
  const place = placeOf({ ...row, area: [] });
  return (
    <>
      <header>
        <h1>{[row.number, titleOf(row), place].filter(Boolean).join(' · ')}</h1>
        <p>{holderText(row.state, holder)}</p>
        <p className="muted">{t('units.ownPartOnly', { unit: nameOf(unit) })}</p>
      </header>
      <section className="card" aria-labelledby="unit-own-part">
        <h2 id="unit-own-part">{t('units.ownPart', { unit: nameOf(unit) })}</h2>
        <ol className="unit-steps">
          {steps.map(({ version, verb, at, unit: to, reason, dueAt }) => (
            <li key={version}>
              <strong>{t(`cases.verb.${verb}`)}</strong>
              {to && ` → ${nameOf(to)}`}
              {reason && `：${reasonText(reason)}`}
              <span className="muted small">
                <When at={at} show="dateTime" />
                {dueAt && (
                  <>
                    {' · '}
                    {t('units.dueBy')} <When at={dueAt} show="dateTime" />
                  </>
                )}
              </span>
            </li>
          ))}
        </ol>
      </section>
    </>
  );
}

/** Who has it now, in words; of what has ended who had it last. */
function holderText(state: UnitCaseView['case']['state'], holder: UnitCaseView['holder']): string {
  const said = { state: t(`cases.state.${state}`), unit: holder ? nameOf(holder) : '' };
  if (!holder) return t('units.heldByNobody', said);
  return t(isEnded(state) ? 'units.heldLast' : 'units.heldBy', said);
}
