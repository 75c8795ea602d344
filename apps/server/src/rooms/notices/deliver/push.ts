import { createECDH } from 'node:crypto';
import type { DeliveryFault } from '@gezhi/domain';
import { faultOfStatus } from '@gezhi/domain';
import webPush from 'web-push';
import { OutboundError } from '../../../platform/outbound';
import type { Ports } from '../../../platform/ports';
import type { Secrets } from '../../../platform/secrets';
import type { Outcome, Words } from './outcome';
import type { DeliveryPorts } from './send';
import type { Language } from './words';

/** What a browser gave: where to send, and the keys only it can open a message with. */
export interface PushAddress {
  endpoint: string;
  keys: { p256dh: string; auth: string };
}

/** What nobody opened a browser for within a day stands in the app anyway. */
const keptSeconds = 86_400;

/**
 * The pair of keys by which push services know this installation (VAPID, RFC 8292). It comes out of the installation's own
 * secret, always the same one: nothing is stored, and two nodes that start at once agree. A browser is bound to it.
 */
export function pushKeysOf(secrets: Pick<Secrets, 'derive'>): { publicKey: string; privateKey: string } {
  const pair = createECDH('prime256v1');
  for (let turn = 0; ; turn++) {
    const key = secrets.derive('web push', `P-256 ${turn}`, 32);
    try {
      pair.setPrivateKey(key);
    } catch {
      continue; // once in four thousand million: a number beyond the order of the curve is no key
    }
    return { publicKey: pair.getPublicKey('base64url'), privateKey: key.toString('base64url') };
  }
}

/** Encrypted for one browser, so that the service it goes through reads nothing but when and to whom. */
export async function sendPush(
  { secrets, config, toBrowsers }: Pick<DeliveryPorts, 'secrets' | 'config' | 'toBrowsers'>,
  opened: string | null,
  words: Words,
  language: Language,
): Promise<Outcome> {
  if (opened === null) return { fault: 'noAddress', status: null };
  const address = JSON.parse(opened) as PushAddress;
  const { id, title, text, path } = words;
  const payload = JSON.stringify({ v: 1, id, title, text, path, language });
  try {
    const { headers, body } = webPush.generateRequestDetails(address, payload, {
      vapidDetails: { subject: subjectOf(config), ...pushKeysOf(secrets) },
      TTL: keptSeconds,
      contentEncoding: 'aes128gcm',
      topic: id.replaceAll('-', ''), // a repeat takes the place of the first one where that still waits
    });
    const request = { method: 'POST', headers: inLowerCase(headers), body };
    const { status } = await toBrowsers.request(address.endpoint, request);
    return { fault: status >= 200 && status < 300 ? null : faultOfStatus(status), status };
  } catch (error) {
    return { fault: error instanceof OutboundError ? error.fault : 'rejected', status: null };
  }
}

/** The browser has taken its word back, or was never there: RFC 8030, 7.3. */
export const isGone = (status: number | null): boolean => status === 404 || status === 410;

/** Faults every browser of the same service would meet. */
export const isOfTheService = (fault: DeliveryFault): boolean =>
  ['unreachable', 'timeout', 'busy', 'broken'].includes(fault);

/** Whom a push service may turn to: the city's address. One that has none is tried out on a machine of one's own. */
const subjectOf = ({ publicUrl }: Ports['config']) =>
  publicUrl?.startsWith('https://') ? publicUrl : 'mailto:gezhi@localhost';

/** As `platform/outbound.ts` writes headers; it counts the length itself. */
function inLowerCase(headers: Readonly<Record<string, unknown>>): Record<string, string> {
  const named = Object.entries(headers).map(([name, value]) => [name.toLowerCase(), String(value)] as const);
  return Object.fromEntries(named.filter(([name]) => name !== 'content-length'));
}
