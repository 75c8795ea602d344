import { useEffect, useRef } from 'react';
import type { FollowView } from '../../../features/publicVoice/api';
import { nameOf, t } from '../../../i18n/t';
import { ProblemError } from '../../../lib/call';
import { dateTime } from '../../../lib/format';
import { problemText } from '../../../lib/problemText';
import { useZone } from '../city';
import { isAboutReport, outbox, useOutbox } from '../outbox';
import { DeliveryProgress } from '../report/DeliveryProgress';
import { openStateText } from './stateText';

/** After "not fixed": where it goes on, and what is promised now. */
export function Continued({ view: { answer, continuedAs, unit } }: { view: FollowView }) {
  const zone = useZone();
  if (answer === 'fixed') return <p className="ph-note">{t('portal.follow.thanks')}</p>;
  if (!continuedAs) return null;
  return (
    <section className="ph-note">
      <strong>{unit ? t('portal.follow.continued', { unit: nameOf(unit) }) : t('portal.follow.continuedPlain')}</strong>
      <span>{openStateText(continuedAs.state)}</span>
      <span>
        {continuedAs.promisedAt
          ? t('portal.follow.continuedBy', { time: dateTime(continuedAs.promisedAt, zone) })
          : t('portal.follow.continuedSoon')}
      </span>
    </section>
  );
}

/** An answer on its way, or refused; once the server has it, the track is read anew. */
export function AnswerStanding({ code, onSent }: { code: string; onSent: () => Promise<void> }) {
  const { parcels, sendingId } = useOutbox();
  const parcel = parcels.find(({ command }) => isAboutReport(command, code));
  const isReceived = parcel ? parcel.receipt !== null : null;
  const before = useRef(isReceived);
  useEffect(() => {
    if (before.current === false && isReceived !== false) void onSent();
    before.current = isReceived;
  }, [isReceived, onSent]);
  if (!parcel) return null;
  if (parcel.receipt) return <DeliveryProgress parcel={parcel} />;
  if (parcel.trouble?.final)
    return (
      <div className="ph-note ph-note-bad" role="alert">
        <span>{problemText(new ProblemError(parcel.trouble.code as ProblemError['code'], parcel.trouble.status))}</span>
        <button
          type="button"
          className="ph-button ph-button-small"
          onClick={() => void outbox.discard(parcel.id).then(onSent)}
        >
          {t('portal.sent.dropPhotos')}
        </button>
      </div>
    );
  return (
    <div className="ph-note ph-note-warn" role="status">
      <span>{t(parcel.id === sendingId ? 'portal.follow.answerSending' : 'portal.follow.answerWaiting')}</span>
      {parcel.trouble && (
        <button type="button" className="ph-button ph-button-small" onClick={() => void outbox.retry(parcel.id)}>
          {t('portal.sent.retry')}
        </button>
      )}
    </div>
  );
}
