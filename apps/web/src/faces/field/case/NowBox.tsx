import type { View } from '../../../features/cases/api';
import { reasonText, roleNames } from '../../../features/cases/caseWords';
import { nameOf, t } from '../../../i18n/t';
import { ProblemError } from '../../../lib/call';
import { dateTime } from '../../../lib/format';
import { navigate } from '../../../lib/navigate';
import { problemText } from '../../../lib/problemText';
import { Light } from '../../../ui/Light';
import { askText } from '../askText';
import { isFieldVerb } from '../fieldVerbs';
import { type StepParcel, useOutbox, useParcelOf } from '../outbox';
import { useZone } from '../person';
import { at } from '../routes';

/** What is asked now, until when, and what the reporter was promised. */
export function NowBox({ view }: { view: View }) {
  const parcel = useParcelOf(view.id);
  const isMine = view.moves.some(({ verb }) => isFieldVerb(verb));
  return (
    <section className="ph-card fd-now">
      <div className="ph-row">
        <Light light={view.light} left={view.left} />
        <span className="ph-muted">{t(`cases.state.${view.state}`)}</span>
      </div>
      {parcel ? (
        <Unsent parcel={parcel} />
      ) : (
        <p className="fd-now-ask">{isMine ? askText(view.state) : t('field.case.waits', { who: waitsText(view) })}</p>
      )}
      <WhatWentWrong view={view} />
      <PromiseLine view={view} />
      <p className="ph-muted">
        {[view.unit && nameOf(view.unit), view.handlerName, view.inspectorName].filter(Boolean).join(' · ')}
      </p>
      {view.number && <p className="ph-muted">{t('field.case.number', { number: view.number })}</p>}
    </section>
  );
}

const waitsText = ({ waitsFor, state }: View) =>
  waitsFor.length > 0 ? roleNames(waitsFor) : t(`cases.state.${state}`);

/** A step that is still on this phone stands in place of the question. */
function Unsent({ parcel }: { parcel: StepParcel }) {
  const { sendingId } = useOutbox();
  const verb = t(`cases.verb.${parcel.command.order.verb}`);
  if (parcel.id === sendingId) return <p role="status">{t('field.case.sendingHere', { verb })}</p>;
  const { trouble } = parcel;
  return (
    <div className={`ph-note ${trouble?.final ? 'ph-note-bad' : 'ph-note-warn'}`} role="status">
      <span>
        {trouble?.final
          ? t('field.case.refusedStep', {
              verb,
              problem: problemText(new ProblemError(trouble.code as ProblemError['code'], trouble.status)),
            })
          : t('field.case.waitingHere', { verb })}
      </span>
      <button type="button" className="ph-button ph-button-small" onClick={() => navigate(at.waiting)}>
        {t('field.case.toWaiting')}
      </button>
    </div>
  );
}

/** Whoever does it again reads first why it came back. */
function WhatWentWrong({ view: { timeline, state } }: { view: View }) {
  const failed = state === 'reworking' ? timeline.findLast(({ verb }) => verb === 'fail') : undefined;
  const refused = state === 'pendingHandling' ? timeline.findLast(({ verb }) => verb === 'refuseReturn') : undefined;
  const last = failed ?? refused;
  if (!last) return null;
  return (
    <div className="ph-note ph-note-bad">
      <strong>
        {failed
          ? t('field.case.failedBefore', { reason: failed.reason ? reasonText(failed.reason) : '' })
          : t('field.case.refusedReturn')}
      </strong>
      {last.note && <span>{last.note}</span>}
    </div>
  );
}

function PromiseLine({ view: { promisedAt, endedAt } }: { view: View }) {
  const zone = useZone();
  if (!promisedAt || endedAt) return null;
  const isLate = new Date(promisedAt) < new Date();
  return (
    <p className={isLate ? 'fd-late-promise' : undefined}>
      {t(isLate ? 'field.case.promiseLate' : 'field.case.promise', { time: dateTime(promisedAt, zone) })}
    </p>
  );
}
