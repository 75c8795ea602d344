import { type ChannelKind, type ChannelSettings, channelSecrets, type SmsSettings } from '@gezhi/domain';

/** A channel as it stands in a form: every part of it a text. */
export type ChannelDraft = Readonly<Record<string, string>>;

export interface DraftField {
  name: string;
  /** `lines`: several lines · a list: one of these. */
  as: 'line' | 'number' | 'lines' | readonly string[];
  isNeeded: boolean;
}

const needed = (name: string, as: DraftField['as'] = 'line'): DraftField => ({ name, as, isNeeded: true });
const optional = (name: string, as: DraftField['as'] = 'line'): DraftField => ({ name, as, isNeeded: false });

/** What is asked for each kind, in the order of the form. */
export const draftFields: Record<ChannelKind, readonly DraftField[]> = {
  email: [
    needed('host'),
    needed('port', 'number'),
    needed('security', ['tls', 'starttls', 'none']),
    optional('user'),
    needed('from'),
  ],
  sms: [
    needed('url'),
    needed('method', ['POST', 'GET']),
    optional('headers', 'lines'),
    needed('form', ['json', 'form', 'text']),
    optional('body', 'lines'),
    optional('successPath'),
    optional('successEquals'),
  ],
  wecom: [needed('url'), needed('format', ['text', 'markdown'])],
  dingtalk: [needed('url')],
  webhook: [needed('url')],
};

export const secretNames = (kind: ChannelKind) =>
  Object.entries(channelSecrets[kind]).map(([name, need]) => ({ name, isNeeded: need === 'needed' }));

const blank: Record<ChannelKind, ChannelDraft> = {
  email: { port: '465', security: 'tls' },
  sms: { method: 'POST', form: 'json', body: '{"phone":"{phone}","text":"{text}"}' },
  wecom: { url: 'https://qyapi.weixin.qq.com/cgi-bin/webhook/send', format: 'text' },
  dingtalk: { url: 'https://oapi.dingtalk.com/robot/send' },
  webhook: {},
};

export const newDraft = (kind: ChannelKind): ChannelDraft => blank[kind];

export function draftOf(settings: ChannelSettings): ChannelDraft {
  if (settings.kind !== 'sms') {
    const parts = Object.entries(settings).filter(([name, value]) => name !== 'kind' && value !== null);
    return Object.fromEntries(parts.map(([name, value]) => [name, String(value)]));
  }
  const { url, method, form, body, headers, success } = settings;
  return {
    url,
    method,
    form,
    body,
    headers: headers.map(({ name, value }) => `${name}: ${value}`).join('\n'),
    successPath: success?.path ?? '',
    successEquals: success?.equals ?? '',
  };
}

/** The same as data; whether it can stand is for the server to say. */
export function settingsOf(kind: ChannelKind, draft: ChannelDraft): ChannelSettings {
  const of = (name: string) => (draft[name] ?? '').trim();
  if (kind === 'webhook' || kind === 'dingtalk') return { kind, url: of('url') };
  if (kind === 'wecom') return { kind, url: of('url'), format: of('format') === 'markdown' ? 'markdown' : 'text' };
  if (kind === 'sms') return smsOf(of);
  return {
    kind,
    host: of('host'),
    port: Number(of('port')),
    security: of('security') as 'tls',
    user: of('user') || null,
    from: of('from'),
  };
}

const smsOf = (of: (name: string) => string): SmsSettings => ({
  kind: 'sms',
  url: of('url'),
  method: of('method') === 'GET' ? 'GET' : 'POST',
  headers: of('headers')
    .split('\n')
    .filter((line) => line.trim())
    .map((line) => {
      const [name = '', ...value] = line.split(':');
      return { name: name.trim(), value: value.join(':').trim() };
    }),
  body: of('body'),
  form: of('form') as SmsSettings['form'],
  success: of('successPath') ? { path: of('successPath'), equals: of('successEquals') } : null,
});

export const missingOf = (kind: ChannelKind, draft: ChannelDraft): string[] =>
  draftFields[kind].filter(({ name, isNeeded }) => isNeeded && !(draft[name] ?? '').trim()).map(({ name }) => name);
