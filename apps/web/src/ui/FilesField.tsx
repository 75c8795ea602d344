import { useState } from 'react';
import { Field } from './Field';

interface Props {
  label: string;
  hint: string;
  /** What is said where any of them cannot be taken. */
  unfit: string;
  accept: string;
  most: number;
  fits: (file: File) => boolean;
  onChange: (files: readonly File[]) => void;
}

/** Files that go with what is written; what cannot be taken is said before anything is sent. */
export function FilesField({ label, hint, unfit, accept, most, fits, onChange }: Props) {
  const [isUnfit, setUnfit] = useState(false);
  return (
    <Field label={label} hint={hint} problem={isUnfit ? unfit : null}>
      {(id, describedBy) => (
        <input
          id={id}
          type="file"
          multiple
          accept={accept}
          aria-describedby={describedBy}
          onChange={({ target }) => {
            const chosen = [...(target.files ?? [])];
            const isRefused = chosen.length > most || !chosen.every(fits);
            setUnfit(isRefused);
            onChange(isRefused ? [] : chosen);
            if (isRefused) target.value = '';
          }}
        />
      )}
    </Field>
  );
}
