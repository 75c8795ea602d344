import { t } from '../../../i18n/t';
import { dayText, exactTime } from '../../../lib/format';
import { useZone, When } from '../../../ui/Zone';
import type { View } from '../api';
import { CaseLight } from '../CaseLight';
import { titleOf } from '../caseWords';
import './page.css';

/** Which case, what it is, where it stands and how long is left. */
export function CaseHead({ view }: { view: View }) {
  const zone = useZone();
  const { number, source, state, light, left, dueAt, endedAt, urgency, isRecurrence, relapsed, suspendedUntil } = view;
  return (
    <header className="case-head">
      <p className="muted small">
        {number ? t('cases.numbered', { number }) : t('cases.unfiled')} · {t(`cases.source.${source}`)}
      </p>
      <h1>
        {titleOf(view)}
        {isRecurrence && <span className="mark mark-yellow">{t('cases.recurrence')}</span>}
        {relapsed && <span className="mark mark-red">{t('cases.relapsed')}</span>}
        {urgency > 0 && <span className="mark mark-red">{t('cases.urgent')}</span>}
      </h1>
      <p className="case-head-state">
        <strong>{t(`cases.state.${state}`)}</strong>
        {left && dueAt && (
          <span title={exactTime(dueAt, zone)} className="case-head-light">
            <CaseLight state={state} light={light} left={left} />
            <span className="muted">
              <When at={dueAt} /> {t('cases.dueMark')}
            </span>
          </span>
        )}
        {state === 'suspended' && suspendedUntil && (
          <span className="light light-paused">{t('cases.suspendedUntil', { day: dayText(suspendedUntil) })}</span>
        )}
        {endedAt && (
          <span className="muted">
            <When at={endedAt} />
          </span>
        )}
        <Detours view={view} />
      </p>
    </header>
  );
}

/** What did not go the straight way, counted. */
const Detours = ({ view: { reworkCount, returnCount, extensionCount } }: { view: View }) => (
  <>
    {reworkCount > 0 && <span className="muted">{t('cases.reworks', { count: reworkCount })}</span>}
    {returnCount > 0 && <span className="muted">{t('cases.returns', { count: returnCount })}</span>}
    {extensionCount > 0 && <span className="muted">{t('cases.extensions', { count: extensionCount })}</span>}
  </>
);
