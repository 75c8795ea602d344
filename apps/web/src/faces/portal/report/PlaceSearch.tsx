import { distanceM, type LngLat } from '@gezhi/domain';
import { useId, useState } from 'react';
import type { PlaceFound } from '../../../features/publicVoice/api';
import type { DraftPlace } from '../../../features/publicVoice/draft';
import { nameOf, t } from '../../../i18n/t';
import { distance } from '../../../lib/format';
import { problemText } from '../../../lib/problemText';
import { usePlaces } from './usePlaces';

interface Props {
  near: LngLat | null;
  chosenId: string | null;
  onChoose: (place: DraftPlace) => void;
}

/** Places by any part of their name: the way for whoever does not share a position. */
export function PlaceSearch({ near, chosenId, onChoose }: Props) {
  const id = useId();
  const [words, setWords] = useState('');
  const { places, state, error } = usePlaces(words, near);
  return (
    <div className="ph-field">
      <label htmlFor={id}>{t('portal.place.search')}</label>
      <input
        id={id}
        className="ph-input"
        type="search"
        enterKeyHint="search"
        autoComplete="off"
        maxLength={60}
        value={words}
        placeholder={t('portal.place.searchHint')}
        onChange={({ target }) => setWords(target.value)}
      />
      <p className="ph-muted" aria-live="polite">
        {state === 'searching' && t('portal.place.searching')}
        {state === 'done' && places.length > 0 && t('portal.place.found', { count: places.length })}
        {state === 'done' && places.length === 0 && t('portal.place.nothing', { words: words.trim() })}
        {state === 'failed' && problemText(error)}
      </p>
      <ul className="pt-places">
        {places.map((found) => (
          <li key={found.id}>
            <button
              type="button"
              className="pt-place"
              aria-pressed={found.id === chosenId}
              onClick={() => onChoose(chosen(found))}
            >
              <span>{nameOf(found)}</span>
              {near && found.position && <span className="ph-muted">{distance(distanceM(near, found.position))}</span>}
              <span className="ph-muted pt-place-detail">{found.detail}</span>
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** A named place brings its own position; only its id is sent. */
const chosen = ({ id, name, nameEn, position }: PlaceFound): DraftPlace => ({
  from: 'search',
  position,
  accuracyM: null,
  placeId: id,
  point: { name, nameEn },
  area: [],
});
