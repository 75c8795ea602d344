import { t } from '../../../i18n/t';
import { exactTime } from '../../../lib/format';
import { Light } from '../../../ui/Light';
import { useZone, When } from '../../../ui/Zone';
import type { View } from '../api';
import { titleOf } from '../caseWords';
import './page.css';

/** Which case, what it is, where it stands and how long is left. */
export function CaseHead({ view }: { view: View }) {
  const zone = useZone();
  const { number, source, state, light, left, dueAt, endedAt, urgency, isRecurrence, reworkCount, returnCount } = view;
  return (
    <header className="case-head">
      <p className="muted small">
        {number ? t('cases.numbered', { number }) : t('cases.unfiled')} · {t(`cases.source.${source}`)}
      </p>
      <h1>
        {titleOf(view)}
        {isRecurrence && <span className="mark mark-yellow">{t('cases.recurrence')}</span>}
        {urgency > 0 && <span className="mark mark-red">{t('cases.urgent')}</span>}
      </h1>
      <p className="case-head-state">
        <strong>{t(`cases.state.${state}`)}</strong>
        {left && dueAt && (
          <span title={exactTime(dueAt, zone)} className="case-head-light">
            <Light light={light} left={left} />
            <span className="muted">
              <When at={dueAt} /> {t('cases.dueMark')}
            </span>
          </span>
        )}
        {endedAt && (
          <span className="muted">
            <When at={endedAt} />
          </span>
        )}
        {reworkCount > 0 && <span className="muted">{t('cases.reworks', { count: reworkCount })}</span>}
        {returnCount > 0 && <span className="muted">{t('cases.returns', { count: returnCount })}</span>}
      </p>
    </header>
  );
}
