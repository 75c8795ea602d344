import { useId } from 'react';

interface Props {
  label: string;
  options: readonly { value: string; text: string }[];
  value: string | undefined;
  onChoose: (value: string) => void;
}

/** One of a few, each large enough for a gloved thumb. */
export function Choice({ label, options, value, onChoose }: Props) {
  const name = useId();
  return (
    <fieldset className="fd-choice">
      <legend className="ph-label">{label}</legend>
      {options.map((option) => (
        <label key={option.value}>
          <input
            type="radio"
            name={name}
            checked={option.value === (value ?? '')}
            onChange={() => onChoose(option.value)}
          />
          <span>{option.text}</span>
        </label>
      ))}
    </fieldset>
  );
}
