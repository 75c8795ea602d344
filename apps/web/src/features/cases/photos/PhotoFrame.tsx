import { type ReactNode, useState } from 'react';
import { t } from '../../../i18n/t';
import { When } from '../../../ui/Zone';
import { photoUrl, type View } from '../api';
import './photos.css';

export type Photo = View['photos'][number];

interface Props {
  photo: Photo;
  onEnlarge: (photo: Photo) => void;
  size?: 'frame' | 'thumb';
}

export const slotName = ({ slot }: Photo): string => t(`cases.${slot}`);

/** One photo in its frame; while there is nothing to show the frame says why. */
export function PhotoFrame({ photo, onEnlarge, size = 'frame' }: Props) {
  const [isBroken, setBroken] = useState(false);
  const absence = isBroken ? t('cases.photoUnreadable') : absenceOf(photo);
  if (absence)
    return (
      <EmptyFrame size={size}>
        {size === 'frame' && <strong>{slotName(photo)}</strong>}
        {absence}
      </EmptyFrame>
    );
  return (
    <button type="button" className={`photo-${size}`} onClick={() => onEnlarge(photo)}>
      <img
        src={photoUrl(photo.id, size === 'frame' ? 'large' : 'thumb')}
        alt={t('cases.photoAlt', { slot: slotName(photo) })}
        loading="lazy"
        decoding="async"
        onError={() => setBroken(true)}
      />
      {size === 'frame' && <Caption photo={photo} />}
    </button>
  );
}

export const EmptyFrame = ({ children, size = 'frame' }: { children: ReactNode; size?: 'frame' | 'thumb' }) => (
  <div className={`photo-${size} photo-empty`}>{children}</div>
);

export const Caption = ({ photo }: { photo: Photo }) => (
  <span className="photo-caption">
    {slotName(photo)} {photo.deliveredAt && <When at={photo.deliveredAt} />}
  </span>
);

/** `expected`: named but not here yet · `stored`: here, its copies are being made. */
function absenceOf({ state }: Photo): string | null {
  if (state === 'expected') return t('cases.photoExpected');
  if (state === 'stored') return t('cases.photoPending');
  return state === 'unreadable' ? t('cases.photoUnreadable') : null;
}
