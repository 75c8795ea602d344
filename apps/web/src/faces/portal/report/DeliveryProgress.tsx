import { t } from '../../../i18n/t';
import { ProblemError } from '../../../lib/call';
import { nextPhoto, standingOf } from '../../../lib/outbox/parcel';
import { problemText } from '../../../lib/problemText';
import { Icon } from '../../../ui/phone/Icon';
import { KeptPhoto } from '../../../ui/phone/PhotoStrip';
import { SentShare } from '../../../ui/phone/SentShare';
import { outbox, type PortalParcel, store, useOutbox } from '../outbox';

/** Photo by photo: what has arrived, what is on its way, what could not be taken. */
export function DeliveryProgress({ parcel }: { parcel: PortalParcel }) {
  const { sendingId } = useOutbox();
  const isSending = parcel.id === sendingId;
  const done = parcel.photos.filter(({ state }) => state === 'delivered').length;
  const next = nextPhoto(parcel);
  const isStuck = standingOf(parcel, sendingId) === 'photosRefused';
  return (
    <section className="ph-card ph-stack" aria-labelledby="pt-delivery">
      <h2 id="pt-delivery">{t('portal.sent.photos')}</h2>
      <ul className="pt-delivery">
        {parcel.photos.map((photo, index) => (
          <li key={photo.id}>
            {photo.state === 'delivered' ? (
              <span className="ph-photo-empty pt-arrived">
                <Icon name="check" size={20} />
              </span>
            ) : (
              <KeptPhoto store={store} id={photo.id} name={t('portal.photos.one', { number: index + 1 })} />
            )}
            <span>{t('portal.photos.one', { number: index + 1 })}</span>
            <span className="ph-muted">
              {photo.problem
                ? problemText(new ProblemError(photo.problem as ProblemError['code'], 0))
                : t(`portal.sent.photo.${isSending && photo.id === next?.id ? 'sending' : photo.state}`)}
              <SentShare photoIds={[photo.id]} />
            </span>
          </li>
        ))}
      </ul>
      <p className="ph-muted" role="status">
        {t('portal.sent.photosSome', { done, count: parcel.photos.length })}
        {next && ` · ${t('portal.sent.photosLater')}`}
      </p>
      {next && parcel.trouble && !isSending && (
        <button type="button" className="ph-button" onClick={() => void outbox.retry(parcel.id)}>
          {t('portal.sent.retry')}
        </button>
      )}
      {isStuck && (
        <button type="button" className="ph-button" onClick={() => void outbox.discard(parcel.id)}>
          {t('portal.sent.dropPhotos')}
        </button>
      )}
    </section>
  );
}
