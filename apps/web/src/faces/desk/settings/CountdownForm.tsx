import { Button, Input } from 'antd';
import { useState } from 'react';
import type { Setting } from '../../../features/settings/api';
import { t } from '../../../i18n/t';
import { Field } from '../../../ui/Field';
import { RemoveDialog } from './RemoveDialog';
import { useCountdown } from './useCountdown';

/** The occasion in both languages and its day. What is typed stays until it is saved. */
export function CountdownForm({ setting: { version, countdown, today } }: { setting: Setting }) {
  const [name, setName] = useState(countdown?.name ?? '');
  const [nameEn, setNameEn] = useState(countdown?.nameEn ?? '');
  const [day, setDay] = useState(countdown?.day ?? '');
  const [isChecked, setChecked] = useState(false);
  const [isRemoving, setRemoving] = useState(false);
  const { send, isSending, problem } = useCountdown(version, t('settings.saved'));
  const wanted = { name: name.trim(), nameEn: nameEn.trim() || null, day };
  const isSame = countdown?.name === wanted.name && countdown.nameEn === wanted.nameEn && countdown.day === wanted.day;
  const submit = () => {
    setChecked(true);
    if (wanted.name && wanted.day && !isSame) send(wanted);
  };
  const empty = () => {
    for (const set of [setName, setNameEn, setDay]) set('');
    setChecked(false);
  };
  return (
    <form
      className="settings-form"
      aria-label={t('settings.countdown')}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <Field
        label={t('settings.name')}
        isNeeded
        hint={t('settings.nameHint')}
        problem={isChecked && !wanted.name ? t('settings.problem.name') : null}
      >
        {(id, describedBy) => (
          <Input
            id={id}
            aria-describedby={describedBy}
            lang="zh"
            maxLength={40}
            value={name}
            onChange={(event) => setName(event.target.value)}
          />
        )}
      </Field>
      <Field label={t('settings.nameEn')} hint={t('settings.nameEnHint')}>
        {(id, describedBy) => (
          <Input
            id={id}
            aria-describedby={describedBy}
            lang="en"
            maxLength={80}
            value={nameEn}
            onChange={(event) => setNameEn(event.target.value)}
          />
        )}
      </Field>
      <Field label={t('settings.day')} isNeeded problem={isChecked && !wanted.day ? t('settings.problem.day') : null}>
        {(id, describedBy) => (
          <input
            id={id}
            aria-describedby={describedBy}
            type="date"
            className="ant-input settings-day"
            min={today}
            value={day}
            onChange={(event) => setDay(event.target.value)}
          />
        )}
      </Field>
      {problem && (
        <p className="settings-problem" role="alert">
          {problem}
        </p>
      )}
      <div className="settings-acts">
        <Button type="primary" htmlType="submit" loading={isSending} disabled={isSame}>
          {t('settings.save')}
        </Button>
        {countdown && <Button onClick={() => setRemoving(true)}>{t('settings.remove')}</Button>}
      </div>
      {isRemoving && countdown && (
        <RemoveDialog
          version={version}
          countdown={countdown}
          onClose={() => setRemoving(false)}
          onRemoved={() => {
            setRemoving(false);
            empty();
          }}
        />
      )}
    </form>
  );
}
