import { ChannelSettingsSchema } from '@gezhi/contracts';
import { type ChannelSettings, channelKinds } from '@gezhi/domain';
import { describe, expect, it } from 'vitest';
import { draftFields, draftOf, missingOf, newDraft, settingsOf } from './channelDraft';

const examples: ChannelSettings[] = [
  { kind: 'webhook', url: 'https://a.example/hook' },
  { kind: 'wecom', url: 'https://a.example', format: 'markdown' },
  { kind: 'dingtalk', url: 'https://a.example' },
  { kind: 'email', host: 'mail.example', port: 587, security: 'starttls', user: null, from: 'a@b.example' },
  { kind: 'email', host: 'mail.example', port: 465, security: 'tls', user: 'u', from: 'a@b.example' },
  {
    kind: 'sms',
    url: 'https://a.example/{phone}',
    method: 'POST',
    headers: [
      { name: 'Authorization', value: 'Bearer {secret}' },
      { name: 'x-time', value: '10:30' },
    ],
    body: '{"t":"{text}"}',
    form: 'json',
    success: { path: 'result.code', equals: '0' },
  },
];

describe('a channel in its form', () => {
  it.each(examples)('comes back as it was: $kind', (settings) => {
    expect(settingsOf(settings.kind, draftOf(settings))).toEqual(settings);
    expect(ChannelSettingsSchema.parse(settings)).toEqual(settings);
    expect(missingOf(settings.kind, draftOf(settings))).toEqual([]);
  });

  it('asks of a new one for what has no usual value', () => {
    expect(Object.fromEntries(channelKinds.map((kind) => [kind, missingOf(kind, newDraft(kind))]))).toEqual({
      email: ['host', 'from'],
      sms: ['url'],
      wecom: [],
      dingtalk: [],
      webhook: ['url'],
    });
  });

  it('begins with one of the choices where there are some', () => {
    for (const kind of channelKinds)
      for (const { name, as } of draftFields[kind])
        if (typeof as !== 'string') expect(as).toContain(newDraft(kind)[name]);
  });
});
