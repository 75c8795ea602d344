import { useState } from 'react';
import { t } from '../../../i18n/t';
import { dateTime, distance } from '../../../lib/format';
import { Dialog } from '../../../ui/Dialog';
import { Icon } from '../../../ui/Icon';
import { useZone, When } from '../../../ui/Zone';
import { photoUrl } from '../api';
import { HidePhoto } from './HidePhoto';
import { type Photo, slotName } from './PhotoFrame';

interface Props {
  photos: readonly Photo[];
  start: Photo;
  mayHide: boolean;
  onClose: () => void;
}

/** A photo as large as the window, with the others of the case one key away. */
export function PhotoViewer({ photos: all, start, mayHide, onClose }: Props) {
  const photos = all.filter((photo) => photo.state === 'ready');
  const [at, setAt] = useState(() =>
    Math.max(
      0,
      photos.findIndex(({ id }) => id === start.id),
    ),
  );
  const photo = photos[at] ?? start;
  const go = (by: number) => setAt((now) => Math.min(photos.length - 1, Math.max(0, now + by)));
  const title = `${slotName(photo)} ${t('cases.photoOf', { at: at + 1, count: photos.length })}`;
  return (
    <Dialog title={title} onClose={onClose} wide>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the buttons do the same; arrows are a shortcut to them */}
      <div
        className="photo-viewer"
        onKeyDown={({ key }) => (key === 'ArrowLeft' ? go(-1) : key === 'ArrowRight' && go(1))}
      >
        <img src={photoUrl(photo.id, 'large')} alt={t('cases.photoAlt', { slot: slotName(photo) })} />
        <div className="photo-viewer-foot">
          <button type="button" className="chip" disabled={at === 0} onClick={() => go(-1)}>
            <Icon name="back" /> {t('cases.photoBefore')}
          </button>
          <span className="muted">{photo.deliveredAt && <When at={photo.deliveredAt} />}</span>
          <button type="button" className="chip" disabled={at === photos.length - 1} onClick={() => go(1)}>
            {t('cases.photoNext')} <Icon name="right" />
          </button>
        </div>
        {mayHide && <HidePhoto key={photo.id} photo={photo} />}
        {photo.claimed && <Claims claimed={photo.claimed} />}
      </div>
    </Dialog>
  );
}

/** What the file says about itself: shown as what it is, a claim. */
function Claims({ claimed: { takenAt, camera, distanceM } }: { claimed: NonNullable<Photo['claimed']> }) {
  const zone = useZone();
  const parts = [
    takenAt && t('cases.claims.takenAt', { time: dateTime(takenAt, zone) }),
    distanceM !== null && t('cases.claims.distance', { distance: distance(distanceM) }),
    camera,
  ].filter(Boolean);
  if (parts.length === 0) return null;
  return (
    <p className="muted small">
      {t('cases.claims.intro')} {parts.join(' · ')}（{t('cases.claims.caution')}）
    </p>
  );
}
