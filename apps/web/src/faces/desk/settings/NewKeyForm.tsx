import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { useState } from 'react';
import type { KeyDoor } from '../../../features/programKeys/doors';
import { t } from '../../../i18n/t';
import { newId } from '../../../lib/newId';
import { problemText } from '../../../lib/problemText';
import { Field } from '../../../ui/Field';

const standardPerHour = 600;

/** Makes a key and shows it, once. The id is kept until it worked: sent twice it is one key. */
export function NewKeyForm({ door }: { door: KeyDoor }) {
  const client = useQueryClient();
  const [id, setId] = useState(newId);
  const [name, setName] = useState('');
  const [perHour, setPerHour] = useState(String(standardPerHour));
  const [isChecked, setChecked] = useState(false);
  const wanted = { id, name: name.trim(), perHour: Number(perHour) };
  const isCount = Number.isInteger(wanted.perHour) && wanted.perHour >= 1 && wanted.perHour <= 100_000;
  const making = useMutation({
    mutationFn: () => door.make({ body: wanted }),
    onSuccess() {
      setId(newId());
      setName('');
      setPerHour(String(standardPerHour));
      setChecked(false);
      client.invalidateQueries({ queryKey: door.query.queryKey });
    },
  });
  return (
    <form
      className="settings-form"
      aria-label={`${t(`programKeys.${door.name}.title`)} · ${t('programKeys.make')}`}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        setChecked(true);
        if (wanted.name && isCount) making.mutate();
      }}
    >
      <Field
        label={t('programKeys.name')}
        isNeeded
        hint={t(`programKeys.${door.name}.nameHint`)}
        problem={isChecked && !wanted.name ? t('programKeys.problem.name') : null}
      >
        {(fieldId, describedBy) => (
          <Input
            id={fieldId}
            aria-describedby={describedBy}
            maxLength={80}
            value={name}
            onChange={(event) => setName(event.target.value)}
          />
        )}
      </Field>
      <Field
        label={t(`programKeys.${door.name}.limit`)}
        isNeeded
        problem={isChecked && !isCount ? t('programKeys.problem.limit') : null}
      >
        {(fieldId, describedBy) => (
          <Input
            id={fieldId}
            aria-describedby={describedBy}
            inputMode="numeric"
            maxLength={6}
            value={perHour}
            onChange={(event) => setPerHour(event.target.value)}
          />
        )}
      </Field>
      {making.error && (
        <p className="settings-problem" role="alert">
          {problemText(making.error)}
        </p>
      )}
      {making.data && (
        <p className="settings-new-key" role="status">
          {t('programKeys.shownOnce')}
          <code>{making.data.key}</code>
        </p>
      )}
      <div className="settings-acts">
        <Button htmlType="submit" loading={making.isPending}>
          {t('programKeys.make')}
        </Button>
      </div>
    </form>
  );
}
