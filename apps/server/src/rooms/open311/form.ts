import { Fault } from './fault';

/** A form as it was sent: what every field said, and the answers to the service's questions by code. */
export interface Form {
  /** What was sent under a name; empty is the same as absent (the standard's "optional"). */
  get(name: string): string | undefined;
  all(name: string): string[];
  attributes: ReadonlyMap<string, readonly string[]>;
  /** Everything but the key, in a form that is the same for the same request. */
  told: string;
}

export const mostFormBytes = 64 * 1024;
const mostFields = 200;
const attributeName = /^attribute\[([A-Za-z0-9_.-]{1,60})\](?:\[\d{0,3}\])?$/;
const forbidden = new Set(['__proto__', 'constructor', 'prototype']);

/** Names a client might hope to be called back under. Nothing here calls back, and silence would look like a promise. */
const callbacks = new Set([
  'callback',
  'callback_url',
  'webhook',
  'webhook_url',
  'notify_url',
  'status_url',
  'status_callback',
]);

export function readForm(text: string): Form {
  const pairs = [...new URLSearchParams(text)];
  if (pairs.length > mostFields) throw new Fault(400, `More than ${mostFields} fields`, 'too_many_fields');
  const fields = new Map<string, string[]>();
  const attributes = new Map<string, string[]>();
  for (const [name, value] of pairs) {
    const [into, key] = name.startsWith('attribute') ? [attributes, attributeCode(name)] : [fields, fieldName(name)];
    into.set(key, [...(into.get(key) ?? []), value]);
  }
  const all = (name: string) => (fields.get(name) ?? []).map((value) => value.trim()).filter((value) => value !== '');
  return {
    get: (name) => all(name)[0],
    all,
    attributes,
    told: JSON.stringify(
      pairs
        .filter(([name]) => name !== 'api_key')
        .map(([name, value]) => [name, value])
        .sort(([a], [b]) => (a! < b! ? -1 : a! > b! ? 1 : 0)),
    ),
  };
}

function attributeCode(name: string): string {
  const code = attributeName.exec(name)?.[1];
  if (!code || forbidden.has(code))
    throw new Fault(400, 'attribute[code]=value is how answers are sent', 'attribute_refused');
  return code;
}

/** `media_url[]` and `media_url` are the same field sent in two habits. */
function fieldName(name: string): string {
  const bare = name.replace(/\[\d{0,3}\]$/, '');
  if (forbidden.has(bare)) throw new Fault(400, 'There is no such field');
  if (callbacks.has(bare.toLowerCase()))
    throw new Fault(400, 'Nobody is called back; ask with updated_after instead', 'callback_refused');
  return bare;
}
