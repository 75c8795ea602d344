import { type CSSProperties, useState } from 'react';
import { t } from '../../../i18n/t';
import { photoUrl } from '../api';
import { Caption, type Photo } from './PhotoFrame';

/** Before and after in one frame with a slider between: was it the same place, and is it gone? */
export function PhotoCompare({ before, after }: { before: Photo; after: Photo }) {
  const [split, setSplit] = useState(50);
  return (
    <div className="photo-compare" style={{ '--split': `${split}%` } as CSSProperties}>
      <img src={photoUrl(before.id, 'large')} alt={t('cases.photoAlt', { slot: t('cases.before') })} />
      <img
        className="photo-compare-after"
        src={photoUrl(after.id, 'large')}
        alt={t('cases.photoAlt', { slot: t('cases.after') })}
      />
      <Caption photo={before} />
      <span className="photo-compare-right">
        <Caption photo={after} />
      </span>
      <span className="photo-compare-line" aria-hidden="true" />
      <input
        type="range"
        min={0}
        max={100}
        value={split}
        aria-label={t('cases.compareSlider')}
        onChange={(event) => setSplit(Number(event.target.value))}
      />
    </div>
  );
}
