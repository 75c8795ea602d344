import type { PlaceMeant } from '@gezhi/contracts';
import { useId } from 'react';
import type { MatterPlace } from '../../../../features/cases/staffReport/matter';
import { nameOf, t } from '../../../../i18n/t';
import { PlaceField } from '../PlaceField';
import { placeOf } from './placeOf';

interface Props {
  place: MatterPlace | null;
  places: readonly PlaceMeant[];
  problem: string | null;
  onChoose: (place: MatterPlace) => void;
}

/** Places the words name, each with the words that say so; any other by its name. */
export function PlaceChoices({ place, places, problem, onChoose }: Props) {
  const group = useId();
  return (
    <>
      {places.length > 0 && (
        <fieldset className="field chat-choices">
          <legend>{t('report.chat.places')}</legend>
          {places.map((one) => (
            <label key={one.id} className="choice">
              <input
                type="radio"
                name={group}
                checked={place?.placeId === one.id}
                onChange={() => onChoose(placeOf(one))}
              />
              <span>
                {nameOf(one)} <span className="muted small">{one.detail}</span>{' '}
                <span className="muted small">{t('report.chat.because', { words: one.because })}</span>
              </span>
            </label>
          ))}
        </fieldset>
      )}
      <PlaceField place={place} problem={problem} onChoose={onChoose} />
    </>
  );
}
