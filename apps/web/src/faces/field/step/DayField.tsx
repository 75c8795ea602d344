import { useId } from 'react';

interface Props {
  label: string;
  hint: string;
  /** The first day that may be chosen. */
  from: string;
  /** The last one, where there is one. */
  to: string | undefined;
  value: string | undefined;
  onChange: (day: string) => void;
}

/** The phone's own calendar. */
export function DayField({ label, hint, from, to, value, onChange }: Props) {
  const id = useId();
  return (
    <div className="ph-field">
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        className="ph-input"
        type="date"
        min={from}
        max={to}
        value={value ?? ''}
        aria-describedby={`${id}-hint`}
        onChange={({ target }) => onChange(target.value)}
      />
      <p id={`${id}-hint`} className="ph-muted">
        {hint}
      </p>
    </div>
  );
}
