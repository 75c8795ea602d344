import { useState } from 'react';
import type { DraftPlace } from '../../../features/publicVoice/draft';
import { t } from '../../../i18n/t';
import { distance } from '../../../lib/format';
import { Icon } from '../../../ui/phone/Icon';
import { Later, partFrom } from '../../../ui/phone/Later';
import { useCity } from '../city';
import { PlaceSearch } from './PlaceSearch';
import { placeText } from './placeText';
import { type StepProps, StepScreen } from './StepScreen';
import { useHere } from './useHere';

/** The map is large and never needed: it comes when somebody asks for it. */
const placeMap = partFrom(() => import('./PlaceMap').then((file) => file.PlaceMap));

const roughM = 150;

export function PlaceStep({ inHand, onBack, onNext }: StepProps) {
  const { draft, change } = inHand;
  const { city } = useCity();
  const [mapOpen, setMapOpen] = useState(false);
  const choose = (place: DraftPlace) => change({ do: 'choosePlace', place });
  const here = useHere(choose, draft.place === null);
  return (
    <StepScreen
      step="place"
      title={t('portal.place.title')}
      onBack={onBack}
      foot={
        <button type="button" className="ph-button ph-button-primary" disabled={!draft.place} onClick={onNext}>
          {draft.place ? t('portal.next') : t('portal.place.needed')}
        </button>
      }
    >
      <div aria-live="polite" className="ph-stack">
        {draft.place && <ChosenPlace place={draft.place} outside={here.outside && draft.place.from === 'here'} />}
        {here.problem && <p className="ph-note ph-note-warn">{t(`portal.place.${here.problem}`)}</p>}
      </div>
      <div className="pt-place-ways">
        <button type="button" className="ph-button" disabled={here.finding} onClick={() => void here.find()}>
          <Icon name="here" />
          {here.finding
            ? t('portal.place.finding')
            : t(draft.place?.from === 'here' ? 'portal.place.hereAgain' : 'portal.place.here')}
        </button>
        {city?.box && (
          <button type="button" className="ph-button" onClick={() => setMapOpen(true)}>
            <Icon name="map" />
            {t('portal.place.onMap')}
          </button>
        )}
      </div>
      <PlaceSearch near={here.fix?.position ?? null} chosenId={draft.place?.placeId ?? null} onChoose={choose} />
      {mapOpen && (
        <Later
          of={placeMap}
          props={{
            start: draft.place?.position ?? here.fix?.position ?? null,
            onClose: () => setMapOpen(false),
            onChoose: (place) => {
              choose(place);
              setMapOpen(false);
            },
          }}
        />
      )}
    </StepScreen>
  );
}

function ChosenPlace({ place, outside }: { place: DraftPlace; outside: boolean }) {
  const isRough = place.accuracyM !== null && place.accuracyM > roughM;
  const accuracy = place.accuracyM === null ? null : distance(place.accuracyM);
  return (
    <div className="pt-chosen">
      <Icon name="pin" />
      <div>
        <strong>
          {place.from === 'here' && place.area.length > 0
            ? t('portal.place.youAre', { area: placeText(place) })
            : t('portal.place.chosen', { name: placeText(place) })}
        </strong>
        {accuracy && !isRough && <p className="ph-muted">{t('portal.place.accuracy', { distance: accuracy })}</p>}
        {accuracy && isRough && <p className="ph-small">{t('portal.place.rough', { distance: accuracy })}</p>}
        {outside && <p className="ph-small">{t('portal.place.outside')}</p>}
      </div>
    </div>
  );
}
