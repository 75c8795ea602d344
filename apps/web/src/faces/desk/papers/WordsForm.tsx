import { localDay, type PaperKind, paperForms } from '@gezhi/domain';
import { Button, Input } from 'antd';
import { useState } from 'react';
import { t } from '../../../i18n/t';
import { codeText, problemText } from '../../../lib/problemText';
import { Field } from '../../../ui/Field';
import { useZone } from '../../../ui/Zone';
import { DayField } from '../duties/fields';
import '../instructions/instructions.css';
import '../steps/steps.css';
import { CasesField } from './CasesField';
import { isMarked, isReady, type PaperWords } from './paperWords';
import { UnitsField } from './UnitsField';

interface Props {
  kind: PaperKind;
  words: PaperWords;
  label: string;
  error: Error | null;
  isSending: boolean;
  onSend: (words: PaperWords) => void;
  onCancel: () => void;
}

/** Everything a paper says, as its kind asks for it. */
export function WordsForm({ kind, words: begun, label, error, isSending, onSend, onCancel }: Props) {
  const [words, setWords] = useState(begun);
  const change = (part: Partial<PaperWords>) => setWords((known) => ({ ...known, ...part }));
  const today = localDay(useZone(), new Date());
  const { to, reply, cases } = paperForms[kind];
  const ready = isReady(kind, words);
  return (
    <form
      className="instruction-form paper-form"
      aria-label={label}
      onSubmit={(event) => {
        event.preventDefault();
        if (ready && !isSending) onSend(words);
      }}
    >
      {to === 'bodies' ? (
        <Line
          label={t('papers.bodies')}
          hint={t('papers.bodiesHint')}
          value={words.bodies}
          isNeeded
          onChange={(bodies) => change({ bodies })}
        />
      ) : (
        <UnitsField value={words.unitIds} isNeeded={to === 'units'} onChange={(unitIds) => change({ unitIds })} />
      )}
      <Line label={t('papers.titleLabel')} value={words.title} isNeeded onChange={(title) => change({ title })} />
      <Field label={t('papers.text')} hint={t('papers.textHint')}>
        {(id, describedBy) => (
          <Input.TextArea
            id={id}
            aria-describedby={describedBy}
            value={words.text}
            maxLength={10_000}
            autoSize={{ minRows: 4, maxRows: 16 }}
            onChange={({ target }) => change({ text: target.value })}
          />
        )}
      </Field>
      <CasesField
        value={words.caseIds}
        most={cases.most}
        isNeeded={cases.least > 0}
        onChange={(caseIds) => change({ caseIds })}
      />
      <div className="field-grid">
        {reply !== 'never' && (
          <DayField
            label={t('papers.dueOn')}
            value={words.dueOn}
            least={today}
            isNeeded={reply === 'always'}
            onChange={(dueOn) => change({ dueOn })}
          />
        )}
        <Line label={t('papers.copies')} value={words.copies} onChange={(copies) => change({ copies })} />
        {kind !== 'handling' && (
          <Line
            label={t('papers.contact')}
            hint={t('papers.contactHint')}
            value={words.contact}
            onChange={(contact) => change({ contact })}
          />
        )}
      </div>
      {isMarked(words) && (
        <p role="alert" className="instruction-refused">
          {codeText('paper.classified')}
        </p>
      )}
      {error && <p role="alert">{problemText(error)}</p>}
      <span className="steps">
        <Button type="primary" htmlType="submit" loading={isSending} disabled={!ready}>
          {label}
        </Button>
        <Button onClick={onCancel}>{t('common.cancel')}</Button>
      </span>
    </form>
  );
}

interface LineProps {
  label: string;
  value: string;
  hint?: string;
  isNeeded?: boolean;
  onChange: (value: string) => void;
}

const Line = ({ label, value, hint, isNeeded = false, onChange }: LineProps) => (
  <Field label={label} isNeeded={isNeeded} {...(hint && { hint })}>
    {(id, describedBy) => (
      <Input
        id={id}
        aria-describedby={describedBy}
        value={value}
        maxLength={600}
        onChange={({ target }) => onChange(target.value)}
      />
    )}
  </Field>
);
