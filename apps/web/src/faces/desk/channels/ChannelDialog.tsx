import type { ChannelKind } from '@gezhi/domain';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { useState } from 'react';
import { type Channel, channelsQuery, saveChannel } from '../../../features/channels/api';
import {
  draftFields,
  draftOf,
  missingOf,
  newDraft,
  secretNames,
  settingsOf,
} from '../../../features/channels/channelDraft';
import { type TextKey, t } from '../../../i18n/t';
import { newId } from '../../../lib/newId';
import { problemText } from '../../../lib/problemText';
import { Dialog } from '../../../ui/Dialog';
import { Field } from '../../../ui/Field';
import { say } from '../../../ui/notices';
import { DraftInput } from './DraftInput';

export interface Edited {
  kind: ChannelKind;
  /** Null: a new one. */
  channel: Channel | null;
}

/** Adds a channel or changes one. Secrets are written and never read: left empty they stay as they are. */
export function ChannelDialog({ kind, channel, onClose }: Edited & { onClose: () => void }) {
  const [id] = useState(() => channel?.id ?? newId());
  const [name, setName] = useState(channel?.name ?? '');
  const [nameEn, setNameEn] = useState(channel?.nameEn ?? '');
  const [draft, setDraft] = useState(() => (channel ? draftOf(channel.settings) : newDraft(kind)));
  const [secrets, setSecrets] = useState<Record<string, string>>({});
  const [isChecked, setChecked] = useState(false);
  const client = useQueryClient();
  const missing = missingOf(kind, draft);
  const isSet = (secret: string) => channel?.secretsSet.includes(secret) ?? false;
  const secretsMissing = secretNames(kind).filter(
    (secret) => secret.isNeeded && !secrets[secret.name] && !isSet(secret.name),
  );
  const save = useMutation({
    mutationFn: () =>
      saveChannel({
        params: { id },
        body: {
          seen: channel?.version ?? 0,
          name: name.trim(),
          nameEn: nameEn.trim() || null,
          isOn: channel?.isOn ?? true,
          settings: settingsOf(kind, draft) as Channel['settings'],
          secrets: Object.fromEntries(Object.entries(secrets).filter(([, secret]) => secret !== '')),
        },
      }),
    onSuccess() {
      say(t('channels.saved'));
      onClose();
    },
    onSettled: () => client.invalidateQueries({ queryKey: channelsQuery.queryKey }),
  });
  const submit = () => {
    setChecked(true);
    if (name.trim() && missing.length === 0 && secretsMissing.length === 0 && !save.isPending) save.mutate();
  };
  const problem = (isMissing: boolean) => (isChecked && isMissing ? t('channels.missing') : null);
  return (
    <Dialog
      title={`${t(channel ? 'channels.edit' : 'channels.add')} · ${t(`channels.kind.${kind}`)}`}
      onClose={onClose}
    >
      <form
        className="channels-form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <p className="muted small">{t(`channels.about.${kind}`)}</p>
        <Field label={t('channels.name')} isNeeded problem={problem(!name.trim())}>
          {(inputId, describedBy) => (
            <Input
              id={inputId}
              aria-describedby={describedBy}
              maxLength={40}
              value={name}
              onChange={(e) => setName(e.target.value)}
            />
          )}
        </Field>
        <Field label={t('channels.nameEn')}>
          {(inputId) => (
            <Input id={inputId} lang="en" maxLength={80} value={nameEn} onChange={(e) => setNameEn(e.target.value)} />
          )}
        </Field>
        {draftFields[kind].map((field) => (
          <DraftInput
            key={field.name}
            field={field}
            value={draft[field.name] ?? ''}
            problem={problem(missing.includes(field.name))}
            onChange={(value) => setDraft({ ...draft, [field.name]: value })}
          />
        ))}
        {secretNames(kind).map((secret) => (
          <Field
            key={secret.name}
            label={t(`channels.secret.${kind}.${secret.name}` as TextKey)}
            isNeeded={secret.isNeeded}
            hint={t(isSet(secret.name) ? 'channels.secretSet' : 'channels.secretHint')}
            problem={problem(secretsMissing.some((known) => known.name === secret.name))}
          >
            {(inputId, describedBy) => (
              <Input
                id={inputId}
                aria-describedby={describedBy}
                type="password"
                autoComplete="off"
                maxLength={500}
                value={secrets[secret.name] ?? ''}
                onChange={(e) => setSecrets({ ...secrets, [secret.name]: e.target.value })}
              />
            )}
          </Field>
        ))}
        {save.error && (
          <p className="channels-problem" role="alert">
            {problemText(save.error)}
          </p>
        )}
        <div className="channels-acts">
          <Button type="primary" htmlType="submit" loading={save.isPending}>
            {t('channels.save')}
          </Button>
          <Button onClick={onClose}>{t('common.cancel')}</Button>
        </div>
      </form>
    </Dialog>
  );
}
