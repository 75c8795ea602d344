import { useEffect } from 'react';
import { type KnownNearby, problemPhotoUrl } from '../../../features/publicVoice/api';
import { deviceWord } from '../../../features/publicVoice/deviceWord';
import { readable } from '../../../features/publicVoice/draft';
import { nameOf, t } from '../../../i18n/t';
import { dateTime, distance } from '../../../lib/format';
import { navigate } from '../../../lib/navigate';
import { newId } from '../../../lib/newId';
import { Bones } from '../../../ui/phone/Bones';
import { useZone } from '../city';
import { outbox } from '../outbox';
import { dropDraft } from './openDraft';
import { type StepProps, StepScreen } from './StepScreen';
import { addressOf } from './steps';
import { useKnownNearby } from './useKnownNearby';

const mostShown = 4;

/**
 * Somebody may have reported this already, or it may have come back: shown large enough to tell, one press joins it. Where
 * nothing is known, or nothing can be asked, the step is not there; the choice stays with the reporter.
 */
export function KnownStep({ inHand: { draft }, onBack, onNext }: StepProps) {
  const known = useKnownNearby(draft);
  const isEmpty = known?.length === 0;
  useEffect(() => {
    if (isEmpty) navigate(addressOf('send'), { replace: true });
  }, [isEmpty]);
  const join = async (one: KnownNearby) => {
    const id = newId();
    const cameBack = one.relation === 'relapse';
    // Words and photos go with what came back; an open problem has its own, and nobody is asked to look twice.
    const photos = cameBack ? [...draft.photos] : [];
    const words = cameBack ? readable(draft.words) : '';
    await outbox.add(
      id,
      {
        kind: 'voice',
        ref: one.ref,
        body: { id, device: deviceWord(), photos, ...(words ? { words } : {}) },
        about: { kind: one.broadKind ?? draft.kind, place: draft.place?.point ?? null },
      },
      photos.map((photo) => photo.id),
    );
    await dropDraft(cameBack ? { ...draft, photos: [] } : draft);
    navigate(`/report#sent-${id}`, { replace: true });
  };
  return (
    <StepScreen
      step="known"
      title={t('portal.nearby.title')}
      onBack={onBack}
      foot={
        <button type="button" className="ph-button ph-button-primary" onClick={onNext}>
          {t('portal.nearby.none')}
        </button>
      }
    >
      {known === null || isEmpty ? (
        <Bones of={['photo', 'card']} />
      ) : (
        <>
          <p className="ph-muted">{t('portal.nearby.hint')}</p>
          <ul className="pt-nearby">
            {known.slice(0, mostShown).map((one) => (
              <Known key={one.ref} one={one} onJoin={() => void join(one)} />
            ))}
          </ul>
        </>
      )}
    </StepScreen>
  );
}

function Known({ one, onJoin }: { one: KnownNearby; onJoin: () => void }) {
  const zone = useZone();
  const title = titleOf(one);
  const facts = [
    one.placeName && nameOf({ name: one.placeName, nameEn: one.placeNameEn }),
    one.aboutM !== null && t('portal.nearby.within', { distance: distance(one.aboutM) }),
    one.closedAt
      ? t('portal.nearby.closed', { at: dateTime(one.closedAt, zone) })
      : t('portal.nearby.open', { at: dateTime(one.reportedAt, zone) }),
    one.voices > 0 && t('portal.problems.voices', { count: one.voices }),
  ];
  return (
    <li className="ph-card ph-stack">
      {one.photoId && (
        <img className="pt-large" src={problemPhotoUrl(one.ref, one.photoId, 'large')} alt={title} decoding="async" />
      )}
      <h2>{title}</h2>
      {one.words && <p>{one.words}</p>}
      <p className="ph-muted">{facts.filter(Boolean).join(' · ')}</p>
      <button type="button" className="ph-button" aria-label={`${joinText(one)}: ${title}`} onClick={onJoin}>
        {joinText(one)}
      </button>
    </li>
  );
}

const joinText = ({ relation }: KnownNearby) =>
  t(relation === 'relapse' ? 'portal.nearby.isBack' : 'portal.nearby.thisOne');

const titleOf = ({ categoryName, categoryNameEn, broadKind }: KnownNearby) =>
  categoryName ? nameOf({ name: categoryName, nameEn: categoryNameEn }) : t(`cases.broadKind.${broadKind ?? 'other'}`);
