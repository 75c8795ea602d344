import type { ReactNode } from 'react';
import type { Draft } from '../../../features/publicVoice/draft';
import { nameOf, t } from '../../../i18n/t';
import { KeptPhoto } from '../../../ui/phone/PhotoStrip';
import { store } from '../outbox';
import { placeText } from './placeText';
import type { Step } from './steps';

/** What will be sent, each part with the way back to it while there is one. */
export function DraftSummary({ draft, onGo }: { draft: Draft; onGo?: (step: Step) => void }) {
  const { photos, place, kind } = draft;
  return (
    <dl className="ph-card pt-summary">
      <Part
        name={t('portal.send.photos')}
        action={photos.length > 0 ? t('portal.change') : t('portal.send.addPhoto')}
        onAct={onGo && (() => onGo('photos'))}
      >
        {photos.length === 0 ? (
          t('portal.send.noPhotos')
        ) : (
          <span className="pt-thumbs">
            {photos.slice(0, 3).map(({ id }, index) => (
              <KeptPhoto key={id} store={store} id={id} name={t('portal.photos.one', { number: index + 1 })} />
            ))}
            {photos.length > 3 && <span>+{photos.length - 3}</span>}
          </span>
        )}
      </Part>
      <Part
        name={t('portal.send.place')}
        action={place ? t('portal.change') : t('portal.send.add')}
        onAct={onGo && (() => onGo('place'))}
      >
        {place ? placeText(place) : t('portal.send.noPlace')}
      </Part>
      <Part
        name={t('portal.send.kind')}
        action={kind ? t('portal.change') : t('portal.send.add')}
        onAct={onGo && (() => onGo('kind'))}
      >
        {kind ? t(`cases.broadKind.${kind}`) : t('portal.send.noKind')}
        {draft.category && ` · ${nameOf(draft.category)}`}
      </Part>
    </dl>
  );
}

interface PartProps {
  name: string;
  action: string;
  onAct: (() => void) | undefined;
  children: ReactNode;
}

function Part({ name, action, onAct, children }: PartProps) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>
        <span className="pt-summary-value">{children}</span>
        {onAct && (
          <button type="button" className="ph-link" aria-label={`${action} ${name}`} onClick={onAct}>
            {action}
          </button>
        )}
      </dd>
    </div>
  );
}
