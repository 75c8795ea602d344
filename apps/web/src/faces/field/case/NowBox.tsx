import type { View } from '../../../features/cases/api';
import { askedOf } from '../../../features/cases/asked';
import { CaseLight } from '../../../features/cases/CaseLight';
import { reasonText, roleNames } from '../../../features/cases/caseWords';
import { entriesTelling } from '../../../features/cases/page/telling';
import type { Entry } from '../../../features/cases/page/timelineGroups';
import { nameOf, t } from '../../../i18n/t';
import { ProblemError } from '../../../lib/call';
import { dateTime, dayText } from '../../../lib/format';
import { navigate } from '../../../lib/navigate';
import { problemText } from '../../../lib/problemText';
import { askText } from '../askText';
import { isFieldVerb } from '../fieldVerbs';
import { type FieldParcel, useOutbox, useParcelOf } from '../outbox';
import { useZone } from '../person';
import { at } from '../routes';
import { verbOfCommand } from '../stepCommand';

/** What is asked now, until when, and what the reporter was promised. */
export function NowBox({ view }: { view: View }) {
  const parcel = useParcelOf(view.id);
  const isMine = view.moves.some(({ verb }) => isFieldVerb(verb));
  return (
    <section className="ph-card fd-now">
      <div className="ph-row">
        <CaseLight state={view.state} light={view.light} left={view.left} />
        <span className="ph-muted">{t(`cases.state.${view.state}`)}</span>
      </div>
      {parcel ? (
        <Unsent parcel={parcel} />
      ) : (
        <p className="fd-now-ask">{isMine ? askText(view.state) : t('field.case.waits', { who: waitsText(view) })}</p>
      )}
      <WhatWentWrong view={view} />
      <AskedHere view={view} />
      {view.state === 'suspended' && view.suspendedUntil && (
        <p>{t('cases.suspendedUntil', { day: dayText(view.suspendedUntil) })}</p>
      )}
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
function Unsent({ parcel }: { parcel: FieldParcel }) {
  const { sendingId } = useOutbox();
  const verb = t(`cases.verb.${verbOfCommand(parcel.command)}`);
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
  return entriesTelling({ state, timeline }).map((entry) => {
    const text = troubleText(entry);
    return text ? (
      <div key={entry.version} className="ph-note ph-note-bad">
        <strong>{text}</strong>
        {entry.note && <span>{entry.note}</span>}
      </div>
    ) : null;
  });
}

function troubleText({ verb, reason: code }: Entry): string | null {
  const reason = code ? reasonText(code) : '';
  switch (verb) {
    case 'fail':
    case 'refuseFeedback':
    case 'sendToRework':
      return t('field.case.failedBefore', { reason });
    case 'sendBackToHandler':
      return t('field.case.sentBackBefore', { reason });
    case 'reportAbsent':
      return t('field.case.absentBefore', { reason });
    case 'refuseReturn':
      return t('field.case.refusedReturn');
    case 'refuseExtension':
      return t('field.case.refusedExtension');
    case 'refuseSuspension':
      return t('field.case.refusedSuspension');
    default:
      return null;
  }
}

/** What the unit has asked for, for whoever of it looks at the case; who decides does so at the desk. */
function AskedHere({ view }: { view: View }) {
  return askedOf(view)
    .filter(({ kind }) => kind === 'extension' || kind === 'suspension')
    .map(({ kind, entry }) => (
      <div key={kind} className="ph-note">
        <strong>
          {kind === 'suspension'
            ? t('cases.ask.suspension', { day: dayText(view.timeRequest?.until ?? '') })
            : t('cases.ask.extension')}
        </strong>
        <span>
          {[entry?.actorName, entry?.reason && reasonText(entry.reason), entry?.note].filter(Boolean).join(' · ')}
        </span>
        {kind === 'extension' && !view.timeRequest?.isEndorsed && <span>{t('cases.ask.notEndorsed')}</span>}
      </div>
    ));
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
