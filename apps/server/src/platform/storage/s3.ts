import { createHash, randomBytes } from 'node:crypto';
import { Readable } from 'node:stream';
import type { ReadableStream } from 'node:stream/web';
import type { S3Settings } from '../config';
import type { Log } from '../log';
import { sha256 } from '../secrets';
import { assertS3Fit } from './fitS3';
import { assertName, FileMissing } from './names';
import type { Storage } from './port';
import { askTwice, away, openS3Call, type S3Answer, type S3Ask, type S3Call } from './s3Call';

/** What a file is, said by us at its birth and compared whenever it is read whole. */
const hashHeader = 'x-amz-meta-sha256';

/** Files as objects of one bucket. The store makes an object appear as a whole or not at all. */
export async function openS3Storage(settings: S3Settings, log: Log): Promise<Storage> {
  const call = openS3Call(settings);
  await assertS3Fit(settings, call, `probe/${randomBytes(12).toString('hex')}`);
  const ask = demanding(askTwice(call), log);

  const has = async (name: string) => (await ask({ method: 'HEAD', name: assertName(name) }, [404])).status !== 404;
  const found = async (asked: S3Ask & { name: string }) => {
    const answer = await ask(asked, [404]);
    if (answer.status !== 404) return answer;
    if (answer.code === 'NoSuchBucket') throw away(log, asked, answer);
    throw new FileMissing(asked.name);
  };
  const remove = async (name: string) => void (await ask({ method: 'DELETE', name: assertName(name) }, [404]));

  return {
    has,
    remove,
    async put(name, bytes) {
      // Asked first: a store that keeps old versions would keep one more of the same each time.
      if (!(await has(name))) await ask({ method: 'PUT', name, headers: sealsOf(bytes), body: bytes });
    },
    async read(name) {
      const asked = { method: 'GET', name: assertName(name) } as const;
      const answer = await found(asked);
      const bytes = await wholeOf(answer).catch((error: Error) => Promise.reject(away(log, asked, error)));
      const hash = answer.headers.get(hashHeader);
      if (hash && sha256(bytes).toString('hex') !== hash)
        throw away(log, asked, new Error('the bytes are not those that were put'));
      return bytes;
    },
    async stream(name, range) {
      const headers = range && { headers: { range: `bytes=${range.from}-${range.to ?? ''}` } };
      const { body } = await found({ method: 'GET', name: assertName(name), ...headers });
      return Readable.fromWeb(body as ReadableStream);
    },
    async size(name) {
      const { headers } = await found({ method: 'HEAD', name: assertName(name) });
      return Number(headers.get('content-length'));
    },
    async removeUnder(name) {
      const prefix = `${assertName(name)}/`;
      for (let page = await listed(ask, prefix); ; page = await listed(ask, prefix, page.next)) {
        await inGroups(page.names, remove);
        if (!page.next) return;
      }
    },
  };
}

/**
 * Two checks by the store before it says yes: the signed hash, which every store should compare, and MD5, which those
 * compare that take the signature's word for the body. The third is ours, kept with the object.
 */
const sealsOf = (bytes: Buffer) => ({
  'content-type': 'application/octet-stream',
  'content-md5': createHash('md5').update(bytes).digest('base64'),
  'x-amz-content-sha256': sha256(bytes).toString('hex'),
  [hashHeader]: sha256(bytes).toString('hex'),
});

type Demand = (ask: S3Ask, alsoFine?: readonly number[]) => Promise<S3Answer>;

/** Answers that were not expected mean that the store is away, whatever the reason: the log has it. */
const demanding =
  (call: S3Call, log: Log): Demand =>
  async (ask, alsoFine = []) => {
    const answer = await call(ask).catch((error: Error) => error);
    if (answer instanceof Error) throw away(log, ask, answer);
    if (answer.status >= 300 && !alsoFine.includes(answer.status)) throw away(log, ask, answer);
    return answer;
  };

const wholeOf = async ({ body }: S3Answer): Promise<Buffer> => {
  if (!body) return Buffer.alloc(0);
  const pieces: Uint8Array[] = [];
  for await (const piece of body as ReadableStream<Uint8Array>) pieces.push(piece);
  return Buffer.concat(pieces);
};

/** A page of names; names hold no character XML would write otherwise. */
async function listed(ask: Demand, prefix: string, token?: string): Promise<{ names: string[]; next?: string }> {
  const query = { 'list-type': '2', prefix, ...(token ? { 'continuation-token': token } : {}) };
  const xml = (await wholeOf(await ask({ method: 'GET', query }))).toString();
  const names = [...xml.matchAll(/<Key>([^<]+)<\/Key>/g)].map(([, name]) => name!);
  const next = /<NextContinuationToken>([^<]+)<\/NextContinuationToken>/.exec(xml)?.[1];
  return next ? { names, next: unescaped(next) } : { names };
}

const unescaped = (text: string) =>
  text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&apos;', "'")
    .replaceAll('&amp;', '&');

const atOnce = 16;

async function inGroups(names: readonly string[], work: (name: string) => Promise<void>) {
  for (let at = 0; at < names.length; at += atOnce) await Promise.all(names.slice(at, at + atOnce).map(work));
}
