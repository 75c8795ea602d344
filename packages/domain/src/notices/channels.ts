import type { TemplateForm } from './template';

/** Ways out of the house. All of them are rows of the city, none is in the code. */
export const channelKinds = ['email', 'sms', 'wecom', 'dingtalk', 'webhook'] as const;
export type ChannelKind = (typeof channelKinds)[number];

export interface SmsSettings {
  kind: 'sms';
  url: string;
  method: 'GET' | 'POST';
  headers: readonly { name: string; value: string }[];
  body: string;
  form: TemplateForm;
  /** Where the gateway says whether it took the message; null: its status is enough. */
  success: { path: string; equals: string } | null;
}

export interface EmailSettings {
  kind: 'email';
  host: string;
  port: number;
  security: 'tls' | 'starttls' | 'none';
  user: string | null;
  from: string;
}

/** What an administrator wrote down. Whatever opens a door is a secret and stands elsewhere, sealed. */
export type ChannelSettings =
  | { kind: 'webhook'; url: string }
  | { kind: 'wecom'; url: string; format: 'text' | 'markdown' }
  | { kind: 'dingtalk'; url: string }
  | SmsSettings
  | EmailSettings;

/** The secrets a kind has, by name, and whether it works without. */
export const channelSecrets = {
  email: { password: 'optional' },
  sms: { secret: 'optional' },
  wecom: { key: 'needed' },
  dingtalk: { token: 'needed', signing: 'optional' },
  webhook: { signing: 'needed' },
} as const satisfies Record<ChannelKind, Record<string, 'needed' | 'optional'>>;

export type ChannelSecrets = Readonly<Record<string, string>>;

/** What a channel has to know of a person before it can reach anybody; robots speak to a group. */
export const reachedBy = {
  email: 'email',
  sms: 'phone',
  wecom: null,
  dingtalk: null,
  webhook: null,
} as const satisfies Record<ChannelKind, 'email' | 'phone' | null>;
