import { useId } from 'react';

interface Props<T extends string> {
  label: string;
  options: readonly { value: T; name: string }[];
  value: T;
  onChoose: (value: T) => void;
}

/** One of a few, all of them in sight. */
export function Choice<T extends string>({ label, options, value, onChoose }: Props<T>) {
  const name = useId();
  return (
    <fieldset className="segments">
      <legend>{label}</legend>
      {options.map((option) => (
        <label key={option.value} className="segment">
          <input type="radio" name={name} checked={option.value === value} onChange={() => onChoose(option.value)} />
          {option.name}
        </label>
      ))}
    </fieldset>
  );
}
