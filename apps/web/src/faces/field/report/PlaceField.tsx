import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useId, useState } from 'react';
import type { MatterPlace } from '../../../features/cases/staffReport/matter';
import { placesQuery } from '../../../features/city/api';
import { nameOf, t } from '../../../i18n/t';
import { usePaused } from '../../../ui/usePaused';
import { PositionField } from '../step/PositionField';

interface Props {
  place: MatterPlace | null;
  onChange: (place: MatterPlace | null) => void;
}

const fewest = 2;
const shownAtMost = 6;

/** Where one stands, which needs no network; or a place by its name, which does. */
export function PlaceField({ place, onChange }: Props) {
  const id = useId();
  const [typed, setTyped] = useState('');
  const words = usePaused(typed.trim());
  const isFinding = words.length >= fewest;
  const found = useQuery({ ...placesQuery(words), enabled: isFinding, placeholderData: keepPreviousData });
  return (
    <section className="ph-stack" aria-label={t('field.report.place')}>
      <h2 className="ph-label">{t('field.report.place')}</h2>
      {place?.placeId ? (
        <p className="ph-row" role="status">
          <span>{place.names.map(nameOf).join(' · ') || t('field.report.chosenPlace')}</span>
          <button type="button" className="ph-link" onClick={() => onChange(null)}>
            {t('field.step.positionDrop')}
          </button>
        </p>
      ) : (
        <PositionField
          value={place?.position ?? undefined}
          onChange={(position) => onChange(position ? { placeId: null, position, names: [] } : null)}
        />
      )}
      {!place && (
        <div className="ph-field">
          <label htmlFor={id}>{t('field.report.placeSearch')}</label>
          <input
            id={id}
            className="ph-input"
            type="search"
            maxLength={60}
            autoComplete="off"
            value={typed}
            onChange={({ target }) => setTyped(target.value)}
          />
          <ul className="fd-places">
            {(isFinding ? (found.data ?? []) : []).slice(0, shownAtMost).map((one) => (
              <li key={one.id}>
                <button
                  type="button"
                  className="ph-button"
                  onClick={() => {
                    setTyped('');
                    onChange({
                      placeId: one.id,
                      position: one.position,
                      names: [{ name: one.name, nameEn: one.nameEn }],
                    });
                  }}
                >
                  {nameOf(one)}
                </button>
              </li>
            ))}
          </ul>
        </div>
      )}
    </section>
  );
}
