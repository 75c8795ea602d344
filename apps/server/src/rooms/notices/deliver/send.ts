import { createHmac } from 'node:crypto';
import { type ChannelSecrets, type ChannelSettings, faultOf, reachedBy, requestOf, type Sign } from '@gezhi/domain';
import { type Outbound, OutboundError } from '../../../platform/outbound';
import type { Ports } from '../../../platform/ports';
import { sendMail } from './mail';
import type { Outcome, Words } from './outcome';

export interface DeliveryPorts extends Pick<Ports, 'inCity' | 'secrets' | 'outbound' | 'config'> {
  /** For addresses that a person's browser named: nothing inside is called, whatever the operator allows to channels. */
  toBrowsers: Outbound;
}

export interface Recipient {
  email: string | null;
  phone: string | null;
}

export const sign: Sign = (key, text, as) => createHmac('sha256', key).update(text).digest(as);

/** One message through one channel, once. Everything that can go wrong is an outcome; nothing is thrown and nothing is logged. */
export async function send(
  { secrets, outbound }: Pick<Ports, 'secrets' | 'outbound'>,
  { settings, sealed }: { settings: ChannelSettings; sealed: Buffer | null },
  to: Recipient,
  words: Words,
): Promise<Outcome> {
  const needed = reachedBy[settings.kind];
  if (needed && !to[needed]) return { fault: 'noAddress', status: null };
  const opened = openSecrets(secrets, sealed);
  if (!opened) return { fault: 'secret', status: null };
  try {
    if (settings.kind === 'email') return await sendMail(outbound, settings, opened, to.email!, words);
    const { url, ...request } = requestOf(settings, opened, { ...words, phone: to.phone }, sign);
    const { status, body } = await outbound.request(url, request);
    return { fault: faultOf(settings, status, body), status };
  } catch (error) {
    return { fault: error instanceof OutboundError ? error.fault : 'unreachable', status: null };
  }
}

/** Null where this installation cannot open them: a database that was brought from elsewhere. */
export function openSecrets(secrets: Ports['secrets'], sealed: Buffer | null): ChannelSecrets | null {
  try {
    return sealed ? (JSON.parse(secrets.open(sealed)) as ChannelSecrets) : {};
  } catch {
    return null;
  }
}

/** Null where it was sealed by another installation: as good as not given. */
export function openAddress(secrets: Ports['secrets'], sealed: Buffer | null): string | null {
  try {
    return sealed && secrets.open(sealed);
  } catch {
    return null;
  }
}
