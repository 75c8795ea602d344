import { useId } from 'react';

interface Props<V extends string> {
  label: string;
  options: readonly { value: V; text: string; lang?: string }[];
  value: V;
  onChoose: (value: V) => void;
}

/** A few words side by side, one of them chosen; takes effect at once. */
export function OneOf<V extends string>({ label, options, value, onChoose }: Props<V>) {
  const name = useId();
  return (
    <fieldset className="fd-one-of">
      <legend>{label}</legend>
      <div>
        {options.map((option) => (
          <label key={option.value} lang={option.lang}>
            <input
              type="radio"
              className="visually-hidden"
              name={name}
              checked={option.value === value}
              onChange={() => onChoose(option.value)}
            />
            <span>{option.text}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
