import type { View } from '../../../features/cases/api';
import type { Draft, SuggestedUnit } from '../../../features/cases/moves/draft';
import { becauseOf } from '../../../features/duties/duty';
import { UnitSelect } from '../../../features/session/UnitSelect';
import { nameOf, t } from '../../../i18n/t';
import { Field, FieldSet } from '../../../ui/Field';
import type { FieldProps } from './fieldProps';

/** Whom it is dispatched to, or whom a ruling names. */
export function UnitField({ verb, view, draft, suggested, onChange, problemOf }: FieldProps) {
  const label = t(verb === 'rule' ? 'desk.rulingUnit' : 'cases.fact.unitId');
  return (
    <Field label={label} isNeeded problem={problemOf('unitId')} hint={dutyHint(view, draft, suggested)}>
      {(id, describedBy) => (
        <UnitSelect
          id={id}
          label={label}
          describedBy={describedBy}
          suggestedId={suggested?.unitId ?? null}
          value={draft.unitId}
          onChange={(unitId) => onChange({ unitId })}
          placeholder={t('desk.chooseUnit')}
        />
      )}
    </Field>
  );
}

/** Why this unit; or that another one is named by the table of duties. */
function dutyHint({ answer: { responsible } }: View, { unitId }: Draft, suggested: SuggestedUnit | null): string {
  if (!responsible) return t('duties.nobody');
  if (!unitId) return `${t('duties.suggest')} ${nameOf(responsible.unit)} ${becauseOf(responsible)}`;
  return unitId === suggested?.unitId ? becauseOf(responsible) : t('duties.differs');
}

export const ProposedUnitField = ({ view, draft, onChange, problemOf }: FieldProps) => (
  <Field label={t('cases.fact.proposedUnitId')} isNeeded problem={problemOf('proposedUnitId')}>
    {(id, describedBy) => (
      <UnitSelect
        id={id}
        label={t('cases.fact.proposedUnitId')}
        describedBy={describedBy}
        withoutId={view.unit?.id ?? null}
        value={draft.proposedUnitId}
        onChange={(proposedUnitId) => onChange({ proposedUnitId })}
        placeholder={t('desk.chooseUnit')}
      />
    )}
  </Field>
);

/** Most disputes find nobody guilty: it is asked for and never suggested. */
export const BuckPassedField = ({ draft, onChange }: FieldProps) => (
  <Field label={t('cases.fact.buckPassedUnitId')} hint={t('desk.buckPassedHint')}>
    {(id, describedBy) => (
      <UnitSelect
        id={id}
        label={t('cases.fact.buckPassedUnitId')}
        describedBy={describedBy}
        value={draft.buckPassedUnitId}
        onChange={(buckPassedUnitId) => onChange({ buckPassedUnitId })}
        placeholder={t('desk.chooseUnit')}
        allowClear
      />
    )}
  </Field>
);

/** Who acts first because of danger does not own the matter, so nothing lasting can follow from it. */
export function SetsDutyField({ draft, onChange }: FieldProps) {
  if (draft.ruling === 'temporary') return null;
  return (
    <FieldSet label={t('cases.fact.setsDuty')}>
      <label className="choice">
        <input
          type="checkbox"
          checked={draft.setsDuty ?? false}
          onChange={(event) => onChange({ setsDuty: event.target.checked })}
        />
        {t('desk.setsDutyIs')}
      </label>
    </FieldSet>
  );
}
