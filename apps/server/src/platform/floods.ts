import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { isIPv6 } from 'node:net';
import type { Secrets } from './secrets';
import { sha256 } from './secrets';

/**
 * What keeps one sender, one network or everybody at once from drowning a city. Buckets lie in memory, one set a process:
 * after a restart they are full again, and several processes let through as much each. A telephone network hides a whole
 * town behind a few addresses, so a network has room for several people, and beyond half of it each report costs a little
 * work instead of being refused.
 */
export interface Floods {
  /** Null: come in. Otherwise how long to wait, or which challenge to solve first. */
  report(cityId: number, address: string, work: string | undefined): Refused | null;
  /** Somebody asked for a code that is none. */
  missed(cityId: number, address: string): void;
  /** Whether this address may ask for codes at all. */
  codes(cityId: number, address: string): Refused | null;
}
export type Refused = { waitS: number } | { challenge: string; bits: number };

interface Bucket {
  left: number;
  at: number;
}

const hourMs = 3_600_000;
const challengeMs = 5 * 60_000;
const missesPerHour = 20;
const missesPerNetwork = 200;
const [networkShare, cityShare] = [4, 100];
/** Leading zero bits: at half full about a second on a phone, near the rim a few. */
const [fewestBits, mostBits] = [14, 19];
/** Never more than two generations of these are kept. */
const mostBuckets = 25_000;

export function openFloods({
  perHour,
  secrets,
  now,
}: {
  /** Reports of one address within an hour; 0 takes every limit away. */
  perHour: number;
  secrets: Secrets;
  now: () => number;
}): Floods {
  // What was not looked at for a whole generation is forgotten. A flood of addresses pushes out each other and never the
  // bucket of their network or of the city, which are looked at with every one of them; and nothing is ever searched.
  let young = new Map<string, Bucket>();
  let old = new Map<string, Bucket>();
  const solved = new Map<string, number>();

  const look = (key: string, size: number): Bucket => {
    const at = now();
    const known = young.get(key) ?? old.get(key);
    const left = known ? Math.min(size, known.left + ((at - known.at) * size) / hourMs) : size;
    const bucket = { left, at };
    young.set(key, bucket);
    if (young.size >= mostBuckets) [old, young] = [young, new Map()];
    return bucket;
  };
  const waitOf = (bucket: Bucket, size: number) => Math.max(1, Math.ceil(((1 - bucket.left) * hourMs) / size / 1000));

  return {
    report(cityId, address, work) {
      if (perHour === 0) return null;
      const sizes = [
        [`r ${cityId} ${address}`, perHour],
        [`r ${cityId} ${networkOf(address)}`, perHour * networkShare],
        [`r ${cityId}`, perHour * cityShare],
      ] as const;
      const looked = sizes.map(([key, size]) => [look(key, size), size] as const);
      const empty = looked.find(([bucket]) => bucket.left < 1);
      if (empty) return { waitS: waitOf(...empty) };
      // One address alone is measured by its quota; work is asked of a crowd.
      const pressure = Math.max(...looked.slice(1).map(([bucket, size]) => 1 - bucket.left / size));
      if (pressure > 0.5) {
        const bits = Math.round(fewestBits + (mostBits - fewestBits) * (pressure - 0.5) * 2);
        if (!isWorked(secrets, solved, cityId, work, now()))
          return { challenge: newChallenge(secrets, cityId, bits, now()), bits };
      }
      for (const [bucket] of looked) bucket.left -= 1;
      return null;
    },
    missed(cityId, address) {
      if (perHour === 0) return;
      look(`c ${cityId} ${address}`, missesPerHour).left -= 1;
      look(`c ${cityId} ${networkOf(address)}`, missesPerNetwork).left -= 1;
    },
    codes(cityId, address) {
      if (perHour === 0) return null;
      const own = look(`c ${cityId} ${address}`, missesPerHour);
      if (own.left < 1) return { waitS: waitOf(own, missesPerHour) };
      const network = look(`c ${cityId} ${networkOf(address)}`, missesPerNetwork);
      return network.left < 1 ? { waitS: waitOf(network, missesPerNetwork) } : null;
    },
  };
}

/** The first 24 bits of an IPv4 address, the first 64 of an IPv6 one: what one subscriber can change at will. */
export function networkOf(address: string): string {
  const v4 = /(\d+\.\d+\.\d+)\.\d+$/.exec(address)?.[1];
  if (v4) return `${v4}.0/24`;
  if (!isIPv6(address)) return address;
  const [head = '', tail] = address.split('::');
  const groups = head.split(':').filter(Boolean);
  const rest = tail?.split(':').filter(Boolean) ?? [];
  const whole = tail === undefined ? groups : [...groups, ...Array(8 - groups.length - rest.length).fill('0'), ...rest];
  return `${whole.slice(0, 4).join(':')}::/64`;
}

const sealOf = (secrets: Secrets, text: string) =>
  createHmac('sha256', secrets.derive('work before a report', '', 32))
    .update(text)
    .digest('hex')
    .slice(0, 32);

/** `city.bits.until.chance.seal`: nothing is remembered of a challenge until somebody has solved it. */
function newChallenge(secrets: Secrets, cityId: number, bits: number, now: number): string {
  const text = `${cityId}.${bits}.${now + challengeMs}.${randomBytes(8).toString('hex')}`;
  return `${text}.${sealOf(secrets, text)}`;
}

/** `challenge:nonce` whose SHA-256 begins with as many zero bits as were asked for; taken once. */
function isWorked(
  secrets: Secrets,
  solved: Map<string, number>,
  cityId: number,
  work: string | undefined,
  now: number,
): boolean {
  const [, challenge, text, city, bits, until, seal] =
    /^(((\d{1,9})\.(\d{1,2})\.(\d{1,15})\.[0-9a-f]{16})\.([0-9a-f]{32})):[0-9a-z]{1,16}$/.exec(work ?? '') ?? [];
  if (!challenge || Number(city) !== cityId || Number(until) < now) return false;
  if (!timingSafeEqual(Buffer.from(seal!), Buffer.from(sealOf(secrets, text!)))) return false;
  if (zeroBitsOf(sha256(work!)) < Number(bits)) return false;
  for (const [old, end] of solved) if (end < now) solved.delete(old);
  if (solved.has(challenge)) return false;
  solved.set(challenge, Number(until));
  return true;
}

export function zeroBitsOf(hash: Uint8Array): number {
  let bits = 0;
  for (const byte of hash) {
    if (byte !== 0) return bits + Math.clz32(byte) - 24;
    bits += 8;
  }
  return bits;
}
