import { AwsV4Signer } from 'aws4fetch';
import type { S3Settings } from '../config';
import type { Log } from '../log';
import { Problem } from '../problem';

export interface S3Ask {
  method: 'GET' | 'PUT' | 'HEAD' | 'DELETE';
  /** Left out: the bucket itself. */
  name?: string;
  query?: Readonly<Record<string, string>>;
  headers?: Readonly<Record<string, string>>;
  body?: Buffer;
}

export interface S3Answer {
  status: number;
  headers: Headers;
  body: ReadableStream<Uint8Array> | null;
  /** The store's own word for what is wrong, as `NoSuchKey`; empty where it said none. */
  code: string;
}

/** One signed question to the store and its answer, whatever it is. @throws StoreSilent where there is none */
export type S3Call = (ask: S3Ask) => Promise<S3Answer>;

export class StoreSilent extends Error {}

/** Long enough for a store that is under load; one that never answers must not hold its askers for long. */
const answerMs = 5_000;
const slowestBytesPerMs = 250;

/** Signed by AWS Signature 4. Addresses come from the operator's own settings and not from people: no guard stands between. */
export function openS3Call(settings: S3Settings): S3Call {
  const { key: accessKeyId, secret: secretAccessKey, region } = settings;
  return async ({ method, name, query, headers, body }) => {
    const url = addressOf(settings, name, query);
    const signer = { url, method, accessKeyId, secretAccessKey, region, service: 's3', body: body ?? null };
    const signed = await new AwsV4Signer({ ...signer, headers: { ...headers } }).sign();
    const timeoutMs = answerMs + (body?.length ?? 0) / slowestBytesPerMs;
    try {
      const answer = await fetch(signed.url, {
        method,
        headers: signed.headers,
        body: body ?? null,
        redirect: 'manual', // a signature is good for one address
        signal: untilSilent(timeoutMs),
      });
      const isRefused = answer.status >= 300;
      const code = isRefused ? codeOf(await answer.text()) : '';
      return { status: answer.status, headers: answer.headers, body: isRefused ? null : answer.body, code };
    } catch (error) {
      throw new StoreSilent(reasonOf(error), { cause: error });
    }
  };
}

/** Of one name for all, or with the bucket in the name of the host: stores differ in which of the two they speak. */
export function addressOf(
  { endpoint, bucket, isBucketInHost }: Pick<S3Settings, 'endpoint' | 'bucket' | 'isBucketInHost'>,
  name = '',
  query: S3Ask['query'] = {},
): string {
  const url = new URL(endpoint);
  if (isBucketInHost) url.hostname = `${bucket}.${url.hostname}`;
  const way = isBucketInHost ? [name] : [bucket, name];
  url.pathname = `${url.pathname.replace(/\/+$/, '')}/${way.filter(Boolean).join('/')}`;
  url.search = new URLSearchParams(query).toString();
  return url.href;
}

const codeOf = (xml: string) => /<Code>([A-Za-z0-9]{1,60})<\/Code>/.exec(xml)?.[1] ?? '';

/** A signal that ends what takes longer; the body of an answer counts as well. */
const untilSilent = (ms: number) => AbortSignal.timeout(Math.ceil(ms));

function reasonOf(error: unknown): string {
  const { name, message, cause } = error as Error & { cause?: NodeJS.ErrnoException };
  if (name === 'TimeoutError') return 'no answer in time';
  return cause?.code ?? cause?.message ?? message;
}

/** What is worth asking once more at once: a connection that had ended, a store that is busy for a moment. */
export const askTwice =
  (call: S3Call): S3Call =>
  async (ask) => {
    const first = await call(ask).catch((error: Error) => {
      if ((error.cause as Error | undefined)?.name === 'TimeoutError') throw error; // twice as long helps nobody
      return null;
    });
    return first && first.status < 500 ? first : call(ask);
  };

/** Says it in the log with the store's word and the name, and to whoever asked that nothing is lost. */
export function away(log: Log, { method, name }: S3Ask, said: Error | Pick<S3Answer, 'status' | 'code'>): Problem {
  const what = said instanceof Error ? { silent: said.message } : { status: said.status, code: said.code };
  log.error({ method, file: name, ...what }, 'the store for files did not do what it was asked');
  return new Problem('status' in said && said.status === 507 ? 'storage.full' : 'storage.away');
}
