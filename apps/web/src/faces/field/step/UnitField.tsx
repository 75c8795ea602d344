import { useQuery } from '@tanstack/react-query';
import { useId } from 'react';
import { unitsQuery } from '../../../features/session/api';
import { nameOf, t } from '../../../i18n/t';

interface Props {
  exceptId: string | null;
  value: string | undefined;
  onChoose: (unitId: string) => void;
}

/** The phone's own list for choosing one of many. */
export function UnitField({ exceptId, value, onChoose }: Props) {
  const id = useId();
  const units = useQuery(unitsQuery);
  return (
    <div className="ph-field">
      <label htmlFor={id}>{t('field.step.proposedUnit')}</label>
      <select id={id} className="ph-input" value={value ?? ''} onChange={({ target }) => onChoose(target.value)}>
        <option value="">{t('field.step.chooseUnit')}</option>
        {(units.data ?? [])
          .filter((unit) => unit.id !== exceptId)
          .map((unit) => (
            <option key={unit.id} value={unit.id}>
              {nameOf(unit)}
            </option>
          ))}
      </select>
    </div>
  );
}
