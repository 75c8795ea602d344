import { useId } from 'react';
import { FieldSet } from '../../../ui/Field';

interface Props<V extends string> {
  label: string;
  options: readonly { value: V; text: string; hint?: string }[];
  value: V | undefined;
  onChange: (value: V) => void;
  problem: string | null;
}

/** One of a few, each with what it means. */
export function RadioField<V extends string>({ label, options, value, onChange, problem }: Props<V>) {
  const name = useId();
  return (
    <FieldSet label={label} isNeeded problem={problem}>
      {options.map((option) => (
        <label key={option.value} className="choice">
          <input type="radio" name={name} checked={value === option.value} onChange={() => onChange(option.value)} />
          <span className="choice-text">
            {option.text}
            {option.hint && <span className="muted small">{option.hint}</span>}
          </span>
        </label>
      ))}
    </FieldSet>
  );
}
