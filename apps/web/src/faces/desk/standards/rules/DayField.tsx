import { Input } from 'antd';
import { Field } from '../../../../ui/Field';

interface Props {
  label: string;
  value: string;
  onChange: (value: string) => void;
  type?: 'date' | 'datetime-local' | 'text';
  hint?: string;
  problem?: string | null;
  isNeeded?: boolean;
}

/** A labelled line: a day, a moment or words. */
export const DayField = ({ label, value, onChange, type = 'date', hint, problem = null, isNeeded = false }: Props) => (
  <Field label={label} problem={problem} isNeeded={isNeeded} {...(hint ? { hint } : {})}>
    {(id, describedBy) => (
      <Input
        id={id}
        type={type}
        aria-describedby={describedBy}
        maxLength={120}
        value={value}
        onChange={(event) => onChange(event.target.value)}
      />
    )}
  </Field>
);
