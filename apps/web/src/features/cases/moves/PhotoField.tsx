import { useState } from 'react';
import { t } from '../../../i18n/t';
import { type ChosenPhoto, choosePhoto, type PhotoRefusal } from '../../../lib/photoFile';
import { FieldSet } from '../../../ui/Field';
import { PhotoTiles } from './PhotoTiles';

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
  const [refusal, setRefusal] = useState<PhotoRefusal | null>(null);

  const add = async (files: readonly File[]) => {
    const chosen = await Promise.all(files.map(choosePhoto));
    setRefusal(chosen.find((photo) => typeof photo === 'string') ?? null);
    const good = chosen.filter((photo): photo is ChosenPhoto => typeof photo !== 'string');
    onChange([...photos, ...good].slice(0, maxPhotos));
  };
  const remove = (id: string) => {
    for (const { ref, preview } of photos) if (ref.id === id) URL.revokeObjectURL(preview);
    onChange(photos.filter(({ ref }) => ref.id !== id));
  };

  return (
    <FieldSet
      label={t('cases.fact.photos')}
      isNeeded={isNeeded}
      hint={hint}
      problem={refusal ? t(`cases.photoRefused.${refusal}`) : problem}
    >
      <PhotoTiles
        tiles={photos.map(({ ref: { id }, preview }) => ({ id, picture: (name) => <img src={preview} alt={name} /> }))}
        most={maxPhotos}
        onAdd={(files) => void add(files)}
        onRemove={remove}
      />
    </FieldSet>
  );
}
