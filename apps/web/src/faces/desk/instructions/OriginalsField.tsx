import { useState } from 'react';
import { t } from '../../../i18n/t';
import { Field } from '../../../ui/Field';

interface Props {
  onChange: (files: readonly File[]) => void;
}

const mostFiles = 9;
const largestMb = 20;
export const originalTypes = 'image/jpeg,image/png,image/webp,application/pdf';

const fits = ({ size, type }: File) => size <= largestMb * 1024 * 1024 && originalTypes.split(',').includes(type);

/** Scans, pictures or PDFs of the paper itself; what cannot be taken is said before anything is sent. */
export function OriginalsField({ onChange }: Props) {
  const [isUnfit, setUnfit] = useState(false);
  return (
    <Field
      label={t('instructions.originals')}
      hint={t('instructions.originalsHint', { mb: largestMb, files: mostFiles })}
      problem={isUnfit ? t('instructions.originalUnfit') : null}
    >
      {(id, describedBy) => (
        <input
          id={id}
          type="file"
          multiple
          accept={originalTypes}
          aria-describedby={describedBy}
          onChange={({ target }) => {
            const chosen = [...(target.files ?? [])];
            const isRefused = chosen.length > mostFiles || !chosen.every(fits);
            setUnfit(isRefused);
            onChange(isRefused ? [] : chosen);
            if (isRefused) target.value = '';
          }}
        />
      )}
    </Field>
  );
}
