import { Input } from 'antd';
import type { ReactNode } from 'react';
import type { View } from '../../../features/cases/api';
import { type Draft, fieldOrder, type SuggestedUnit } from '../../../features/cases/moves/draft';
import { FilingField } from '../../../features/cases/moves/FilingField';
import { PhotoField } from '../../../features/cases/moves/PhotoField';
import { ReasonField } from '../../../features/cases/moves/ReasonField';
import type { DeskVerb } from '../../../features/cases/verbs';
import { becauseOf } from '../../../features/duties/duty';
import { ColleagueSelect } from '../../../features/session/ColleagueSelect';
import { UnitSelect } from '../../../features/session/UnitSelect';
import { t } from '../../../i18n/t';
import { Field } from '../../../ui/Field';

interface Props {
  view: View;
  verb: DeskVerb;
  draft: Draft;
  needs: readonly string[];
  may: readonly string[];
  suggested: SuggestedUnit | null;
  onChange: (change: Partial<Draft>) => void;
  problemOf: (fact: string) => string | null;
}

type FieldName = (typeof fieldOrder)[number];
const longest = 500;

/** One field for each fact, in one order for all steps. */
export function MoveFields(props: Props) {
  const names = fieldOrder.filter((name) => props.needs.includes(name) || props.may.includes(name));
  return names.map((name) => (
    <div key={name} data-needed={props.needs.includes(name) ? '' : undefined} className="move-field">
      {fields[name](props)}
    </div>
  ));
}

/** How each fact is asked for. `condition` comes with the category, `dutyId` with the unit. */
const fields: Record<FieldName, (props: Props) => ReactNode> = {
  reason: ({ verb, draft, onChange, problemOf }) => (
    <ReasonField
      verb={verb}
      value={draft.reason}
      onChange={(reason) => onChange({ reason })}
      problem={problemOf('reason')}
    />
  ),
  category: ({ view, draft, onChange, problemOf }) => (
    <FilingField draft={draft} broadKind={view.broadKind} onChange={onChange} problemOf={problemOf} />
  ),
  condition: () => null,
  unitId: ({ view, draft, suggested, onChange, problemOf }) => (
    <Field
      label={t('cases.fact.unitId')}
      isNeeded
      problem={problemOf('unitId')}
      hint={dispatchHint(view, draft, suggested)}
    >
      {(id, describedBy) => (
        <UnitSelect
          id={id}
          label={t('cases.fact.unitId')}
          describedBy={describedBy}
          suggestedId={suggested?.unitId ?? null}
          value={draft.unitId}
          onChange={(unitId) => onChange({ unitId })}
          placeholder={t('desk.chooseUnit')}
        />
      )}
    </Field>
  ),
  dutyId: () => null,
  proposedUnitId: ({ view, draft, onChange, problemOf }) => (
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
  ),
  handlerId: ({ view, draft, onChange }) => (
    <Field label={t('cases.fact.handlerId')} hint={t('desk.handlerHint')}>
      {(id, describedBy) => (
        <ColleagueSelect
          id={id}
          post="handler"
          {...(view.unit ? { unitId: view.unit.id } : {})}
          label={t('cases.fact.handlerId')}
          describedBy={describedBy}
          value={draft.handlerId}
          onChange={(handlerId) => onChange({ handlerId })}
          allowClear
        />
      )}
    </Field>
  ),
  inspectorId: ({ draft, onChange, problemOf }) => (
    <Field label={t('cases.fact.inspectorId')} isNeeded problem={problemOf('inspectorId')}>
      {(id, describedBy) => (
        <ColleagueSelect
          id={id}
          post="inspector"
          label={t('cases.fact.inspectorId')}
          describedBy={describedBy}
          value={draft.inspectorId}
          onChange={(inspectorId) => onChange({ inspectorId })}
        />
      )}
    </Field>
  ),
  photos: ({ verb, draft, needs, onChange, problemOf }) => (
    <PhotoField
      photos={draft.photos}
      onChange={(photos) => onChange({ photos })}
      hint={t(verb === 'handle' || verb === 'rework' ? 'desk.afterPhotoHint' : 'desk.checkPhotoHint')}
      isNeeded={needs.includes('photos')}
      problem={problemOf('photos')}
    />
  ),
  reply: (props) => <TextField {...props} name="reply" hint={t('desk.replyHint')} />,
  note: (props) => <TextField {...props} name="note" hint={t('desk.noteHint')} />,
};

/** Why this unit; or that another one is named by the table of duties. */
function dispatchHint({ answer: { responsible } }: View, { unitId }: Draft, suggested: SuggestedUnit | null): string {
  if (!responsible) return t('duties.nobody');
  return unitId === suggested?.unitId ? becauseOf(responsible) : t('duties.differs');
}

function TextField({
  name,
  hint,
  draft,
  needs,
  onChange,
  problemOf,
}: Props & { name: 'reply' | 'note'; hint: string }) {
  return (
    <Field label={t(`cases.fact.${name}`)} isNeeded={needs.includes(name)} problem={problemOf(name)} hint={hint}>
      {(id, describedBy) => (
        <Input.TextArea
          id={id}
          aria-describedby={describedBy}
          value={draft[name] ?? ''}
          onChange={(event) => onChange({ [name]: event.target.value })}
          autoSize={{ minRows: needs.includes(name) ? 2 : 1, maxRows: 6 }}
          maxLength={longest}
        />
      )}
    </Field>
  );
}
