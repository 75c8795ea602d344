import { connect } from 'node:net';
import type { ChannelSecrets, DeliveryFault, EmailSettings } from '@gezhi/domain';
import nodemailer from 'nodemailer';
import { type Outbound, OutboundError } from '../../../platform/outbound';
import type { Outcome, Words } from './outcome';

const timeoutMs = 10_000;

/** One mail, plain text. The connection goes to an address that was checked when it was resolved, as with HTTP. */
export async function sendMail(
  outbound: Outbound,
  settings: EmailSettings,
  secrets: ChannelSecrets,
  to: string,
  { id, title, text, link }: Words,
): Promise<Outcome> {
  const { host, port, security, user, from } = settings;
  await outbound.assertMailAllowed(host, port, security !== 'none');
  let isRefused = false;
  const transport = nodemailer.createTransport({
    host,
    port,
    secure: security === 'tls',
    requireTLS: security === 'starttls',
    ignoreTLS: security === 'none',
    ...(user ? { auth: { user, pass: secrets.password ?? '' } } : {}),
    connectionTimeout: timeoutMs,
    greetingTimeout: timeoutMs,
    socketTimeout: timeoutMs,
    disableFileAccess: true,
    disableUrlAccess: true,
    getSocket: (_, done) => {
      const connection = connect({ host, port, lookup: outbound.lookup, timeout: timeoutMs });
      connection.once('connect', () => done(null, { connection }));
      connection.once('timeout', () => connection.destroy(Object.assign(new Error('timeout'), { code: 'ETIMEDOUT' })));
      connection.once('error', (error) => {
        isRefused = error instanceof OutboundError;
        done(error, false);
      });
    },
  });
  try {
    await transport.sendMail({
      from,
      to,
      subject: title,
      text: link ? `${text}\n\n${link}\n` : `${text}\n`,
      // The same at every try: a mail server that has it already may know it again.
      messageId: `<${id}@${from.split('@')[1]}>`,
      headers: { 'auto-submitted': 'auto-generated' },
      signal: AbortSignal.timeout(3 * timeoutMs),
    });
    return { fault: null, status: null };
  } catch (error) {
    return { fault: isRefused ? 'address' : faultOfMail(error), status: null };
  } finally {
    transport.close();
  }
}

function faultOfMail(error: unknown): DeliveryFault {
  const { code, responseCode } = error as { code?: string; responseCode?: number };
  if (code === 'EAUTH') return 'unauthorised';
  if (code === 'ETIMEDOUT' || code === 'EABORT') return 'timeout';
  if (code === 'EENVELOPE' || code === 'EMESSAGE') return responseCode === 552 ? 'tooLarge' : 'rejected';
  if (responseCode) return responseCode >= 500 ? 'rejected' : 'busy';
  return 'unreachable';
}
