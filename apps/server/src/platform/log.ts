import { type Logger, pino } from 'pino';

export type Log = Logger;

/** Keys whose values never reach a log line, wherever they stand: personal data, secrets, codes that open doors. */
const secretKeys = ['password', 'newPassword', 'contact', 'words', 'note', 'reply', 'token', 'cookie', 'authorization'];

/** A report's code opens its page; addresses that carry one are logged without it. */
export const withoutCode = (url: string) => url.replace(/(\/api\/public\/reports\/)[^/?#]+/, '$1…');

export function makeLog(level: string): Log {
  return pino({
    level,
    redact: { paths: secretKeys.flatMap((key) => [key, `*.${key}`, `*.*.${key}`]), censor: '…' },
    serializers: {
      req: (request) => ({ id: request.id, method: request.method, url: withoutCode(String(request.url)) }),
      err: pino.stdSerializers.err,
    },
  });
}
