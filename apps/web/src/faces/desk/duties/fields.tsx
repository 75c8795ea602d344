import { Input } from 'antd';
import { ColleagueSelect } from '../../../features/session/ColleagueSelect';
import { t } from '../../../i18n/t';
import { Field } from '../../../ui/Field';

interface DayProps {
  label: string;
  value: string;
  least?: string;
  isNeeded?: boolean;
  onChange: (day: string) => void;
}

export const DayField = ({ label, value, least, isNeeded = true, onChange }: DayProps) => (
  <Field label={label} isNeeded={isNeeded}>
    {(id) => (
      <input
        id={id}
        type="date"
        value={value}
        min={least}
        required={isNeeded}
        onChange={({ target }) => onChange(target.value)}
      />
    )}
  </Field>
);

export const SourceField = ({ value, onChange }: { value: string; onChange: (source: string) => void }) => (
  <Field label={t('dutyRoom.form.source')} isNeeded>
    {(id) => <Input id={id} maxLength={120} value={value} onChange={({ target }) => onChange(target.value)} />}
  </Field>
);

interface PersonProps {
  value: string | undefined;
  onChange: (personId: string | undefined) => void;
}

/** Only chiefs are named in person. Anybody who holds a post today can be one. */
export const PersonField = ({ value, onChange }: PersonProps) => (
  <Field label={t('dutyRoom.form.person')}>
    {(id) => <ColleagueSelect id={id} label={t('dutyRoom.form.person')} value={value} onChange={onChange} allowClear />}
  </Field>
);

/** The city's today as a form begins with it: the browser's own day is near enough to be corrected. */
export const todayHere = () => new Intl.DateTimeFormat('sv-SE').format(new Date());
