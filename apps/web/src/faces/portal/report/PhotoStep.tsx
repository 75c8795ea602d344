import { useState } from 'react';
import { mostPhotos } from '../../../features/publicVoice/draft';
import { t } from '../../../i18n/t';
import { dateTime } from '../../../lib/format';
import { ConfirmSheet } from '../../../ui/phone/ConfirmSheet';
import { PhotoInput } from '../../../ui/phone/PhotoInput';
import { PhotoStrip } from '../../../ui/phone/PhotoStrip';
import { useZone } from '../city';
import { store } from '../outbox';
import { placeText } from './placeText';
import { type StepProps, StepScreen } from './StepScreen';
import type { DraftInHand, PhotoTrouble } from './useDraft';

/** A reload a moment ago needs no explanation. */
const isOld = (begunAt: string) => Date.now() - Date.parse(begunAt) > 10 * 60_000;

export function PhotoStep({ inHand, onBack, onNext }: StepProps) {
  const { draft, addPhotos, change } = inHand;
  const [trouble, setTrouble] = useState<PhotoTrouble | null>(null);
  const count = draft.photos.length;
  return (
    <StepScreen
      step="photos"
      title={t('portal.photos.title')}
      onBack={onBack}
      foot={
        <button type="button" className={`ph-button ${count > 0 ? 'ph-button-primary' : ''}`} onClick={onNext}>
          {count > 0 || draft.place ? t('portal.next') : t('portal.photos.skip')}
        </button>
      }
    >
      {inHand.wasFound && isOld(draft.begunAt) && <FoundDraft inHand={inHand} />}
      <p className="ph-muted">{t('portal.photos.hint')}</p>
      <PhotoInput
        takeLabel={count > 0 ? t('portal.photos.takeMore') : t('portal.photos.take')}
        chooseLabel={t('portal.photos.choose')}
        look={count === 0 ? 'large' : 'plain'}
        disabled={count >= mostPhotos}
        onFiles={(files) => void addPhotos(files).then(setTrouble)}
      />
      {trouble && (
        <p className="ph-note ph-note-warn" role="alert">
          {t(`portal.photos.${trouble}`)}
        </p>
      )}
      <PhotoStrip
        store={store}
        photoIds={draft.photos.map(({ id }) => id)}
        nameOf={(index) => t('portal.photos.one', { number: index + 1 })}
        removeLabelOf={(index) => t('portal.photos.remove', { number: index + 1 })}
        onRemove={(id) => change({ do: 'removePhoto', id })}
      />
      <p className="ph-muted" aria-live="polite">
        {count > 0 ? t('portal.photos.count', { count }) : t('portal.photos.none')}
      </p>
      <PhotoSays draft={draft} />
    </StepScreen>
  );
}

/** What the first photo's file says; both can be changed on the steps they belong to. */
function PhotoSays({ draft: { takenAt, place } }: Pick<DraftInHand, 'draft'>) {
  const fromPhoto = place?.from === 'photo' ? place : null;
  return (
    <div role="status">
      {(takenAt || fromPhoto) && (
        <p className="ph-note">
          {takenAt && <span>{t('portal.photos.takenAt', { time: takenAt.slice(0, 16).replace('T', ' ') })}</span>}
          {fromPhoto && <span>{t('portal.photos.takenIn', { place: placeText(fromPhoto) })}</span>}
        </p>
      )}
    </div>
  );
}

/** What lay unfinished on this device says so, and can be put aside: somebody else may have begun it. */
function FoundDraft({ inHand }: { inHand: DraftInHand }) {
  const [asking, setAsking] = useState(false);
  const zone = useZone();
  const begun = dateTime(inHand.draft.begunAt, zone);
  return (
    <div className="ph-note">
      <span>{t('portal.photos.continued', { time: begun })}</span>
      <button type="button" className="ph-link" onClick={() => setAsking(true)}>
        {t('portal.photos.restart')}
      </button>
      {asking && (
        <ConfirmSheet
          title={t('portal.photos.restartTitle')}
          hint={t('portal.photos.restartHint')}
          confirm={t('portal.photos.restartConfirm')}
          onConfirm={() => void inHand.restart().then(() => setAsking(false))}
          onClose={() => setAsking(false)}
        />
      )}
    </div>
  );
}
