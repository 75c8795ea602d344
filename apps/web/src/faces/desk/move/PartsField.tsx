import { Button } from 'antd';
import type { View } from '../../../features/cases/api';
import { fewestParts, isWholePart, mostParts, type PartDraft } from '../../../features/cases/moves/draft';
import { FilingField } from '../../../features/cases/moves/FilingField';
import { UnitSelect } from '../../../features/session/UnitSelect';
import { t } from '../../../i18n/t';
import { newId } from '../../../lib/newId';
import { Field, FieldSet } from '../../../ui/Field';
import { Icon } from '../../../ui/Icon';

interface Props {
  view: View;
  parts: readonly PartDraft[];
  onChange: (parts: readonly PartDraft[]) => void;
  problem: string | null;
}

/** What a case is split into: each part with its kind and the unit that gets it. */
export function PartsField({ view, parts, onChange, problem }: Props) {
  const change = (id: string, part: Partial<PartDraft>) =>
    onChange(parts.map((other) => (other.id === id ? { ...other, ...part } : other)));
  const isAsked = problem !== null;
  return (
    <FieldSet label={t('cases.fact.parts')} isNeeded hint={t('desk.parts.hint')} problem={problem && lackText(parts)}>
      {parts.map((part, i) => (
        <fieldset key={part.id} className="part">
          <legend>
            {t('desk.parts.one', { at: i + 1 })}
            {parts.length > fewestParts && (
              <button
                type="button"
                className="icon-button"
                aria-label={t('desk.parts.remove', { at: i + 1 })}
                onClick={() => onChange(parts.filter((other) => other !== part))}
              >
                <Icon name="close" />
              </button>
            )}
          </legend>
          <FilingField
            draft={part}
            broadKind={view.broadKind}
            onChange={(filing) => change(part.id, filing)}
            problemOf={(fact) => (isAsked && part[fact as 'category'] === undefined ? t('common.isNeeded') : null)}
          />
          <Field
            label={t('cases.fact.unitId')}
            isNeeded
            problem={isAsked && !part.unitId ? t('common.isNeeded') : null}
          >
            {(id, describedBy) => (
              <UnitSelect
                id={id}
                label={t('cases.fact.unitId')}
                describedBy={describedBy}
                suggestedId={view.answer.responsible?.unit.id ?? null}
                value={part.unitId}
                onChange={(unitId) => change(part.id, { unitId })}
                placeholder={t('desk.chooseUnit')}
              />
            )}
          </Field>
        </fieldset>
      ))}
      {parts.length < mostParts && (
        <Button size="small" onClick={() => onChange([...parts, { id: newId() }])}>
          {t('desk.parts.add')}
        </Button>
      )}
    </FieldSet>
  );
}

function lackText(parts: readonly PartDraft[]): string {
  const at = parts.findIndex((part) => !isWholePart(part));
  return at < 0 ? t('desk.parts.tooFew') : t('desk.parts.unfinished', { at: at + 1 });
}
