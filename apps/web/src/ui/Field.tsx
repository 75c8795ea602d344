import { type ReactNode, useId } from 'react';
import { t } from '../i18n/t';
import './field.css';

interface Props {
  label: string;
  isNeeded?: boolean;
  problem?: string | null;
  hint?: string;
  children: (id: string, describedBy: string | undefined) => ReactNode;
}

/** A labelled input with its needed mark and what is wrong with it, tied together for readers. */
export function Field({ label, isNeeded = false, problem, hint, children }: Props) {
  const id = useId();
  const describedBy = [hint && `${id}-hint`, problem && `${id}-problem`].filter(Boolean).join(' ') || undefined;
  return (
    <div className="field">
      <label htmlFor={id}>
        {label}
        {isNeeded && <NeededMark />}
      </label>
      {children(id, describedBy)}
      <Says id={id} hint={hint} problem={problem} />
    </div>
  );
}

/** The same for a set of choices. */
export function FieldSet({
  label,
  isNeeded = false,
  problem,
  hint,
  children,
}: Omit<Props, 'children'> & { children: ReactNode }) {
  const id = useId();
  return (
    <fieldset className="field" aria-describedby={problem ? `${id}-problem` : undefined}>
      <legend>
        {label}
        {isNeeded && <NeededMark />}
      </legend>
      {children}
      <Says id={id} hint={hint} problem={problem} />
    </fieldset>
  );
}

export const NeededMark = () => <span className="field-needed">{t('common.needed')}</span>;

const Says = ({
  id,
  hint,
  problem,
}: {
  id: string;
  hint?: string | undefined;
  problem?: string | null | undefined;
}) => (
  <>
    {hint && (
      <p id={`${id}-hint`} className="muted small">
        {hint}
      </p>
    )}
    {problem && (
      <p id={`${id}-problem`} className="field-problem" role="alert">
        {problem}
      </p>
    )}
  </>
);
