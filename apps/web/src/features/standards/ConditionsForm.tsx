import { Button, Input } from 'antd';
import { t } from '../../i18n/t';
import { Field } from '../../ui/Field';
import { Icon } from '../../ui/Icon';
import { type ConditionDraft, problemsOf, withOneMore } from './conditionsDraft';
import { LimitField } from './LimitField';

interface Props {
  drafts: readonly ConditionDraft[];
  /** Numbers up to this one have been used. */
  least: number;
  isChecked: boolean;
  onChange: (drafts: ConditionDraft[]) => void;
}

/** When to file, when to close, how long: condition by condition. */
export function ConditionsForm({ drafts, least, isChecked, onChange }: Props) {
  const problems = problemsOf(drafts);
  return (
    <>
      {drafts.map((draft) => {
        const problem = isChecked ? problems.get(draft.number) : undefined;
        const change = (part: Partial<ConditionDraft>) =>
          onChange(drafts.map((other) => (other === draft ? { ...draft, ...part } : other)));
        return (
          <fieldset key={draft.number} className="condition-form">
            <legend className="condition-form-head">
              {t('standards.condition', { number: draft.number })}
              {drafts.length > 1 && (
                <button
                  type="button"
                  className="icon-button"
                  aria-label={t('standards.removeCondition', { number: draft.number })}
                  title={t('standards.removeCondition', { number: draft.number })}
                  onClick={() => onChange(drafts.filter((other) => other !== draft))}
                >
                  <Icon name="close" />
                </button>
              )}
            </legend>
            <Words
              label={t('standards.filing')}
              value={draft.filing}
              problem={problem === 'filing' || problem === 'twice' ? t(`standards.problem.${problem}`) : null}
              onChange={(filing) => change({ filing })}
            />
            <Words
              label={t('standards.closing')}
              value={draft.closing}
              problem={problem === 'closing' ? t('standards.problem.closing') : null}
              onChange={(closing) => change({ closing })}
            />
            <div className="field">
              <span className="condition-form-label">{t('standards.limit')}</span>
              <LimitField value={draft.value} unit={draft.unit} problem={problem === 'value'} onChange={change} />
              {problem === 'value' && (
                <p className="field-problem" role="alert">
                  {t('standards.problem.value')}
                </p>
              )}
            </div>
          </fieldset>
        );
      })}
      <Button className="condition-add" onClick={() => onChange(withOneMore(drafts, least))}>
        {t('standards.addCondition')}
      </Button>
    </>
  );
}

interface WordsProps {
  label: string;
  value: string;
  problem: string | null;
  onChange: (value: string) => void;
}

const Words = ({ label, value, problem, onChange }: WordsProps) => (
  <Field label={label} isNeeded problem={problem}>
    {(id, describedBy) => (
      <Input.TextArea
        id={id}
        aria-describedby={describedBy}
        autoSize={{ minRows: 1, maxRows: 4 }}
        maxLength={300}
        value={value}
        onChange={(event) => onChange(event.target.value)}
      />
    )}
  </Field>
);
