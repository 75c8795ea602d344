import { useId } from 'react';
import { NeededMark } from '../../../ui/Field';

interface Props<T extends string> {
  label: string;
  options: readonly { value: T; name: string }[];
  value: T;
  onChoose: (value: T) => void;
  /** Nothing is chosen for anybody beforehand: it has to be said. */
  isNeeded?: boolean;
}

/** One of a few, all of them in sight. */
export function Choice<T extends string>({ label, options, value, onChoose, isNeeded = false }: Props<T>) {
  const name = useId();
  return (
    <fieldset className="segments">
      <legend>
        {label}
        {isNeeded && <NeededMark />}
      </legend>
      {options.map((option) => (
        <label key={option.value} className="segment">
          <input
            type="radio"
            name={name}
            required={isNeeded}
            checked={option.value === value}
            onChange={() => onChoose(option.value)}
          />
          {option.name}
        </label>
      ))}
    </fieldset>
  );
}
