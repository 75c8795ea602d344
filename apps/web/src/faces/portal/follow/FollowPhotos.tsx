import type { PublicPhotoView as PhotoView } from '@gezhi/contracts';
import { useState } from 'react';
import { t } from '../../../i18n/t';
import { SentPhoto } from '../../../ui/phone/SentPhoto';
import { Sheet } from '../../../ui/phone/Sheet';

interface Props {
  photos: readonly PhotoView[];
  isEnded: boolean;
}

const slots = { before: 'before', after: 'after', check: 'check' } as const;

/** As it was and as it is, side by side; the latest picture of the result is the one that counts. */
export function FollowPhotos({ photos, isEnded }: Props) {
  const [opened, setOpened] = useState<PhotoView | null>(null);
  const before = photos.filter(({ slot }) => slot === 'before');
  const after = photos.filter(({ slot }) => slot !== 'before');
  const shown = [before[0], after.at(-1)];
  const others = photos.filter((photo) => !shown.includes(photo));
  if (photos.length === 0 && isEnded) return null;
  return (
    <section>
      <div className="pt-pair">
        <Photo photo={before[0]} empty={t('portal.follow.noBefore')} label="before" onOpen={setOpened} />
        <Photo
          photo={after.at(-1)}
          empty={t('portal.follow.noAfter')}
          label={after.at(-1)?.slot ?? 'after'}
          onOpen={setOpened}
        />
      </div>
      {others.length > 0 && (
        <ul className="pt-others">
          {others.map((photo) => (
            <li key={photo.id}>
              <figure>
                <Picture photo={photo} onOpen={setOpened} />
                <figcaption>{t(`portal.follow.${slots[photo.slot]}`)}</figcaption>
              </figure>
            </li>
          ))}
        </ul>
      )}
      {opened && (
        <Sheet wide title={t(`portal.follow.${slots[opened.slot]}`)} onClose={() => setOpened(null)}>
          <img className="pt-large" src={opened.urls?.large} alt={nameOfPhoto(opened)} />
        </Sheet>
      )}
    </section>
  );
}

interface PhotoProps {
  photo: PhotoView | undefined;
  empty: string;
  label: keyof typeof slots;
  onOpen: (photo: PhotoView) => void;
}

function Photo({ photo, empty, label, onOpen }: PhotoProps) {
  return (
    <figure>
      {photo ? <Picture photo={photo} onOpen={onOpen} /> : <span className="ph-photo-empty">{empty}</span>}
      <figcaption>{t(`portal.follow.${label}`)}</figcaption>
    </figure>
  );
}

function Picture({ photo, onOpen }: Pick<PhotoProps, 'onOpen'> & { photo: PhotoView }) {
  return (
    <SentPhoto
      key={photo.state}
      photo={photo}
      size="large"
      urlOf={(_id, size) => photo.urls?.[size] ?? ''}
      name={nameOfPhoto(photo)}
      texts={{
        expected: t('portal.follow.photoExpected'),
        stored: t('portal.follow.photoStored'),
        unreadable: t('portal.follow.photoUnreadable'),
      }}
      onOpen={() => onOpen(photo)}
    />
  );
}

const nameOfPhoto = ({ slot }: PhotoView) => `${t(`portal.follow.${slots[slot]}`)} · ${t('portal.follow.photoOpen')}`;
