import { ColleagueSelect } from '../../../features/session/ColleagueSelect';
import { t } from '../../../i18n/t';
import { Field } from '../../../ui/Field';
import type { FieldProps } from './fieldProps';

/** Who of the unit does it; naming nobody leaves it to whoever is free. */
export const HandlerField = ({ view, draft, onChange }: FieldProps) => (
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
);

/** Who goes there: to verify before filing, to check after treatment. */
export function InspectorField({ verb, draft, onChange, problemOf }: FieldProps) {
  const label = t(verb === 'sendToVerify' ? 'desk.verifier' : 'cases.fact.inspectorId');
  return (
    <Field label={label} isNeeded problem={problemOf('inspectorId')}>
      {(id, describedBy) => (
        <ColleagueSelect
          id={id}
          post="inspector"
          label={label}
          describedBy={describedBy}
          value={draft.inspectorId}
          onChange={(inspectorId) => onChange({ inspectorId })}
        />
      )}
    </Field>
  );
}
