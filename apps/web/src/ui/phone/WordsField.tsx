import { useId } from 'react';
import { t } from '../../i18n/t';

interface Props {
  label: string;
  /** An example of what to write. */
  hint: string;
  value: string;
  /** In characters; the count shows once something is written. */
  most?: number;
  onChange: (words: string) => void;
}

/** A few sentences in somebody's own words. */
export function WordsField({ label, hint, value, most = 500, onChange }: Props) {
  const id = useId();
  return (
    <div className="ph-field">
      <label htmlFor={id}>{label}</label>
      <textarea
        id={id}
        className="ph-input"
        rows={3}
        maxLength={most}
        value={value}
        placeholder={hint}
        onChange={({ target }) => onChange(target.value)}
      />
      {value.length > 0 && <p className="ph-muted ph-count">{t('common.written', { count: value.length, most })}</p>}
    </div>
  );
}
