import { digests } from '@gezhi/domain';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { useState } from 'react';
import { type Offered, setWishes, type Wishes, wishesQuery } from '../../../features/channels/api';
import { currentLanguage, t } from '../../../i18n/t';
import { problemText } from '../../../lib/problemText';
import { Field } from '../../../ui/Field';
import { say } from '../../../ui/notices';
import { Choice } from '../shell/Choice';
import { KindTable } from './KindTable';
import { QuietHours } from './QuietHours';

const hours = Array.from({ length: 24 }, (_, hour) => hour);

/** What is typed stays until it is saved. Messages go out in the language in which this was saved. */
export function WishesForm({ wishes, offered }: { wishes: Wishes; offered: readonly Offered[] }) {
  const [choice, setChoice] = useState(wishes.choice);
  const [email, setEmail] = useState(wishes.email ?? '');
  const [phone, setPhone] = useState(wishes.phone ?? '');
  const client = useQueryClient();
  const change = (more: Partial<Wishes['choice']>) => setChoice({ ...choice, ...more });
  const save = useMutation({
    mutationFn: () =>
      setWishes({
        body: { choice, language: currentLanguage(), email: email.trim() || null, phone: phone.trim() || null },
      }),
    onSuccess(saved) {
      client.setQueryData(wishesQuery.queryKey, saved);
      say(t('channels.saved'));
    },
  });
  return (
    <form
      className="channels-form"
      aria-label={t('channels.wishes.title')}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (!save.isPending) save.mutate();
      }}
    >
      <section className="channels-card">
        <h2>{t('channels.wishes.which')}</h2>
        <KindTable choice={choice} offered={offered} onChange={change} />
      </section>
      <section className="channels-card">
        <h2>{t('channels.wishes.where')}</h2>
        <p className="muted small">{t('channels.wishes.whereHint')}</p>
        <Field label={t('channels.wishes.email')}>
          {(id) => (
            <Input id={id} type="email" maxLength={200} value={email} onChange={(e) => setEmail(e.target.value)} />
          )}
        </Field>
        <Field label={t('channels.wishes.phone')} hint={t('channels.wishes.phoneHint')}>
          {(id, describedBy) => (
            <Input
              id={id}
              aria-describedby={describedBy}
              type="tel"
              maxLength={16}
              value={phone}
              onChange={(e) => setPhone(e.target.value)}
            />
          )}
        </Field>
      </section>
      <section className="channels-card">
        <h2>{t('channels.wishes.when')}</h2>
        <QuietHours quiet={choice.quiet} onChange={(quiet) => change({ quiet })} />
        <Choice
          label={t('channels.wishes.digest.label')}
          options={digests.map((value) => ({ value, name: t(`channels.wishes.digest.${value}`) }))}
          value={choice.digest}
          onChoose={(digest) => change({ digest })}
        />
        {choice.digest === 'daily' && (
          <Field label={t('channels.wishes.hour')}>
            {(id) => (
              <select
                id={id}
                className="channels-input"
                value={choice.digestHour}
                onChange={(event) => change({ digestHour: Number(event.target.value) })}
              >
                {hours.map((hour) => (
                  <option key={hour} value={hour}>
                    {`${String(hour).padStart(2, '0')}:00`}
                  </option>
                ))}
              </select>
            )}
          </Field>
        )}
      </section>
      {save.error && (
        <p className="channels-problem" role="alert">
          {problemText(save.error)}
        </p>
      )}
      <Button type="primary" htmlType="submit" loading={save.isPending}>
        {t('channels.save')}
      </Button>
    </form>
  );
}
