import { useState } from 'react';
import { photoUrl, type View } from '../../../features/cases/api';
import { t } from '../../../i18n/t';
import { PhotoInput } from '../../../ui/phone/PhotoInput';
import { KeptPhoto, PhotoStrip } from '../../../ui/phone/PhotoStrip';
import { usePhotoUrl } from '../../../ui/phone/usePhotoUrl';
import { CompareSheet } from '../case/CompareSheet';
import type { FieldVerb } from '../fieldVerbs';
import { store } from '../outbox';
import { mostPhotos } from './stepDraft';
import type { PhotoTrouble, StepInHand } from './useStepDraft';

interface Props {
  view: View;
  verb: FieldVerb;
  isNeeded: boolean;
  inHand: StepInHand;
}

/** Camera first. The photo before stands beside the place of the new one, so that both are taken from the same spot. */
export function PhotoField({ view, verb, isNeeded, inHand: { draft, addPhotos, removePhoto } }: Props) {
  const [trouble, setTrouble] = useState<PhotoTrouble | null>(null);
  const first = draft.photos[0];
  return (
    <div className="ph-stack">
      {isNeeded && verb !== 'verify' && <Pair view={view} firstId={first?.id ?? null} />}
      <p className="ph-muted">{t(hintOf(verb, isNeeded))}</p>
      <PhotoInput
        takeLabel={t(first ? 'field.step.takeMore' : 'field.step.take')}
        chooseLabel={t('field.step.choose')}
        look={first || !isNeeded ? 'plain' : 'primary'}
        disabled={draft.photos.length >= mostPhotos}
        onFiles={(files) => void addPhotos(files).then(setTrouble)}
      />
      {trouble && (
        <p className="ph-note ph-note-warn" role="alert">
          {t(`field.step.photoTrouble.${trouble}`)}
        </p>
      )}
      <PhotoStrip
        store={store}
        photoIds={draft.photos.map(({ id }) => id)}
        nameOf={(index) => t('field.step.photo', { number: index + 1 })}
        removeLabelOf={(index) => t('field.step.remove', { number: index + 1 })}
        onRemove={removePhoto}
      />
    </div>
  );
}

/** Beside the photo before where the place is compared with it; elsewhere a photo tells what words cannot. */
function hintOf(verb: FieldVerb, isNeeded: boolean) {
  if (!isNeeded) return 'field.step.evidence';
  if (verb === 'verify') return 'field.step.sameViewVerify';
  return verb === 'pass' || verb === 'fail' ? 'field.step.sameViewCheck' : 'field.step.sameView';
}

function Pair({ view, firstId }: { view: View; firstId: string | null }) {
  const before = view.photos.find(({ slot, state }) => slot === 'before' && state === 'ready');
  return (
    <div className="fd-photos fd-photos-pair">
      {before && (
        <figure>
          <img src={photoUrl(before.id, 'large')} alt={t('field.case.before')} />
          <figcaption>{t('field.case.before')}</figcaption>
        </figure>
      )}
      <figure>
        {firstId ? (
          <KeptPhoto store={store} id={firstId} name={t('field.step.photo', { number: 1 })} />
        ) : (
          <span className="ph-photo-empty">{t('field.step.afterHere')}</span>
        )}
        {before && firstId ? (
          <CompareWith key={firstId} beforeId={before.id} id={firstId} />
        ) : (
          <figcaption>{t('field.case.after')}</figcaption>
        )}
      </figure>
    </div>
  );
}

function CompareWith({ beforeId, id }: { beforeId: string; id: string }) {
  const [open, setOpen] = useState(false);
  const url = usePhotoUrl(store, id);
  return (
    <>
      <button type="button" className="ph-link" onClick={() => setOpen(true)}>
        {t('field.case.compare')}
      </button>
      {open && url && <CompareSheet before={photoUrl(beforeId, 'large')} after={url} onClose={() => setOpen(false)} />}
    </>
  );
}
