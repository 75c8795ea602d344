import { auditResults, rulings } from '@gezhi/domain';
import type { ReactNode } from 'react';
import { fieldOrder, isSomebodyElses, newParts } from '../../../features/cases/moves/draft';
import { FilingField } from '../../../features/cases/moves/FilingField';
import { PhotoField } from '../../../features/cases/moves/PhotoField';
import { ReasonField } from '../../../features/cases/moves/ReasonField';
import { t } from '../../../i18n/t';
import { BodyField } from './BodyField';
import type { FieldProps } from './fieldProps';
import { HelpersField } from './HelpersField';
import { OtherCaseField } from './OtherCaseField';
import { PartsField } from './PartsField';
import { HandlerField, InspectorField } from './personFields';
import { photoHint } from './photoHint';
import { RadioField } from './RadioField';
import { DayField, TextField } from './textFields';
import { BuckPassedField, ProposedUnitField, SetsDutyField, UnitField } from './unitFields';

type FieldName = (typeof fieldOrder)[number];

/** One field for each fact, in one order for all steps. */
export function MoveFields(props: FieldProps) {
  const names = fieldOrder.filter((name) => props.needs.includes(name) || props.may.includes(name));
  return names.map((name) => (
    <div key={name} data-needed={props.needs.includes(name) ? '' : undefined} className="move-field">
      {fields[name](props)}
    </div>
  ));
}

/** How each fact is asked for. `condition` comes with the category, `dutyId` with the unit. */
const fields: Record<FieldName, (props: FieldProps) => ReactNode> = {
  reason: ({ verb, draft, onChange, problemOf }) => (
    <ReasonField
      verb={verb}
      value={draft.reason}
      onChange={(reason) => onChange({ reason })}
      problem={problemOf('reason')}
    />
  ),
  mergeIntoId: (props) => otherCase('mergeIntoId', props),
  recurrenceOf: (props) => otherCase('recurrenceOf', props),
  category: ({ view, draft, needs, onChange, problemOf }) => (
    <FilingField
      draft={draft}
      broadKind={view.broadKind}
      onChange={onChange}
      problemOf={problemOf}
      withoutCondition={!needs.includes('condition')}
    />
  ),
  condition: () => null,
  ruling: ({ draft, onChange, problemOf }) => (
    <RadioField
      label={t('cases.fact.ruling')}
      options={rulings.map((value) => ({
        value,
        text: t(`cases.ruling.${value}`),
        hint: t(`cases.rulingHint.${value}`),
      }))}
      value={draft.ruling}
      onChange={(ruling) => onChange({ ruling, ...(ruling === 'temporary' && { setsDuty: false }) })}
      problem={problemOf('ruling')}
    />
  ),
  unitId: UnitField,
  dutyId: () => null,
  helperIds: ({ view, draft, onChange }) => (
    <HelpersField
      view={view}
      unitId={draft.unitId}
      value={draft.helperIds ?? []}
      onChange={(helperIds) => onChange({ helperIds })}
    />
  ),
  proposedUnitId: ProposedUnitField,
  setsDuty: SetsDutyField,
  buckPassedUnitId: BuckPassedField,
  handlerId: HandlerField,
  inspectorId: InspectorField,
  until: DayField,
  auditResult: ({ draft, onChange, problemOf }) => (
    <RadioField
      label={t('cases.fact.auditResult')}
      options={auditResults.map((value) => ({ value, text: t(`cases.audit.${value}`) }))}
      value={draft.auditResult}
      onChange={(auditResult) => onChange({ auditResult })}
      problem={problemOf('auditResult')}
    />
  ),
  parts: ({ view, draft, onChange, problemOf }) => (
    <PartsField
      view={view}
      parts={draft.parts ?? newParts()}
      onChange={(parts) => onChange({ parts })}
      problem={problemOf('parts')}
    />
  ),
  photos: ({ verb, draft, needs, onChange, problemOf }) => (
    <PhotoField
      photos={draft.photos}
      onChange={(photos) => onChange({ photos })}
      hint={photoHint(verb, needs.includes('photos'))}
      isNeeded={needs.includes('photos')}
      problem={problemOf('photos')}
    />
  ),
  bodyName: (props) => isSomebodyElses(props.draft) && <BodyField {...props} name="bodyName" />,
  bodyPhone: (props) => isSomebodyElses(props.draft) && <BodyField {...props} name="bodyPhone" />,
  reply: (props) => <TextField {...props} name="reply" hint={t('desk.replyHint')} />,
  note: (props) => <TextField {...props} name="note" hint={t('desk.noteHint')} />,
};

const otherCase = (
  fact: 'mergeIntoId' | 'recurrenceOf',
  { view, draft, onChange, problemOf }: Pick<FieldProps, 'view' | 'draft' | 'onChange' | 'problemOf'>,
) => (
  <OtherCaseField
    view={view}
    fact={fact}
    value={draft[fact]}
    onChange={(caseId) => onChange({ [fact]: caseId })}
    problem={problemOf(fact)}
  />
);
