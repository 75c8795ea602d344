import { readHolidayList } from '@gezhi/domain';
import { Button, Input } from 'antd';
import { useRef, useState } from 'react';
import type { InForce } from '../../../../features/standards/rules/api';
import { t } from '../../../../i18n/t';
import { Field } from '../../../../ui/Field';
import { CalendarForm } from './CalendarForm';

/** More than a year of a notice is a mistake of the file; the browser need not read it. */
const maxBytes = 200_000;

/** A year's holidays as the notice lists them, pasted or from a file. Days it does not name stay as they are. */
export function ImportDays({ inForce, onDone }: { inForce: InForce; onDone: () => void }) {
  const [text, setText] = useState('');
  const file = useRef<HTMLInputElement>(null);
  const { days, unread } = readHolidayList(text);
  return (
    <CalendarForm
      label={t('rules.import')}
      inForce={inForce}
      change={days.length > 0 && unread.length === 0 ? { what: 'days', days } : null}
      onDone={onDone}
    >
      <Field
        label={t('rules.importText')}
        hint={t('rules.importHint')}
        isNeeded
        problem={unread.length > 0 ? t('rules.importUnread', { lines: unread.slice(0, 12).join(', ') }) : null}
      >
        {(id, describedBy) => (
          <Input.TextArea
            id={id}
            aria-describedby={describedBy}
            rows={6}
            placeholder={'2027-01-01,放假\n2027-01-03,上班'}
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
        )}
      </Field>
      <div className="category-acts">
        <Button onClick={() => file.current!.click()}>{t('rules.importFile')}</Button>
        <input
          ref={file}
          type="file"
          hidden
          accept=".csv,.txt,.json,text/csv,application/json"
          onChange={async (event) => {
            const chosen = event.target.files?.[0];
            if (chosen) setText(await chosen.slice(0, maxBytes).text());
            event.target.value = '';
          }}
        />
        {days.length > 0 && <span className="muted">{t('rules.importRead', { count: days.length })}</span>}
      </div>
    </CalendarForm>
  );
}
