import type { Day, DayKind } from '@gezhi/domain';
import { useState } from 'react';
import type { InForce } from '../../../../features/standards/rules/api';
import { lookText } from '../../../../features/standards/rules/RuleVersions';
import { t } from '../../../../i18n/t';
import { Field } from '../../../../ui/Field';
import { Picker } from '../../../../ui/Picker';
import { CalendarForm } from './CalendarForm';
import { DayField } from './DayField';

const kinds: readonly (DayKind | null)[] = ['holiday', 'makeupWorkday', null];

/** One day of the city's own: a holiday, a make-up workday, or neither any more. */
export function NameDay({ inForce, day: chosen, onDone }: { inForce: InForce; day: Day; onDone: () => void }) {
  const [day, setDay] = useState(chosen);
  const [kind, setKind] = useState<DayKind | null>(inForce.calendar.content.days[chosen] ? null : 'holiday');
  return (
    <CalendarForm
      label={t('rules.nameDay')}
      inForce={inForce}
      change={day === '' ? null : { what: 'days', days: [{ day, kind }] }}
      onDone={onDone}
    >
      <div className="rules-row">
        <DayField label={t('rules.day')} value={day} onChange={setDay} isNeeded />
        <Field label={t('rules.dayKind')}>
          {(id) => (
            <Picker
              id={id}
              label={t('rules.dayKind')}
              value={String(kind)}
              onChange={(value) => setKind(kinds.find((known) => String(known) === value) ?? null)}
              options={kinds.map((known) => ({ value: String(known), label: lookText(known) }))}
            />
          )}
        </Field>
      </div>
    </CalendarForm>
  );
}
