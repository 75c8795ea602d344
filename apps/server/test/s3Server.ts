import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/**
 * A store that speaks S3 as far as we ask it: written from the standard's own words (Signature 4, ListObjectsV2) and not
 * with the library that signs, so that each checks the other. What an honest store refuses, this one refuses: a signature
 * that does not fit, an old date, a body that is not what its hash or its MD5 says, a body that was cut off.
 */
export interface S3Server {
  endpoint: string;
  env: NodeJS.ProcessEnv;
  settings: { endpoint: string; bucket: string; region: string; key: string; secret: string; isBucketInHost: false };
  objects: Map<string, { bytes: Buffer; headers: Record<string, string> }>;
  /** Every question that was answered, as `PUT originals/1/ab`. */
  asked: string[];
  /** What it does to questions until told otherwise. */
  mood: 'fine' | 'failing' | 'full' | 'deaf' | 'cutting' | 'garbling';
  /** How many are listed on a page. */
  pageSize: number;
  /** No answer at all at this port any more, and back again. */
  leave(): Promise<void>;
  comeBack(): Promise<void>;
}

const [bucket, region, key, secret] = ['gezhi-files', 'cn-test-1', 'A-KEY-FOR-TESTS', 'a secret/for+tests'];

export async function startS3Server(): Promise<S3Server> {
  const open = createServer((request, response) => {
    answer(server, request, response).catch((error) => {
      response.statusCode = error instanceof Refused ? error.status : 500;
      response.end(
        request.method === 'HEAD' ? undefined : `<Error><Code>${error.code ?? 'InternalError'}</Code></Error>`,
      );
    });
  });
  const listen = (port: number) => new Promise<void>((done) => open.listen(port, '127.0.0.1', done));
  await listen(0);
  const { port } = open.address() as AddressInfo;
  const endpoint = `http://127.0.0.1:${port}`;
  const server: S3Server = {
    endpoint,
    env: {
      GEZHI_S3_ENDPOINT: endpoint,
      GEZHI_S3_BUCKET: bucket,
      GEZHI_S3_REGION: region,
      GEZHI_S3_KEY: key,
      GEZHI_S3_SECRET: secret,
    },
    settings: { endpoint, bucket, region, key, secret, isBucketInHost: false },
    objects: new Map(),
    asked: [],
    mood: 'fine',
    pageSize: 1000,
    async leave() {
      const closed = new Promise((done) => open.close(done));
      open.closeAllConnections();
      await closed;
    },
    comeBack: () => listen(port),
  };
  return server;
}

class Refused extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
  ) {
    super(code);
  }
}

async function answer(server: S3Server, request: IncomingMessage, response: ServerResponse) {
  const url = new URL(request.url!, server.endpoint);
  if (server.mood === 'deaf') return;
  const body = await bodyOf(request);
  checkSignature(request, url, body);
  if (server.mood === 'failing') throw new Refused(503, 'SlowDown');
  const [, asked, ...way] = url.pathname.split('/');
  if (asked !== bucket) throw new Refused(404, 'NoSuchBucket');
  const name = way.join('/');
  server.asked.push(`${request.method} ${name || `?${url.searchParams.get('prefix') ?? ''}`}`);
  if (!name) return list(server, url, response);
  if (request.method === 'PUT') {
    if (server.mood === 'full') throw new Refused(507, 'XMinioStorageFull');
    if (request.headers['x-amz-content-sha256'] === 'UNSIGNED-PAYLOAD') throw new Refused(400, 'InvalidRequest');
    const kept = Object.entries(request.headers).filter(([header]) => header.startsWith('x-amz-meta-'));
    server.objects.set(name, { bytes: body, headers: Object.fromEntries(kept) as Record<string, string> });
    return response.end();
  }
  if (request.method === 'DELETE') {
    server.objects.delete(name);
    response.statusCode = 204;
    return response.end();
  }
  give(server, name, request, response);
}

/** A body is whole or it is not there: one whose sender went away is no question any more. */
async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const pieces: Buffer[] = [];
  for await (const piece of request) pieces.push(piece);
  const body = Buffer.concat(pieces);
  if (!request.complete || body.length !== Number(request.headers['content-length'] ?? 0))
    throw new Refused(400, 'IncompleteBody');
  return body;
}

function give(server: S3Server, name: string, request: IncomingMessage, response: ServerResponse) {
  const object = server.objects.get(name);
  if (!object) throw new Refused(404, 'NoSuchKey');
  const [, first, last] = /^bytes=(\d+)-(\d*)$/.exec(request.headers.range ?? '') ?? [];
  const wanted = first ? object.bytes.subarray(Number(first), last ? Number(last) + 1 : undefined) : object.bytes;
  response.writeHead(first ? 206 : 200, { ...object.headers, 'content-length': wanted.length });
  if (request.method === 'HEAD') return response.end();
  if (server.mood === 'cutting') return response.write(wanted.subarray(0, wanted.length / 2), () => response.destroy());
  const last1 = wanted.at(-1) ?? 0;
  const said = server.mood === 'garbling' ? Buffer.concat([wanted.subarray(0, -1), Buffer.of(last1 ^ 1)]) : wanted;
  response.end(said);
}

function list(server: S3Server, url: URL, response: ServerResponse) {
  if (url.searchParams.get('list-type') !== '2') throw new Refused(501, 'NotImplemented');
  const after = url.searchParams.get('continuation-token');
  const from = after === null ? '' : Buffer.from(after.slice(2), 'base64url').toString();
  const names = [...server.objects.keys()]
    .filter((name) => name.startsWith(url.searchParams.get('prefix') ?? '') && name > from)
    .sort();
  const page = names.slice(0, server.pageSize);
  const next = names.length > page.length ? `&amp;>${Buffer.from(page.at(-1)!).toString('base64url')}` : null;
  response.end(
    `<?xml version="1.0"?><ListBucketResult><IsTruncated>${next !== null}</IsTruncated>${page
      .map((name) => `<Contents><Key>${name}</Key><Size>1</Size></Contents>`)
      .join('')}${next ? `<NextContinuationToken>${next}</NextContinuationToken>` : ''}</ListBucketResult>`,
  );
}

const hex = (of: string | Buffer) => createHash('sha256').update(of).digest('hex');
const hmac = (by: string | Buffer, of: string) => createHmac('sha256', by).update(of).digest();
const strict = (text: string) =>
  encodeURIComponent(text).replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);

/** "Authenticating Requests (AWS Signature Version 4)", the steps as they are written there. */
function checkSignature(request: IncomingMessage, url: URL, body: Buffer) {
  const { headers } = request;
  const parts = /^AWS4-HMAC-SHA256 Credential=([^,]+), ?SignedHeaders=([^,]+), ?Signature=([0-9a-f]{64})$/.exec(
    headers.authorization ?? '',
  );
  if (!parts) throw new Refused(403, 'AccessDenied');
  const [, credential, signedHeaders, signature] = parts as unknown as string[];
  const [id, ...scope] = credential!.split('/');
  if (id !== key) throw new Refused(403, 'InvalidAccessKeyId');
  const date = String(headers['x-amz-date']);
  const at = Date.parse(date.replace(/^(....)(..)(..)T(..)(..)(..)Z$/, '$1-$2-$3T$4:$5:$6Z'));
  if (!(Math.abs(Date.now() - at) < 15 * 60_000)) throw new Refused(403, 'RequestTimeTooSkewed');
  if (scope.join('/') !== `${date.slice(0, 8)}/${region}/s3/aws4_request`)
    throw new Refused(400, 'AuthorizationHeaderMalformed');
  const signedNames = signedHeaders!.split(';');
  const mustBeSigned = ['host', ...Object.keys(headers).filter((name) => name.startsWith('x-amz-'))];
  if (!mustBeSigned.every((name) => signedNames.includes(name))) throw new Refused(403, 'AccessDenied');
  const hash = String(headers['x-amz-content-sha256']);
  const query = [...url.searchParams].map(([name, value]) => `${strict(name)}=${strict(value)}`).sort();
  const canonical = [
    request.method,
    url.pathname
      .split('/')
      .map((part) => strict(decodeURIComponent(part)))
      .join('/'),
    query.join('&'),
    ...signedNames.map((name) => `${name}:${String(headers[name]).trim().replace(/ +/g, ' ')}`),
    '',
    signedHeaders,
    hash,
  ].join('\n');
  const toSign = ['AWS4-HMAC-SHA256', date, scope.join('/'), hex(canonical)].join('\n');
  const signingKey = [region, 's3', 'aws4_request'].reduce<Buffer>(hmac, hmac(`AWS4${secret}`, date.slice(0, 8)));
  const wanted = hmac(signingKey, toSign);
  if (!timingSafeEqual(wanted, Buffer.from(signature!, 'hex'))) throw new Refused(403, 'SignatureDoesNotMatch');
  if (hash !== 'UNSIGNED-PAYLOAD' && hash !== hex(body)) throw new Refused(400, 'XAmzContentSHA256Mismatch');
  const md5 = headers['content-md5'];
  if (md5 && md5 !== createHash('md5').update(body).digest('base64')) throw new Refused(400, 'BadDigest');
}
