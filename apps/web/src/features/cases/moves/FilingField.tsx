import type { BroadKind } from '@gezhi/domain';
import { useQuery } from '@tanstack/react-query';
import { useId } from 'react';
import { nameOf, t } from '../../../i18n/t';
import { limitText } from '../../../lib/limitText';
import { Field, FieldSet } from '../../../ui/Field';
import { Picker } from '../../../ui/Picker';
import { RuleText } from '../../../ui/RuleText';
import { ErrorMessage } from '../../../ui/StateMessage';
import { categoriesQuery } from '../api';
import { byClass, type Category, categoryKey, isFound } from './categoryChoices';
import type { Draft } from './draft';
import './filingField.css';

interface Props {
  draft: Filing;
  broadKind: BroadKind | null;
  onChange: (change: Filing) => void;
  problemOf: (fact: string) => string | null;
  /** Where nothing will be filed, the category alone says what it was. */
  withoutCondition?: boolean;
}

type Filing = Pick<Draft, 'category' | 'condition'>;

/** Category and condition: what makes it a case, what will end it, and how long the unit has. */
export function FilingField({ draft, broadKind, onChange, problemOf, withoutCondition = false }: Props) {
  const group = useId();
  const table = useQuery(categoriesQuery);
  if (table.error) return <ErrorMessage error={table.error} onRetry={table.refetch} />;
  const categories = table.data?.categories ?? [];
  const byKey = new Map(categories.map((category) => [categoryKey(category.ref), category]));
  const chosen = draft.category && byKey.get(categoryKey(draft.category));

  const choose = (key: string) => {
    const category = byKey.get(key)!;
    const [only, ...more] = category.conditions;
    onChange({ category: category.ref, condition: more.length === 0 ? only?.number : undefined });
  };

  return (
    <>
      <Field label={t('cases.fact.category')} isNeeded problem={problemOf('category')}>
        {(id, describedBy) => (
          <Picker
            id={id}
            label={t('cases.fact.category')}
            describedBy={describedBy}
            isLoading={table.isPending}
            value={draft.category && categoryKey(draft.category)}
            onChange={(key) => key && choose(key)}
            placeholder={t('cases.findCategory')}
            isFound={(typed, key) => isFound(byKey.get(key)!, typed)}
            options={byClass(categories, broadKind).map(({ key, name, categories: members }) => ({
              label: `${name} · ${t(`cases.categoryKind.${key.startsWith('event') ? 'event' : 'component'}`)}`,
              options: members.map((category) => ({
                value: categoryKey(category.ref),
                label: [nameOf(category), category.ref.code, category.isLocal && t('cases.isLocal')]
                  .filter(Boolean)
                  .join(' '),
              })),
            }))}
          />
        )}
      </Field>
      {chosen && !withoutCondition && (
        <FieldSet label={t('cases.fact.condition')} isNeeded problem={problemOf('condition')}>
          {chosen.conditions.map((condition) => (
            <ConditionChoice
              key={condition.number}
              group={group}
              condition={condition}
              isChosen={draft.condition === condition.number}
              onChoose={() => onChange({ condition: condition.number })}
            />
          ))}
        </FieldSet>
      )}
      {table.data && (
        <p className="muted small">
          {table.data.edition} · {nameOf({ name: table.data.note, nameEn: table.data.noteEn })}
        </p>
      )}
    </>
  );
}

interface ConditionProps {
  /** Several categories may be asked for on one page. */
  group: string;
  condition: Category['conditions'][number];
  isChosen: boolean;
  onChoose: () => void;
}

const ConditionChoice = ({ group, condition, isChosen, onChoose }: ConditionProps) => (
  <label className="choice">
    <input type="radio" name={group} value={condition.number} checked={isChosen} onChange={onChoose} />
    <span className="choice-text">
      <RuleText zh={condition.filing} en={condition.filingEn} />
      <span className="muted small">
        {t('cases.closingIs')}
        <RuleText zh={condition.closing} en={condition.closingEn} />
      </span>
    </span>
    <span className="condition-limit">{limitText(condition)}</span>
  </label>
);
