import { type LimitUnit, limitUnits } from '@gezhi/domain';
import { Input } from 'antd';
import { t } from '../../i18n/t';
import { Picker } from '../../ui/Picker';

const byDefault = 'default';

interface Props {
  value: string;
  unit: LimitUnit | null;
  onChange: (change: { value?: string; unit?: LimitUnit | null }) => void;
  problem: boolean;
}

/** A number and its unit; without a unit the city's default applies, and no number is asked. */
export const LimitField = ({ value, unit, onChange, problem }: Props) => (
  <span className="limit-field">
    {unit !== null && (
      <Input
        className="limit-field-value"
        inputMode="decimal"
        aria-label={t('standards.limitValue')}
        aria-invalid={problem}
        {...(problem ? { status: 'error' as const } : {})}
        value={value}
        onChange={(event) => onChange({ value: event.target.value })}
      />
    )}
    <Picker
      className="limit-field-unit"
      label={t('standards.limitUnit')}
      value={unit ?? byDefault}
      onChange={(chosen) => onChange({ unit: chosen === byDefault ? null : (chosen as LimitUnit) })}
      options={[
        { value: byDefault, label: t('standards.cityDefaultOption') },
        ...limitUnits.map((known) => ({ value: known, label: t(`standards.unit.${known}`) })),
      ]}
    />
  </span>
);
