import { useState } from 'react';
import { nameOf, t } from '../../../i18n/t';
import { dateTime } from '../../../lib/format';
import { navigate } from '../../../lib/navigate';
import { standingOf } from '../../../lib/outbox/parcel';
import { ConfirmSheet } from '../../../ui/phone/ConfirmSheet';
import { SentShare } from '../../../ui/phone/SentShare';
import { type FieldParcel, outbox } from '../outbox';
import { useMe, useZone } from '../person';
import { at } from '../routes';
import { verbOfCommand } from '../stepCommand';
import { reopenStep } from './reopenStep';
import { standingText } from './standingText';

/** One step that has not arrived: what, when, why not, and what can be done about it. */
export function ParcelCard({ parcel, isSending }: { parcel: FieldParcel; isSending: boolean }) {
  const zone = useZone();
  const me = useMe();
  const what = t('field.waiting.what', {
    verb: t(`cases.verb.${verbOfCommand(parcel.command)}`),
    what: nameOf(parcel.command.what),
  });
  const standing = standingOf(parcel, isSending ? parcel.id : null);
  const isMine = parcel.command.owner.id === me.id;
  return (
    <article className="ph-card fd-parcel">
      <h2>{what}</h2>
      <p className="ph-muted">{t('field.waiting.at', { time: dateTime(parcel.madeAt, zone) })}</p>
      <p className={standing === 'refused' ? 'fd-parcel-refused' : 'fd-parcel-state'}>
        {standingText(parcel, standing, isMine)}
        <SentShare photoIds={parcel.photos.map(({ id }) => id)} />
      </p>
      {!isSending && (
        <div className="fd-parcel-acts">
          {(!parcel.command.report || parcel.receipt) && (
            <button
              type="button"
              className="ph-button ph-button-small"
              onClick={() => navigate(at.case(parcel.command.caseId))}
            >
              {t('field.waiting.toCase')}
            </button>
          )}
          {standing === 'waiting' && isMine && (
            <button type="button" className="ph-button ph-button-small" onClick={() => void outbox.retry(parcel.id)}>
              {t('field.waiting.retry')}
            </button>
          )}
          {standing === 'refused' && isMine && (
            <button type="button" className="ph-button ph-button-small" onClick={() => void reopenStep(parcel)}>
              {t('field.waiting.reopen')}
            </button>
          )}
          {standing === 'photosRefused' ? (
            <button type="button" className="ph-button ph-button-small" onClick={() => void outbox.discard(parcel.id)}>
              {t('field.waiting.understood')}
            </button>
          ) : (
            !parcel.receipt && isMine && <Discard id={parcel.id} what={what} />
          )}
        </div>
      )}
    </article>
  );
}

/** Names what will be gone, and asks once. */
function Discard({ id, what }: { id: string; what: string }) {
  const [asking, setAsking] = useState(false);
  return (
    <>
      <button type="button" className="ph-button ph-button-small" onClick={() => setAsking(true)}>
        {t('field.waiting.discard')}
      </button>
      {asking && (
        <ConfirmSheet
          title={t('field.waiting.discardTitle', { what })}
          hint={t('field.waiting.discardHint')}
          confirm={t('field.waiting.discardConfirm')}
          onConfirm={() => void outbox.discard(id)}
          onClose={() => setAsking(false)}
        />
      )}
    </>
  );
}
