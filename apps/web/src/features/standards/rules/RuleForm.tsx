import { Button, Input } from 'antd';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { t } from '../../../i18n/t';
import { Field } from '../../../ui/Field';

interface Props {
  label: string;
  onSubmit: (source: string) => void;
  onCancel: () => void;
  maySave: boolean;
  change: { isSending: boolean; problem: string | null };
  children: ReactNode;
}

/** What every change of rules has: the document it rests on, one button that says what it does, and a way out. */
export function RuleForm({ label, onSubmit, onCancel, maySave, change, children }: Props) {
  const form = useRef<HTMLFormElement>(null);
  const [source, setSource] = useState('');
  const [isChecked, setChecked] = useState(false);
  useEffect(() => form.current!.querySelector<HTMLElement>('textarea, input')?.focus(), []);
  const submit = () => {
    setChecked(true);
    if (source.trim() !== '') onSubmit(source.trim());
  };
  return (
    <form
      ref={form}
      className="change-form"
      aria-label={label}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
      onKeyDown={(event) => {
        const isOpenList = (event.target as Element).getAttribute('aria-expanded') === 'true';
        if (event.nativeEvent.isComposing || isOpenList) return;
        if (event.key === 'Escape') onCancel();
      }}
    >
      {children}
      <Field
        label={t('rules.source')}
        hint={t('rules.sourceHint')}
        isNeeded
        problem={isChecked && source.trim() === '' ? t('rules.sourceMissing') : null}
      >
        {(id, describedBy) => (
          <Input
            id={id}
            aria-describedby={describedBy}
            maxLength={200}
            value={source}
            onChange={(event) => setSource(event.target.value)}
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
          {t('rules.save')}
        </Button>
        <Button onClick={onCancel}>{t('common.cancel')}</Button>
      </div>
    </form>
  );
}
