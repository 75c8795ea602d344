import type { PhotoRef } from '@gezhi/domain';
import { useRef, useState } from 'react';
import { mostPhotos } from '../../../features/cases/staffReport/matter';
import { t } from '../../../i18n/t';
import { photoTypes } from '../../../lib/photoFile';
import { keepPhoto } from '../../../lib/storedPhoto';
import { FieldSet } from '../../../ui/Field';
import { Icon } from '../../../ui/Icon';
import { usePhotoUrl } from '../../../ui/phone/usePhotoUrl';
import '../../../features/cases/moves/photoField.css';
import { store } from './keptOnDesk';

interface Props {
  photos: readonly PhotoRef[];
  onChange: (to: (photos: readonly PhotoRef[]) => readonly PhotoRef[]) => void;
}

/** Photos of a matter, kept on the device with it until they are sent. */
export function MatterPhotos({ photos, onChange }: Props) {
  const input = useRef<HTMLInputElement>(null);
  const [refusal, setRefusal] = useState<'type' | 'size' | 'space' | null>(null);
  const add = async (files: readonly File[]) => {
    setRefusal(null);
    for (const file of files) {
      const kept = await keepPhoto(store, file);
      if (typeof kept === 'string') setRefusal(kept);
      else onChange((known) => [...known, kept].slice(0, mostPhotos));
    }
  };
  const remove = (id: string) => {
    void store.remove('photos', id);
    onChange((known) => known.filter((photo) => photo.id !== id));
  };
  return (
    <FieldSet
      label={t('cases.fact.photos')}
      problem={refusal && (refusal === 'space' ? t('report.noSpace') : t(`cases.photoRefused.${refusal}`))}
    >
      <ul className="photo-field">
        {photos.map(({ id }, i) => (
          <li key={id}>
            <Kept id={id} name={t('cases.chosenPhoto', { at: i + 1 })} />
            <button
              type="button"
              className="photo-field-remove"
              aria-label={t('cases.removePhoto', { at: i + 1 })}
              onClick={() => remove(id)}
            >
              <Icon name="close" size={12} />
            </button>
          </li>
        ))}
        {photos.length < mostPhotos && (
          <li>
            <button type="button" className="photo-field-add" onClick={() => input.current?.click()}>
              <Icon name="camera" size={20} />
              {t('cases.addPhoto')}
            </button>
          </li>
        )}
      </ul>
      <input
        ref={input}
        className="visually-hidden"
        type="file"
        tabIndex={-1}
        aria-label={t('cases.addPhoto')}
        accept={photoTypes.join(',')}
        multiple
        onChange={(event) => {
          void add([...(event.target.files ?? [])]);
          event.target.value = '';
        }}
      />
    </FieldSet>
  );
}

function Kept({ id, name }: { id: string; name: string }) {
  const url = usePhotoUrl(store, id);
  return url && <img src={url} alt={name} />;
}
