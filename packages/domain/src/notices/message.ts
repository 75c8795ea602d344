import type { ChannelSecrets, ChannelSettings, SmsSettings } from './channels';
import type { NoticeKind } from './choice';
import { fillTemplate } from './template';

/** What goes out: counts and a link. Names of places and words people wrote stay in the house. */
export interface OutMessage {
  /** The same at every try: a receiver that keeps it takes a repeat for what it is. */
  id: string;
  at: Date;
  cityName: string;
  personId: string;
  personName: string;
  phone: string | null;
  title: string;
  text: string;
  link: string | null;
  notices: readonly { id: string; kind: NoticeKind; at: Date; counts: Readonly<Record<string, number>> }[];
}

export interface OutRequest {
  url: string;
  method: 'GET' | 'POST';
  headers: Readonly<Record<string, string>>;
  body: string | null;
}

/** HMAC with SHA-256, brought along: the core computes no hashes. */
export type Sign = (key: string, text: string, as: 'hex' | 'base64') => string;

type HttpSettings = Exclude<ChannelSettings, { kind: 'email' }>;

/** The one HTTP request that says a message to a receiver, in the receiver's own form. */
export function requestOf(
  settings: HttpSettings,
  secrets: ChannelSecrets,
  message: OutMessage,
  sign: Sign,
): OutRequest {
  if (settings.kind === 'wecom') return toWeCom(settings, secrets, message);
  if (settings.kind === 'dingtalk') return toDingTalk(settings.url, secrets, message, sign);
  if (settings.kind === 'sms') return toGateway(settings, secrets, message);
  return toWebhook(settings.url, secrets, message, sign);
}

const json = { 'content-type': 'application/json; charset=utf-8' };

/** Signed over instant and body, so that neither an old message nor a changed one passes for a new one. */
function toWebhook(url: string, secrets: ChannelSecrets, message: OutMessage, sign: Sign): OutRequest {
  const { id, at, cityName, personId, title, text, link, notices } = message;
  const body = JSON.stringify({
    v: 1,
    id,
    at: at.toISOString(),
    city: cityName,
    person: { id: personId },
    title,
    text,
    link,
    notices: notices.map((notice) => ({ ...notice, at: notice.at.toISOString() })),
  });
  const seconds = String(Math.floor(at.getTime() / 1000));
  const signature = sign(secrets.signing ?? '', `${seconds}.${body}`, 'hex');
  const headers = { ...json, 'idempotency-key': id, 'gezhi-timestamp': seconds, 'gezhi-signature': `v1=${signature}` };
  return { url, method: 'POST', headers, body };
}

/** Limits of the group robot: 2048 bytes of text, 4096 of markdown; it is told whom to mention by phone number. */
function toWeCom(
  { url, format }: Extract<ChannelSettings, { kind: 'wecom' }>,
  secrets: ChannelSecrets,
  message: OutMessage,
): OutRequest {
  const words = spoken(message);
  const mentioned = message.phone ? { mentioned_mobile_list: [message.phone] } : {};
  const body =
    format === 'markdown'
      ? { msgtype: 'markdown', markdown: { content: cutToBytes(words, 4096) } }
      : { msgtype: 'text', text: { content: cutToBytes(words, 2048), ...mentioned } };
  return { url: withQuery(url, { key: secrets.key ?? '' }), method: 'POST', headers: json, body: JSON.stringify(body) };
}

/** The robot's "signed" protection: HMAC over timestamp and secret, both in the address; refused after an hour. */
function toDingTalk(url: string, secrets: ChannelSecrets, message: OutMessage, sign: Sign): OutRequest {
  const timestamp = String(message.at.getTime());
  const signed: Record<string, string> = secrets.signing
    ? { timestamp, sign: sign(secrets.signing, `${timestamp}\n${secrets.signing}`, 'base64') }
    : {};
  const body = {
    msgtype: 'text',
    text: { content: cutToBytes(spoken(message), 4096) },
    at: { atMobiles: message.phone ? [message.phone] : [], isAtAll: false },
  };
  const address = withQuery(url, { access_token: secrets.token ?? '', ...signed });
  return { url: address, method: 'POST', headers: json, body: JSON.stringify(body) };
}

const contentTypes = {
  json: json['content-type'],
  form: 'application/x-www-form-urlencoded',
  text: 'text/plain; charset=utf-8',
};

function toGateway(settings: SmsSettings, secrets: ChannelSecrets, message: OutMessage): OutRequest {
  const { method, form } = settings;
  const values = { phone: message.phone ?? '', text: message.text, secret: secrets.secret ?? '', id: message.id };
  const headers: Record<string, string> = method === 'POST' ? { 'content-type': contentTypes[form] } : {};
  for (const { name, value } of settings.headers) headers[name.toLowerCase()] = fillTemplate(value, values, 'header');
  return {
    url: fillTemplate(settings.url, values, 'form'),
    method,
    headers,
    body: method === 'POST' ? fillTemplate(settings.body, values, form) : null,
  };
}

/** A group has to know for whom it is. */
const spoken = ({ personName, title, text, link }: OutMessage) =>
  [`${personName}：${title}`, text, ...(link ? [link] : [])].join('\n');

const withQuery = (url: string, query: Readonly<Record<string, string>>) =>
  Object.entries(query).reduce(
    (address, [name, value]) => `${address}${address.includes('?') ? '&' : '?'}${name}=${encodeURIComponent(value)}`,
    url,
  );

/** As many whole characters as fit: a character cut in half would make the receiver refuse all of it. */
export function cutToBytes(text: string, most: number): string {
  let bytes = 0;
  let kept = '';
  for (const character of text) {
    const code = character.codePointAt(0)!;
    bytes += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
    if (bytes > most) return kept;
    kept += character;
  }
  return kept;
}
