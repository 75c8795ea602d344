import { Input } from 'antd';
import type { DraftField } from '../../../features/channels/channelDraft';
import { type TextKey, t } from '../../../i18n/t';
import { Field } from '../../../ui/Field';

interface Props {
  field: DraftField;
  value: string;
  problem: string | null;
  onChange: (value: string) => void;
}

/** One part of a channel's settings, by what it is. */
export function DraftInput({ field: { name, as, isNeeded }, value, problem, onChange }: Props) {
  const hint = name === 'body' || name === 'headers' || name === 'successPath' ? t(`channels.hint.${name}`) : undefined;
  return (
    <Field label={t(`channels.field.${name}` as TextKey)} isNeeded={isNeeded} problem={problem} {...(hint && { hint })}>
      {(id, describedBy) => {
        const common = { id, 'aria-describedby': describedBy, value };
        if (as === 'lines')
          return (
            <Input.TextArea {...common} rows={3} maxLength={4000} onChange={(event) => onChange(event.target.value)} />
          );
        if (typeof as !== 'string')
          return (
            <select {...common} className="channels-input" onChange={(event) => onChange(event.target.value)}>
              {as.map((option) => (
                <option key={option} value={option}>
                  {t(`channels.option.${option}` as TextKey)}
                </option>
              ))}
            </select>
          );
        return (
          <Input
            {...common}
            inputMode={as === 'number' ? 'numeric' : undefined}
            maxLength={500}
            onChange={(event) => onChange(event.target.value)}
          />
        );
      }}
    </Field>
  );
}
