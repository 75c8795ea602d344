import { useRef, useState } from 'react';
import { t } from '../../../i18n/t';
import { type ChosenPhoto, choosePhoto, type PhotoRefusal, photoTypes } from '../../../lib/photoFile';
import { FieldSet } from '../../../ui/Field';
import { Icon } from '../../../ui/Icon';
import './photoField.css';

/** As many as one step may name. */
const maxPhotos = 9;

interface Props {
  photos: readonly ChosenPhoto[];
  onChange: (photos: readonly ChosenPhoto[]) => void;
  hint: string;
  isNeeded: boolean;
  problem: string | null;
}

/** Photos of this step: named and hashed here, sent after the step itself has been taken. */
export function PhotoField({ photos, onChange, hint, isNeeded, problem }: Props) {
  const input = useRef<HTMLInputElement>(null);
  const [refusal, setRefusal] = useState<PhotoRefusal | null>(null);

  const add = async (files: readonly File[]) => {
    const chosen = await Promise.all(files.map(choosePhoto));
    setRefusal(chosen.find((photo) => typeof photo === 'string') ?? null);
    const good = chosen.filter((photo): photo is ChosenPhoto => typeof photo !== 'string');
    onChange([...photos, ...good].slice(0, maxPhotos));
  };
  const remove = (photo: ChosenPhoto) => {
    URL.revokeObjectURL(photo.preview);
    onChange(photos.filter((other) => other !== photo));
  };

  return (
    <FieldSet
      label={t('cases.fact.photos')}
      isNeeded={isNeeded}
      hint={hint}
      problem={refusal ? t(`cases.photoRefused.${refusal}`) : problem}
    >
      <ul className="photo-field">
        {photos.map((photo, i) => (
          <li key={photo.ref.id}>
            <img src={photo.preview} alt={t('cases.chosenPhoto', { at: i + 1 })} />
            <button
              type="button"
              className="photo-field-remove"
              aria-label={t('cases.removePhoto', { at: i + 1 })}
              onClick={() => remove(photo)}
            >
              <Icon name="close" size={12} />
            </button>
          </li>
        ))}
        {photos.length < maxPhotos && (
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
          add([...(event.target.files ?? [])]);
          event.target.value = '';
        }}
      />
    </FieldSet>
  );
}
