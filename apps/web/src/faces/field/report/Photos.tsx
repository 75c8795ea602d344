import type { PhotoRef } from '@gezhi/domain';
import { useState } from 'react';
import { mostPhotos } from '../../../features/cases/staffReport/matter';
import { t } from '../../../i18n/t';
import { PhotoInput } from '../../../ui/phone/PhotoInput';
import { PhotoStrip } from '../../../ui/phone/PhotoStrip';
import { store } from '../outbox';
import type { PhotoTrouble } from '../step/useStepDraft';
import { keepPhotos } from './useReport';

interface Props {
  label: string;
  photos: readonly PhotoRef[];
  onChange: (to: (photos: readonly PhotoRef[]) => readonly PhotoRef[]) => void;
}

/** How it looked, or how it looks now: camera first. */
export function Photos({ label, photos, onChange }: Props) {
  const [trouble, setTrouble] = useState<PhotoTrouble | null>(null);
  return (
    <section className="ph-stack" aria-label={label}>
      <h2 className="ph-label">{label}</h2>
      <PhotoInput
        takeLabel={t(photos.length > 0 ? 'field.step.takeMore' : 'field.step.take')}
        chooseLabel={t('field.step.choose')}
        look={photos.length > 0 ? 'plain' : 'primary'}
        disabled={photos.length >= mostPhotos}
        onFiles={(files) =>
          void keepPhotos(files, photos.length, (photo) => onChange((known) => [...known, photo])).then(setTrouble)
        }
      />
      {trouble && (
        <p className="ph-note ph-note-warn" role="alert">
          {t(`field.step.photoTrouble.${trouble}`)}
        </p>
      )}
      <PhotoStrip
        store={store}
        photoIds={photos.map(({ id }) => id)}
        nameOf={(index) => t('field.step.photo', { number: index + 1 })}
        removeLabelOf={(index) => t('field.step.remove', { number: index + 1 })}
        onRemove={(id) => {
          void store.remove('photos', id);
          onChange((known) => known.filter((photo) => photo.id !== id));
        }}
      />
    </section>
  );
}
