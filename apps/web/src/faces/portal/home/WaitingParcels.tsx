import { followAddress } from '../../../features/publicVoice/reportCode';
import { t } from '../../../i18n/t';
import { navigate } from '../../../lib/navigate';
import { standingOf } from '../../../lib/outbox/parcel';
import { type PortalParcel, useOutbox } from '../outbox';

/** What is still on its way, and why. Nothing is shown where everything has arrived. */
export function WaitingParcels() {
  const { parcels, sendingId } = useOutbox();
  if (parcels.length === 0) return null;
  return (
    <section className="ph-card" aria-labelledby="pt-waiting">
      <h2 id="pt-waiting">{t('portal.home.waiting')}</h2>
      <ul className="pt-list" aria-live="polite">
        {parcels.map((parcel) => (
          <li key={parcel.id}>
            <button type="button" className="pt-list-row" onClick={() => navigate(placeOf(parcel))}>
              <span>{titleOf(parcel)}</span>
              <span className="ph-muted">{standingText(parcel, sendingId)}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

function placeOf({ id, command }: PortalParcel): string {
  if (command.kind === 'report' || command.kind === 'voice') return `/report#sent-${id}`;
  return command.kind === 'feedback' ? '/feedback' : followAddress(command.code);
}

function titleOf({ command }: PortalParcel): string {
  switch (command.kind) {
    case 'report':
      return t('portal.waiting.report', { kind: t(`cases.broadKind.${command.body.broadKind}`) });
    case 'voice':
      return t('portal.waiting.voice');
    case 'feedback':
      return t('portal.waiting.feedback');
    default:
      return t('portal.waiting.answer');
  }
}

function standingText(parcel: PortalParcel, sendingId: string | null): string {
  const photos = parcel.photos.filter(({ state }) => state !== 'delivered').length;
  switch (standingOf(parcel, sendingId)) {
    case 'sending':
      return t('portal.waiting.sending');
    case 'refused':
      return t('portal.waiting.refused');
    case 'photosRefused':
      return t('portal.waiting.photosRefused', { count: photos });
    case 'waiting':
      if (parcel.receipt) return t('portal.waiting.photos', { count: photos });
      return parcel.trouble && parcel.trouble.code !== 'network' ? t('portal.waiting.busy') : t('portal.waiting.later');
  }
}
