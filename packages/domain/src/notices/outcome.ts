import type { ChannelSettings } from './channels';

/** Why something did not go out. Said in words by the page of what failed; never the receiver's own answer. */
export const deliveryFaults = [
  'unreachable', // no connection, or it broke
  'timeout',
  'address', // the receiver's address is one that must not be called
  'redirected',
  'answerTooLarge',
  'unauthorised', // the receiver does not know our secret
  'busy',
  'tooLarge', // the receiver finds the message too large
  'rejected', // the receiver understood and said no
  'broken', // the receiver failed
  'noAddress', // the person has given no address for this channel
  'secret', // the secret is missing or was sealed by another installation
  'channelOff',
  'tooOld',
] as const;
export type DeliveryFault = (typeof deliveryFaults)[number];

/** Trying again would give the same; somebody has to change something first. */
const finals: readonly DeliveryFault[] = ['noAddress', 'tooLarge', 'channelOff', 'tooOld'];
export const isFinal = (fault: DeliveryFault): boolean => finals.includes(fault);

/** Faults of the receiver as a whole: the next message would meet the same, so the channel pauses. */
const receivers: readonly DeliveryFault[] = [
  'unreachable',
  'timeout',
  'address',
  'redirected',
  'answerTooLarge',
  'unauthorised',
  'busy',
  'broken',
  'secret',
];
export const isReceivers = (fault: DeliveryFault): boolean => receivers.includes(fault);

/** What an answer over HTTP means; null: taken. */
export function faultOf(settings: ChannelSettings, status: number, body: string): DeliveryFault | null {
  if (status < 200 || status > 299) return faultOfStatus(status);
  const condition = conditionOf(settings);
  if (!condition) return null;
  return String(valueAt(body, condition.path)) === condition.equals ? null : 'rejected';
}

export function faultOfStatus(status: number): DeliveryFault {
  if (status >= 300 && status < 400) return 'redirected';
  if (status === 401 || status === 403) return 'unauthorised';
  if (status === 413) return 'tooLarge';
  if (status === 429) return 'busy';
  return status >= 500 ? 'broken' : 'rejected';
}

/** Robots answer 200 whatever happens; what happened is in `errcode`. */
function conditionOf(settings: ChannelSettings) {
  if (settings.kind === 'wecom' || settings.kind === 'dingtalk') return { path: 'errcode', equals: '0' };
  return settings.kind === 'sms' ? settings.success : null;
}

/** `result.0.code` of a JSON text; undefined where it is no JSON or has no such place. */
function valueAt(body: string, path: string): unknown {
  let value: unknown;
  try {
    value = JSON.parse(body);
  } catch {
    return undefined;
  }
  for (const step of path.split('.')) {
    if (value === null || typeof value !== 'object' || !Object.hasOwn(value, step)) return undefined;
    value = (value as Record<string, unknown>)[step];
  }
  return value;
}
