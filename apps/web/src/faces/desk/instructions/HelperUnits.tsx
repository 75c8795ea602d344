import { useQuery } from '@tanstack/react-query';
import { unitsQuery } from '../../../features/session/api';
import { UnitSelect } from '../../../features/session/UnitSelect';
import { nameOf, t } from '../../../i18n/t';
import { FieldSet } from '../../../ui/Field';

interface Props {
  leadUnitId: string | undefined;
  value: readonly string[];
  onChange: (helperIds: readonly string[]) => void;
}

const mostHelpers = 20;

/** Units that help the lead unit; who leads is never one of them. */
export function HelperUnits({ leadUnitId, value, onChange }: Props) {
  const { data: units } = useQuery(unitsQuery);
  const named = (units ?? []).filter(({ id }) => value.includes(id));
  return (
    <FieldSet label={t('instructions.helpers')}>
      {named.map((unit) => (
        <label key={unit.id} className="choice">
          <input type="checkbox" checked onChange={() => onChange(value.filter((id) => id !== unit.id))} />
          {nameOf(unit)}
        </label>
      ))}
      {value.length < mostHelpers && (
        <UnitSelect
          label={t('instructions.addHelper')}
          placeholder={t('instructions.addHelper')}
          withoutId={leadUnitId ?? null}
          value={undefined}
          onChange={(id) => id && !value.includes(id) && onChange([...value, id])}
        />
      )}
    </FieldSet>
  );
}
