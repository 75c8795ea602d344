import { useId } from 'react';
import { t } from '../../../i18n/t';

const mostCharacters = 500;

interface Props {
  label: string;
  hint: string;
  value: string;
  onChange: (text: string) => void;
}

export function TextField({ label, hint, value, onChange }: Props) {
  const id = useId();
  return (
    <div className="ph-field">
      <label htmlFor={id}>{label}</label>
      <textarea
        id={id}
        className="ph-input"
        rows={3}
        maxLength={mostCharacters}
        value={value}
        placeholder={hint}
        onChange={({ target }) => onChange(target.value)}
      />
      {value.length > 0 && <p className="ph-muted fd-counter">{t('field.step.count', { count: value.length })}</p>}
    </div>
  );
}
