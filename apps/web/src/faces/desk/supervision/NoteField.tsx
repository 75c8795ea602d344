import { Input } from 'antd';
import { t } from '../../../i18n/t';
import { Field } from '../../../ui/Field';

interface Props {
  of: 'issue' | 'reply' | 'return' | 'withdraw';
  value: string;
  onChange: (value: string) => void;
}

/** The words a step needs, with what they should say. */
export const NoteField = ({ of, value, onChange }: Props) => (
  <Field label={t('supervision.note')} isNeeded hint={t(`supervision.noteHint.${of}`)}>
    {(id, describedBy) => (
      <Input.TextArea
        id={id}
        aria-describedby={describedBy}
        value={value}
        maxLength={1000}
        autoFocus
        autoSize={{ minRows: 2, maxRows: 8 }}
        onChange={(event) => onChange(event.target.value)}
      />
    )}
  </Field>
);
