import { photoUrl } from '../../../features/cases/api';
import type { SweepCheck } from '../../../features/sweeps/api';
import { t } from '../../../i18n/t';

/** What was photographed at a place: small here, large in a page of its own. */
export function LookPhotos({ photos }: { photos: SweepCheck['photos'] }) {
  if (photos.length === 0) return null;
  return (
    <ul className="look-photos">
      {photos.map(({ id, state }, i) => (
        <li key={id}>
          {state === 'ready' ? (
            <a href={photoUrl(id, 'large')} target="_blank" rel="noreferrer">
              <img src={photoUrl(id, 'thumb')} alt={t('sweeps.photo', { at: i + 1 })} loading="lazy" />
            </a>
          ) : (
            <span className="muted small">{t(state === 'stored' ? 'cases.photoPending' : 'cases.photoExpected')}</span>
          )}
        </li>
      ))}
    </ul>
  );
}
