import { Button, Input } from 'antd';
import { type ReactNode, useEffect, useRef } from 'react';
import { t } from '../../../i18n/t';
import { Field } from '../../../ui/Field';

interface Props {
  label: string;
  basis: string;
  onBasis: (basis: string) => void;
  onSubmit: () => void;
  onCancel: () => void;
  maySave: boolean;
  change: { isSending: boolean; problem: string | null };
  children: ReactNode;
}

/** What every change of the tables has: the document it rests on, one button that says what it does, and a way out. */
export function ChangeForm({ label, basis, onBasis, onSubmit, onCancel, maySave, change, children }: Props) {
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => form.current!.querySelector<HTMLElement>('textarea, input')?.focus(), []);
  return (
    <form
      ref={form}
      className="change-form"
      aria-label={label}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        onSubmit();
      }}
      onKeyDown={(event) => {
        const isOpenList = (event.target as Element).getAttribute('aria-expanded') === 'true';
        if (event.nativeEvent.isComposing || isOpenList) return;
        if (event.key === 'Escape') onCancel();
        if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) onSubmit();
      }}
    >
      {children}
      <Field label={t('standards.basisDocument')}>
        {(id) => (
          <Input
            id={id}
            maxLength={200}
            placeholder={t('standards.basisDocumentHint')}
            value={basis}
            onChange={(event) => onBasis(event.target.value)}
          />
        )}
      </Field>
      {change.problem && (
        <p className="change-problem" role="alert">
          {change.problem}
        </p>
      )}
      <div className="category-acts">
        <Button type="primary" htmlType="submit" loading={change.isSending} disabled={!maySave}>
          {t('standards.save')}
        </Button>
        <Button onClick={onCancel}>{t('common.cancel')}</Button>
      </div>
    </form>
  );
}
