import { t } from '../../../i18n/t';
import { dayText } from '../../../lib/format';
import { limitText } from '../../../lib/limitText';
import { When } from '../../../ui/Zone';
import type { View } from '../api';
import { type Asked, askedOf } from '../asked';
import { reasonText } from '../caseWords';
import { type Photo, PhotoFrame } from '../photos/PhotoFrame';

interface Props {
  view: View;
  onPhoto?: ((photo: Photo) => void) | undefined;
}

/** What somebody asks to have decided: what, who, why, and what a yes would mean. */
export const AskedBox = ({ view, onPhoto }: Props) =>
  askedOf(view).map((asked) => <AskedOne key={asked.kind} asked={asked} view={view} onPhoto={onPhoto} />);

function AskedOne({ asked: { kind, entry }, view, onPhoto }: Props & { asked: Asked }) {
  const photos = view.photos.filter((photo) => entry?.photoIds.includes(photo.id));
  return (
    <section className="asked" aria-label={t('cases.ask.label')}>
      <h3>
        {kind === 'suspension'
          ? t('cases.ask.suspension', { day: dayText(view.timeRequest?.until ?? '') })
          : t(`cases.ask.${kind}`)}
        {entry && (
          <span className="muted small">
            {entry.actorName} <When at={entry.at} />
          </span>
        )}
      </h3>
      {entry?.reason && (
        <p>
          <span className="muted">{t('cases.ask.because')}</span>
          {reasonText(entry.reason)}
        </p>
      )}
      {entry?.note && <p className="asked-note">{entry.note}</p>}
      {onPhoto && photos.length > 0 && (
        <div className="timeline-photos">
          {photos.map((photo) => (
            <PhotoFrame key={photo.id} photo={photo} onEnlarge={onPhoto} size="thumb" />
          ))}
        </div>
      )}
      {standing(kind, view).map((said) => (
        <p key={said} className="muted small">
          {said}
        </p>
      ))}
    </section>
  );
}

/** How far the request has come, and what a yes would do. */
function standing(kind: Asked['kind'], { timeRequest, condition }: View): string[] {
  const isEndorsed = timeRequest?.isEndorsed === true;
  switch (kind) {
    case 'void':
    case 'forcedClose':
      return [t('cases.ask.secondPerson')];
    case 'suspension':
      return [...(isEndorsed ? [t('cases.ask.suspensionEndorsed')] : []), t('cases.ask.suspensionGives')];
    case 'extension':
      return [
        t(isEndorsed ? 'cases.ask.endorsed' : 'cases.ask.notEndorsed'),
        ...(condition ? [t('cases.ask.extensionGives', { limit: limitText(condition) })] : []),
      ];
  }
}
