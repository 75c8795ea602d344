import type { PhotoView } from '@gezhi/contracts';
import { useState } from 'react';
import { photoUrl } from '../../../features/cases/api';
import { t } from '../../../i18n/t';
import { SentPhoto } from '../../../ui/phone/SentPhoto';
import { Sheet } from '../../../ui/phone/Sheet';
import { CompareSheet } from './CompareSheet';

/** The problem large; once there is a result, both side by side. */
export function CasePhotos({ photos }: { photos: readonly PhotoView[] }) {
  const [opened, setOpened] = useState<PhotoView | null>(null);
  const [comparing, setComparing] = useState(false);
  if (photos.length === 0) return <p className="ph-muted">{t('field.case.noPhotos')}</p>;
  const { before, after, others } = arrange(photos);
  const main = [before, after].filter((photo) => photo !== undefined);
  return (
    <section>
      <div className={main.length > 1 ? 'fd-photos fd-photos-pair' : 'fd-photos'}>
        {main.map((photo) => (
          <Photo key={photo.id + photo.state} photo={photo} onOpen={setOpened} />
        ))}
      </div>
      {before?.state === 'ready' && after?.state === 'ready' && (
        <button type="button" className="ph-link" onClick={() => setComparing(true)}>
          {t('field.case.compare')}
        </button>
      )}
      {others.length > 0 && (
        <div className="fd-photos fd-photos-small">
          {others.map((photo) => (
            <Photo key={photo.id + photo.state} photo={photo} onOpen={setOpened} />
          ))}
        </div>
      )}
      {opened && (
        <Sheet wide title={t(`field.case.${opened.slot}`)} onClose={() => setOpened(null)}>
          <img className="fd-large" src={photoUrl(opened.id, 'large')} alt={t(`field.case.${opened.slot}`)} />
        </Sheet>
      )}
      {comparing && (
        <CompareSheet
          before={photoUrl(before!.id, 'large')}
          after={photoUrl(after!.id, 'large')}
          onClose={() => setComparing(false)}
        />
      )}
    </section>
  );
}

/** The first photo of the report and the latest result tell the story. */
function arrange(photos: readonly PhotoView[]) {
  const before = photos.find(({ slot }) => slot === 'before');
  const after = photos.findLast(({ slot }) => slot !== 'before');
  return { before, after, others: photos.filter((photo) => photo !== before && photo !== after) };
}

export function Photo({ photo, onOpen }: { photo: PhotoView; onOpen: (photo: PhotoView) => void }) {
  const which = t(`field.case.${photo.slot}`);
  return (
    <figure>
      <SentPhoto
        photo={photo}
        size="large"
        urlOf={photoUrl}
        name={t('field.case.photoOpen', { which })}
        texts={{
          expected: t('field.case.expected'),
          stored: t('field.case.stored'),
          unreadable: t('field.case.unreadable'),
        }}
        onOpen={() => onOpen(photo)}
      />
      <figcaption>{which}</figcaption>
    </figure>
  );
}
