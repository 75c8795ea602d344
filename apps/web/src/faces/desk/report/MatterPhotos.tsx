import type { PhotoRef } from '@gezhi/domain';
import { useState } from 'react';
import { PhotoTiles } from '../../../features/cases/moves/PhotoTiles';
import { mostPhotos } from '../../../features/cases/staffReport/matter';
import { t } from '../../../i18n/t';
import { keepPhoto } from '../../../lib/storedPhoto';
import { FieldSet } from '../../../ui/Field';
import { usePhotoUrl } from '../../../ui/phone/usePhotoUrl';
import { store } from './keptOnDesk';

interface Props {
  /** What they are photos of, where it is not the matter as it was found. */
  label?: string;
  problem?: string | null;
  isNeeded?: boolean;
  photos: readonly PhotoRef[];
  onChange: (to: (photos: readonly PhotoRef[]) => readonly PhotoRef[]) => void;
}

/** Photos of a matter, kept on the device with it until they are sent. */
export function MatterPhotos({
  photos,
  onChange,
  label = t('cases.fact.photos'),
  problem = null,
  isNeeded = false,
}: Props) {
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
      label={label}
      isNeeded={isNeeded}
      problem={(refusal && (refusal === 'space' ? t('report.noSpace') : t(`cases.photoRefused.${refusal}`))) ?? problem}
    >
      <PhotoTiles
        tiles={photos.map(({ id }) => ({ id, picture: (name) => <Kept id={id} name={name} /> }))}
        most={mostPhotos}
        onAdd={(files) => void add(files)}
        onRemove={remove}
      />
    </FieldSet>
  );
}

function Kept({ id, name }: { id: string; name: string }) {
  const url = usePhotoUrl(store, id);
  return url && <img src={url} alt={name} />;
}
