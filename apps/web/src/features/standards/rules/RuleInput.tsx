import { type LimitUnit, limitUnits, type RuleField } from '@gezhi/domain';
import { Checkbox, Input } from 'antd';
import type { ReactNode } from 'react';
import { t } from '../../../i18n/t';
import { Field, FieldSet } from '../../../ui/Field';
import { Picker } from '../../../ui/Picker';
import type { RuleDraft } from './ruleDraft';
import { optionName, ruleName } from './ruleWords';

interface Props {
  field: RuleField;
  draft: RuleDraft;
  problem: string | null;
  onChange: (draft: RuleDraft) => void;
}

/** One rule being typed: each kind of rule has its input, and no rule has one of its own. */
export function RuleInput({ field, draft, problem, onChange }: Props): ReactNode {
  const label = ruleName(field.path);
  if (draft.kind === 'limit') return <LimitInput label={label} draft={draft} problem={problem} onChange={onChange} />;
  if (draft.kind === 'choices' && field.kind === 'choices')
    return (
      <FieldSet label={label} problem={problem}>
        <Checkbox.Group
          value={[...draft.chosen]}
          options={field.options.map((value) => ({ value, label: optionName(field.path, value) }))}
          onChange={(chosen) => onChange({ kind: 'choices', chosen: chosen.map(String) })}
        />
      </FieldSet>
    );
  if (draft.kind === 'choice' && field.kind === 'choice')
    return (
      <Field label={label} problem={problem}>
        {(id, describedBy) => (
          <Picker
            id={id}
            describedBy={describedBy}
            label={label}
            value={draft.text}
            options={field.options.map((value) => ({ value, label: optionName(field.path, value) }))}
            onChange={(text) => onChange({ kind: 'choice', text: text ?? draft.text })}
          />
        )}
      </Field>
    );
  return draft.kind === 'count' || draft.kind === 'share' ? (
    <Field label={label} problem={problem}>
      {(id, describedBy) => (
        <Input
          id={id}
          className="rule-number"
          inputMode="decimal"
          aria-describedby={describedBy}
          suffix={draft.kind === 'share' ? t('rules.percent') : undefined}
          value={draft.text}
          onChange={(event) => onChange({ ...draft, text: event.target.value })}
        />
      )}
    </Field>
  ) : null;
}

interface LimitProps {
  label: string;
  draft: RuleDraft & { kind: 'limit' };
  problem: string | null;
  onChange: (draft: RuleDraft) => void;
}

const LimitInput = ({ label, draft, problem, onChange }: LimitProps) => (
  <FieldSet label={label} problem={problem}>
    <span className="limit-field">
      <Input
        className="limit-field-value"
        inputMode="decimal"
        aria-label={t('rules.limitValue', { rule: label })}
        aria-invalid={problem !== null}
        value={draft.value}
        onChange={(event) => onChange({ ...draft, value: event.target.value })}
      />
      <Picker
        className="limit-field-unit"
        label={t('rules.limitUnit', { rule: label })}
        value={draft.unit}
        onChange={(unit) => onChange({ ...draft, unit: (unit ?? draft.unit) as LimitUnit })}
        options={limitUnits.map((known) => ({ value: known, label: t(`standards.unit.${known}`) }))}
      />
    </span>
  </FieldSet>
);
