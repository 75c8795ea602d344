import { useQuery } from '@tanstack/react-query';
import type { View } from '../../../features/cases/api';
import { unitsQuery } from '../../../features/session/api';
import { UnitSelect } from '../../../features/session/UnitSelect';
import { nameOf, t } from '../../../i18n/t';
import { FieldSet } from '../../../ui/Field';

interface Props {
  view: View;
  /** Who answers is never a helper. */
  unitId: string | undefined;
  value: readonly string[];
  onChange: (helperIds: readonly string[]) => void;
}

/** As many as one order carries. */
const mostHelpers = 9;

/** Units that help: the paired ones of the place stand ready to be ticked, any other can be added. */
export function HelpersField({ view, unitId, value, onChange }: Props) {
  const { data: units } = useQuery(unitsQuery);
  const paired = view.answer.others.filter(({ kind }) => kind === 'pairing').map(({ unit }) => unit.id);
  const offered = [...new Set([...paired, ...value])].filter((id) => id !== unitId);
  const known = (units ?? []).filter(({ id }) => offered.includes(id));
  const add = (id: string | undefined) => id && !value.includes(id) && onChange([...value, id]);
  return (
    <FieldSet label={t('cases.fact.helperIds')} hint={t('desk.helpersHint')}>
      {known.map((unit) => (
        <label key={unit.id} className="choice">
          <input
            type="checkbox"
            checked={value.includes(unit.id)}
            onChange={(event) =>
              onChange(event.target.checked ? [...value, unit.id] : value.filter((id) => id !== unit.id))
            }
          />
          {nameOf(unit)}
        </label>
      ))}
      {value.length < mostHelpers && (
        <UnitSelect
          label={t('desk.addHelper')}
          withoutId={unitId ?? null}
          value={undefined}
          onChange={add}
          placeholder={t('desk.addHelper')}
        />
      )}
    </FieldSet>
  );
}
