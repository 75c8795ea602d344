import { useState } from 'react';
import { t } from '../../../i18n/t';
import { Icon } from '../../../ui/Icon';
import type { View } from '../api';
import { PhotoCompare } from './PhotoCompare';
import { EmptyFrame, type Photo, PhotoFrame } from './PhotoFrame';

interface Props {
  photos: View['photos'];
  isEnded: boolean;
  onEnlarge: (photo: Photo) => void;
}

/** Before and after side by side, everything else as thumbnails below. */
export function CasePhotos({ photos, isEnded, onEnlarge }: Props) {
  const [isComparing, setComparing] = useState(false);
  const { before, after, others } = arrange(photos);
  const canCompare = before?.state === 'ready' && after?.state === 'ready';

  return (
    <section className="case-photos" aria-label={t('cases.fact.photos')}>
      {canCompare && isComparing ? (
        <PhotoCompare before={before} after={after} />
      ) : (
        <div className="photo-pair">
          {before ? (
            <PhotoFrame key={before.id} photo={before} onEnlarge={onEnlarge} />
          ) : (
            <EmptyFrame>{t('cases.noBefore')}</EmptyFrame>
          )}
          {after ? (
            <PhotoFrame key={after.id} photo={after} onEnlarge={onEnlarge} />
          ) : (
            <EmptyFrame>{isEnded ? t('cases.noAfter') : t('cases.afterToCome')}</EmptyFrame>
          )}
        </div>
      )}
      <div className="photo-rest">
        {others.map((photo) => (
          <PhotoFrame key={photo.id} photo={photo} onEnlarge={onEnlarge} size="thumb" />
        ))}
        {others.length > 0 && <span className="muted small">{restText(others)}</span>}
        {canCompare && (
          <button
            type="button"
            className="chip photo-compare-toggle"
            aria-pressed={isComparing}
            onClick={() => setComparing(!isComparing)}
          >
            <Icon name="compare" /> {t('cases.compare')}
          </button>
        )}
      </div>
    </section>
  );
}

/** The first photo of the report and the latest of the unit tell the story; a rework's photo replaces the one before. */
export function arrange(photos: readonly Photo[]) {
  const before = photos.find((photo) => photo.slot === 'before') ?? null;
  const after = photos.findLast((photo) => photo.slot === 'after') ?? null;
  return { before, after, others: photos.filter((photo) => photo !== before && photo !== after) };
}

function restText(others: readonly Photo[]): string {
  const checks = others.filter((photo) => photo.slot === 'check').length;
  return checks === others.length
    ? t('cases.checkPhotos', { count: checks })
    : t('cases.morePhotos', { count: others.length });
}
