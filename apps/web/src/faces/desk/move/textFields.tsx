import { addDays, localDay } from '@gezhi/domain';
import { Input } from 'antd';
import { Phrases } from '../../../features/kept/Phrases';
import { t } from '../../../i18n/t';
import { Field } from '../../../ui/Field';
import { useZone } from '../../../ui/Zone';
import type { FieldProps } from './fieldProps';

const longest = 500;

export function TextField({
  name,
  hint,
  draft,
  needs,
  onChange,
  problemOf,
}: FieldProps & { name: 'reply' | 'note'; hint: string }) {
  return (
    <Field label={t(`cases.fact.${name}`)} isNeeded={needs.includes(name)} problem={problemOf(name)} hint={hint}>
      {(id, describedBy) => (
        <>
          <Input.TextArea
            id={id}
            aria-describedby={describedBy}
            value={draft[name] ?? ''}
            onChange={(event) => onChange({ [name]: event.target.value })}
            autoSize={{ minRows: needs.includes(name) ? 2 : 1, maxRows: 6 }}
            maxLength={longest}
          />
          <Phrases text={draft[name] ?? ''} onChoose={(text) => onChange({ [name]: text })} />
        </>
      )}
    </Field>
  );
}

/** The last day of a suspension, from tomorrow on in the city's own days up to the last one its rules allow. */
export function DayField({ view, verb, draft, onChange, problemOf }: FieldProps) {
  const zone = useZone();
  const latest = view.moves.find((move) => move.verb === verb)?.latestDay;
  return (
    <Field label={t('cases.fact.until')} isNeeded problem={problemOf('until')} hint={t('desk.untilHint')}>
      {(id, describedBy) => (
        <Input
          id={id}
          aria-describedby={describedBy}
          type="date"
          min={addDays(localDay(zone, new Date()), 1)}
          max={latest}
          value={draft.until ?? ''}
          onChange={(event) => onChange({ until: event.target.value })}
        />
      )}
    </Field>
  );
}
