import { mostAddressees } from '@gezhi/domain';
import { useQuery } from '@tanstack/react-query';
import { unitsQuery } from '../../../features/session/api';
import { UnitSelect } from '../../../features/session/UnitSelect';
import { nameOf, t } from '../../../i18n/t';
import { FieldSet } from '../../../ui/Field';

interface Props {
  value: readonly string[];
  isNeeded: boolean;
  onChange: (unitIds: readonly string[]) => void;
}

/** To which units, in the order they are printed. */
export function UnitsField({ value, isNeeded, onChange }: Props) {
  const { data: units } = useQuery(unitsQuery);
  const named = new Map((units ?? []).map((unit) => [unit.id, unit]));
  return (
    <FieldSet label={t('papers.units')} isNeeded={isNeeded}>
      {value.map((unitId) => {
        const unit = named.get(unitId);
        return (
          <label key={unitId} className="choice">
            <input type="checkbox" checked onChange={() => onChange(value.filter((id) => id !== unitId))} />
            {unit ? nameOf(unit) : t('common.loading')}
          </label>
        );
      })}
      {value.length < mostAddressees && (
        <UnitSelect
          label={t('papers.addUnit')}
          placeholder={t('papers.addUnit')}
          value={undefined}
          onChange={(id) => id && !value.includes(id) && onChange([...value, id])}
        />
      )}
    </FieldSet>
  );
}
