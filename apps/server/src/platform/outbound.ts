import { lookup as systemLookup } from 'node:dns';
import http from 'node:http';
import https from 'node:https';
import { BlockList, isIP, type LookupFunction } from 'node:net';

/**
 * The one way out of the house over HTTP. Addresses come from settings people write: without this an administrator's
 * browser could make the server ask anything that stands beside it. Public hosts over https only; whatever lies inside
 * (loopback, private and link-local networks) only where the operator named it, then over http as well.
 */
export interface Outbound {
  /** Refuses what may never be called, before it is stored; a name that does not resolve now may do so later. */
  assertAllowed(url: string): Promise<void>;
  /** The same for a mail server, which speaks another protocol. */
  assertMailAllowed(host: string, port: number, isEncrypted: boolean): Promise<void>;
  request(url: string, options: OutboundRequest): Promise<OutboundAnswer>;
  /** Refuses what `fetchBytes` would never call, so that whoever names it hears so at once. */
  assertFetchable(url: string): Promise<void>;
  /** Bytes that stand in public, such as a picture: by plain http too, for nothing of ours goes out with the question. */
  fetchBytes(url: string, limits: FetchLimits): Promise<{ status: number; bytes: Buffer }>;
  /** For protocols other than HTTP: resolves a name and checks what it gives at the moment of connecting. */
  lookup: LookupFunction;
}

export interface OutboundRequest {
  method: string;
  headers: Readonly<Record<string, string>>;
  body: string | Buffer | null;
  timeoutMs?: number;
}

export interface OutboundAnswer {
  status: number;
  body: string;
}

export interface FetchLimits {
  mostBytes: number;
  timeoutMs: number;
}

export type OutboundFault = 'address' | 'unreachable' | 'timeout' | 'answerTooLarge';

export class OutboundError extends Error {
  constructor(
    readonly fault: OutboundFault,
    options?: ErrorOptions,
  ) {
    super(`Could not call out: ${fault}`, options);
  }
}

const standardLimits: FetchLimits = { mostBytes: 64 * 1024, timeoutMs: 10_000 };

/** Everything that is not the public internet (IANA special-purpose registries), in both families. */
const notPublic: readonly [net: string, prefix: number, family: 'ipv4' | 'ipv6'][] = [
  ['0.0.0.0', 8, 'ipv4'],
  ['10.0.0.0', 8, 'ipv4'],
  ['100.64.0.0', 10, 'ipv4'],
  ['127.0.0.0', 8, 'ipv4'],
  ['169.254.0.0', 16, 'ipv4'],
  ['172.16.0.0', 12, 'ipv4'],
  ['192.0.0.0', 24, 'ipv4'],
  ['192.0.2.0', 24, 'ipv4'],
  ['192.168.0.0', 16, 'ipv4'],
  ['198.18.0.0', 15, 'ipv4'],
  ['198.51.100.0', 24, 'ipv4'],
  ['203.0.113.0', 24, 'ipv4'],
  ['224.0.0.0', 3, 'ipv4'],
  ['::', 96, 'ipv6'], // unspecified, loopback and IPv4 written the old way
  ['64:ff9b::', 96, 'ipv6'], // through a translator any IPv4 address could be meant
  ['64:ff9b:1::', 48, 'ipv6'],
  ['100::', 64, 'ipv6'],
  ['2001::', 23, 'ipv6'],
  ['2001:db8::', 32, 'ipv6'],
  ['2002::', 16, 'ipv6'],
  ['fc00::', 7, 'ipv6'],
  ['fe80::', 10, 'ipv6'],
  ['fec0::', 10, 'ipv6'],
  ['ff00::', 8, 'ipv6'],
];

const publicPorts = [443, 8443];
const plainPorts = [80, 8080];
const mailPorts = [25, 465, 587, 2525];

/**
 * `inside`: addresses and networks the operator allows (`10.1.2.0/24`, `127.0.0.1`). Names are asked of the system unless
 * somebody else is to answer.
 */
export function openOutbound(
  inside: readonly string[] = [],
  resolveHost: typeof systemLookup = systemLookup,
): Outbound {
  const refused = new BlockList();
  for (const [net, prefix, family] of notPublic) refused.addSubnet(net, prefix, family);
  const allowed = new BlockList();
  for (const network of inside) addNetwork(allowed, network);
  const isInside = (address: string) => has(allowed, address);
  const isAllowed = (address: string) => isInside(address) || !has(refused, address);

  const lookup: LookupFunction = (host, options, done) =>
    resolveHost(host, { ...options, all: true }, (error, found) => {
      if (error) return done(error, '', 4);
      // One bad address makes the name bad: which of them is taken is not ours to say.
      if (found.length === 0 || !found.every(({ address }) => isAllowed(address)))
        return done(new OutboundError('address') as NodeJS.ErrnoException, '', 4);
      if (options.all) return (done as (error: null, found: object[]) => void)(null, found);
      done(null, found[0]!.address, found[0]!.family);
    });

  /** Which addresses and ports may be called how. A name counts as inside when all it gives is inside. */
  async function assertHost(host: string, isPublicWay: boolean): Promise<void> {
    const bare = host.replace(/^\[|\]$/g, '');
    const found = isIP(bare) ? [bare] : await addressesOf(bare, resolveHost);
    if (isPublicWay ? found.every(isAllowed) : found.length > 0 && found.every(isInside)) return;
    throw new OutboundError('address');
  }

  async function assertAllowed(text: string): Promise<URL> {
    const url = parse(text);
    await assertHost(url.hostname, url.protocol === 'https:' && publicPorts.includes(portOf(url)));
    return url;
  }

  async function assertFetchable(text: string): Promise<URL> {
    const url = parse(text);
    const ports = url.protocol === 'https:' ? publicPorts : plainPorts;
    await assertHost(url.hostname, ports.includes(portOf(url)));
    return url;
  }

  return {
    lookup,
    assertMailAllowed: (host, port, isEncrypted) => assertHost(host, isEncrypted && mailPorts.includes(port)),
    assertAllowed: async (url) => void (await assertAllowed(url)),
    async request(text, options) {
      const url = await assertAllowed(text);
      const { status, bytes } = await send(url, { ...standardLimits, ...options }, lookup);
      return { status, body: bytes.toString('utf8') };
    },
    assertFetchable: async (url) => void (await assertFetchable(url)),
    async fetchBytes(text, limits) {
      const options = { method: 'GET', headers: { 'accept-encoding': 'identity' }, body: null, ...limits };
      return send(await assertFetchable(text), options, lookup);
    },
  };
}

const portOf = (url: URL) => Number(url.port || (url.protocol === 'https:' ? 443 : 80));

function parse(text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (!url || !/^https?:$/.test(url.protocol) || url.username || url.password) throw new OutboundError('address');
  return url;
}

/** Longer than any resolver in order takes; one that says nothing is treated like one that knows nothing. */
const nameTimeoutMs = 3000;

const addressesOf = (host: string, resolveHost: typeof systemLookup) =>
  new Promise<string[]>((done) => {
    const timer = setTimeout(() => done([]), nameTimeoutMs);
    resolveHost(host, { all: true }, (error, found) => {
      clearTimeout(timer);
      done(error ? [] : found.map(({ address }) => address));
    });
  });

function addNetwork(list: BlockList, network: string) {
  const [address = '', prefix] = network.split('/');
  const family = isIP(address) === 6 ? 'ipv6' : 'ipv4';
  list.addSubnet(address, Number(prefix ?? (family === 'ipv6' ? 128 : 32)), family);
}

/** IPv4 addresses that come as IPv6 (`::ffff:10.0.0.1`) are what they mean. */
function has(list: BlockList, address: string): boolean {
  const family = isIP(address) === 6 ? 'ipv6' : 'ipv4';
  return list.check(address, family);
}

/** No redirects, no connection kept, one time limit over everything, and no more of the answer than anybody reads. */
function send(
  url: URL,
  options: Omit<OutboundRequest, 'timeoutMs'> & FetchLimits,
  lookup: LookupFunction,
): Promise<{ status: number; bytes: Buffer }> {
  const { method, headers, body, timeoutMs, mostBytes } = options;
  return new Promise((done, fail) => {
    const signal = AbortSignal.timeout(timeoutMs);
    const failAs = (error: Error) =>
      fail(
        error instanceof OutboundError
          ? error
          : new OutboundError(signal.aborted ? 'timeout' : 'unreachable', { cause: error }),
      );
    const request = (url.protocol === 'https:' ? https : http).request(
      url,
      {
        method,
        headers: {
          ...headers,
          'user-agent': 'Gezhi',
          ...(body === null ? {} : { 'content-length': String(Buffer.byteLength(body)) }),
        },
        agent: false,
        lookup,
        signal,
        maxHeaderSize: 16 * 1024,
      },
      (answer) => {
        const chunks: Buffer[] = [];
        let bytes = 0;
        answer.on('data', (chunk: Buffer) => {
          bytes += chunk.length;
          if (bytes > mostBytes) {
            failAs(new OutboundError('answerTooLarge'));
            request.destroy();
          } else chunks.push(chunk);
        });
        answer.on('end', () => done({ status: answer.statusCode ?? 0, bytes: Buffer.concat(chunks) }));
        answer.on('error', failAs);
      },
    );
    request.on('error', failAs);
    // An answer 101 is neither an answer nor an error: unheard, it would never settle and its job never end.
    request.on('upgrade', (_answer, socket) => {
      socket.destroy();
      failAs(new OutboundError('unreachable'));
    });
    signal.addEventListener('abort', () => failAs(new OutboundError('timeout')));
    request.end(body ?? undefined);
  });
}
