import { localDay, type RuleGroup, type RulePath } from '@gezhi/domain';
import { Button } from 'antd';
import { useState } from 'react';
import type { InForce, Values } from '../../../../features/standards/rules/api';
import { DueLines } from '../../../../features/standards/rules/DueLines';
import { RuleForm } from '../../../../features/standards/rules/RuleForm';
import { RuleInput } from '../../../../features/standards/rules/RuleInput';
import { RuleVersions, sourceOf } from '../../../../features/standards/rules/RuleVersions';
import { changesOf, draftsOf, fields, problemsIn, rulesOf } from '../../../../features/standards/rules/ruleDraft';
import { ruleName, ruleValueText } from '../../../../features/standards/rules/ruleWords';
import { reasonText, useRuleChange } from '../../../../features/standards/rules/useRuleChange';
import { changedLines, familiarLines } from '../../../../features/standards/rules/whenDue';
import { t } from '../../../../i18n/t';
import { useZone } from '../../../../ui/Zone';
import { BansInput, NearnessesInput } from './RuleLists';

interface Props {
  inForce: InForce;
  mayChange: boolean;
}

const groups = [...new Set(fields.map(({ group }) => group))];
const fieldsOf = (group: RuleGroup) => fields.filter((field) => field.group === group);

/** Every rule with its value, by what it is about; edited all at once as one new version. */
export function LimitsTab({ inForce, mayChange }: Props) {
  const [isEditing, setEditing] = useState(false);
  const { rules } = inForce;
  return (
    <article className="rules-body">
      <p className="muted">
        {t('rules.inForce', { version: rules.version })} · {sourceOf('case', rules)}
      </p>
      {isEditing ? (
        <EditRules inForce={inForce} onDone={() => setEditing(false)} />
      ) : (
        <>
          {groups.map((group) => (
            <section key={group}>
              <h2>{t(`rules.group.${group}`)}</h2>
              <dl className="rule-values">
                {fieldsOf(group).map((field) => (
                  <div key={field.path}>
                    <dt>{ruleName(field.path)}</dt>
                    <dd>{ruleValueText(field, rules.values[field.path])}</dd>
                  </div>
                ))}
              </dl>
            </section>
          ))}
          {mayChange && (
            <div className="category-acts">
              <Button type="primary" onClick={() => setEditing(true)}>
                {t('rules.edit')}
              </Button>
            </div>
          )}
        </>
      )}
      <RuleVersions of="case" />
    </article>
  );
}

function EditRules({ inForce: { rules, calendar }, onDone }: { inForce: InForce; onDone: () => void }) {
  const values = rules.values as Values;
  const [drafts, setDrafts] = useState(() => draftsOf(values));
  const [now] = useState(() => new Date());
  const change = useRuleChange(rules.version, onDone);
  const changes = changesOf(values, drafts);
  const problems = problemsIn(values, drafts);
  const changed = fields.filter(({ path }) => path in changes);
  return (
    <RuleForm
      label={t('rules.edit')}
      maySave={changed.length > 0 && problems.size === 0}
      change={change}
      onCancel={onDone}
      onSubmit={(source) => change.send({ rules: changes, source })}
    >
      {groups.map((group) => (
        <section key={group} className="rule-inputs">
          <h2>{t(`rules.group.${group}`)}</h2>
          {fieldsOf(group).map((field) => {
            const reason = problems.get(field.path);
            return (
              <Input
                key={field.path}
                field={field}
                draft={drafts[field.path]}
                problem={reason ? reasonText(reason) : null}
                onChange={(draft) => setDrafts({ ...drafts, [field.path]: draft })}
              />
            );
          })}
        </section>
      ))}
      <section className="will-change" aria-live="polite">
        <h3>{t('rules.willChange')}</h3>
        {changed.length === 0 && <p className="muted">{t('rules.nothing')}</p>}
        {changed.length > 0 && problems.size > 0 && <p className="muted">{t('rules.notYet')}</p>}
        {changed.length > 0 && problems.size === 0 && (
          <>
            <ul className="difference-lines">
              {changed.map((field) => (
                <li key={field.path}>
                  <span className="muted">{ruleName(field.path)}</span>{' '}
                  <del>{ruleValueText(field, values[field.path])}</del> →{' '}
                  <ins>{ruleValueText(field, changes[field.path as RulePath])}</ins>
                </li>
              ))}
            </ul>
            <Preview values={values} changes={changes} calendar={calendar.content} now={now} />
            <p>{t('rules.keepsVersion')}</p>
          </>
        )}
      </section>
    </RuleForm>
  );
}

/** Lists name kinds and areas, which come from other rooms than the rules; all else is typed where it stands. */
function Input(props: Parameters<typeof RuleInput>[0]) {
  const { field, draft, problem, onChange } = props;
  const today = localDay(useZone(), new Date());
  const list = { label: ruleName(field.path), problem };
  if (draft.kind === 'bans')
    return (
      <BansInput {...list} today={today} lines={draft.bans} onChange={(bans) => onChange({ kind: 'bans', bans })} />
    );
  if (draft.kind === 'nearnesses')
    return <NearnessesInput {...list} lines={draft.own} onChange={(own) => onChange({ kind: 'nearnesses', own })} />;
  return <RuleInput {...props} />;
}

interface PreviewProps {
  values: Values;
  changes: Partial<Values>;
  calendar: InForce['calendar']['content'];
  now: Date;
}

function Preview({ values, changes, calendar, now }: PreviewProps) {
  const before = { calendar, rules: rulesOf(values) };
  const after = { calendar, rules: rulesOf({ ...values, ...changes }) };
  const lines = [...changedLines(now, values, changes, before, after), ...familiarLines([now], before, after)];
  return <DueLines lines={lines} now={now} />;
}
