import { useId } from 'react';
import { t } from '../../../i18n/t';

interface Titled {
  name: string;
  nameEn: string;
}

/** A name in both languages. */
export function NameFields({ titled, onChange }: { titled: Titled; onChange: (titled: Titled) => void }) {
  const id = useId();
  return (
    <>
      <label htmlFor={id}>{t('briefs.template.name')}</label>
      <input
        id={id}
        lang="zh"
        required
        maxLength={40}
        value={titled.name}
        onChange={({ target }) => onChange({ name: target.value, nameEn: titled.nameEn })}
      />
      <label htmlFor={`${id}-en`}>{t('briefs.template.nameEn')}</label>
      <input
        id={`${id}-en`}
        lang="en"
        required
        maxLength={80}
        value={titled.nameEn}
        onChange={({ target }) => onChange({ name: titled.name, nameEn: target.value })}
      />
    </>
  );
}

interface ChoiceProps<Code extends string> {
  label: string;
  value: Code;
  options: readonly Code[];
  nameOf: (code: Code) => string;
  onChange: (code: Code) => void;
}

export function Choice<Code extends string>({ label, value, options, nameOf, onChange }: ChoiceProps<Code>) {
  const id = useId();
  return (
    <>
      <label htmlFor={id}>{label}</label>
      <select id={id} value={value} onChange={({ target }) => onChange(target.value as Code)}>
        {options.map((code) => (
          <option key={code} value={code}>
            {nameOf(code)}
          </option>
        ))}
      </select>
    </>
  );
}

interface AmountProps {
  label: string;
  value: number;
  most: number;
  onChange: (value: number) => void;
}

export function Amount({ label, value, most, onChange }: AmountProps) {
  const id = useId();
  return (
    <>
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        type="number"
        min={1}
        max={most}
        value={value}
        onChange={({ target }) =>
          target.value && onChange(Math.min(most, Math.max(1, Math.round(target.valueAsNumber))))
        }
      />
    </>
  );
}
