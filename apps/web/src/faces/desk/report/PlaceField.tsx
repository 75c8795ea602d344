import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Input } from 'antd';
import { useState } from 'react';
import type { MatterPlace } from '../../../features/cases/staffReport/matter';
import { placesQuery } from '../../../features/city/api';
import { nameOf, t } from '../../../i18n/t';
import { FieldSet } from '../../../ui/Field';
import { Icon } from '../../../ui/Icon';
import { usePaused } from '../../../ui/usePaused';

interface Props {
  place: MatterPlace | null;
  problem: string | null;
  onChoose: (place: MatterPlace) => void;
}

/** The server is asked from two characters on. */
const fewest = 2;
const shownAtMost = 8;

/** Where it is, by name; a press on the map beside it says the same. */
export function PlaceField({ place, problem, onChoose }: Props) {
  const [typed, setTyped] = useState('');
  const words = usePaused(typed.trim());
  const isFinding = words.length >= fewest;
  const found = useQuery({ ...placesQuery(words), enabled: isFinding, placeholderData: keepPreviousData });
  const places = isFinding ? (found.data ?? []).slice(0, shownAtMost) : [];
  return (
    <FieldSet label={t('report.place')} isNeeded hint={t('report.placeHint')} problem={problem}>
      {place && (
        <p className="matter-place" role="status">
          <Icon name="check" /> {placeText(place)}
        </p>
      )}
      <Input
        aria-label={t('report.placeSearch')}
        placeholder={t('report.placeSearch')}
        value={typed}
        maxLength={60}
        allowClear
        onChange={({ target }) => setTyped(target.value)}
      />
      {isFinding && (
        <p className="muted small" role="status">
          {found.isPending ? t('desk.search.searching') : places.length === 0 && t('desk.search.nothing', { words })}
        </p>
      )}
      <ul className="matter-places">
        {places.map((one) => (
          <li key={one.id}>
            <button
              type="button"
              className="text-button"
              onClick={() => {
                onChoose({ placeId: one.id, position: one.position, names: [{ name: one.name, nameEn: one.nameEn }] });
                setTyped('');
              }}
            >
              {nameOf(one)} <span className="muted small">{one.detail}</span>
            </button>
          </li>
        ))}
      </ul>
    </FieldSet>
  );
}

export const placeText = ({ names }: MatterPlace): string =>
  names.length > 0 ? names.map(nameOf).join(' · ') : t('report.unnamedPlace');
