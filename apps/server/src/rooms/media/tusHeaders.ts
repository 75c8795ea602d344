import { createHash } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { tus } from '@gezhi/contracts';
import { Problem } from '../../platform/problem';

/** What tus says in headers, read once and strictly: anything else is a mistake with a name. */
type Headers = IncomingHttpHeaders;

const wrong = (detail: string) => new Problem('request.invalid', { detail });
const one = (headers: Headers, name: string) => {
  const value = headers[name];
  return Array.isArray(value) ? value.join(',') : value;
};

export function demandVersion(headers: Headers) {
  if (one(headers, 'tus-resumable') !== tus.version) throw new Problem('upload.version');
}

/** A number of bytes as digits and nothing else; undefined where the header is missing. */
function bytesIn(headers: Headers, name: string): number | undefined {
  const text = one(headers, name);
  if (text === undefined) return undefined;
  if (!/^\d{1,15}$/.test(text)) throw wrong(`${name} is not a number of bytes`);
  return Number(text);
}

export function announcedLength(headers: Headers): number {
  if (one(headers, 'upload-defer-length') !== undefined) throw wrong('upload-defer-length is not spoken here');
  const length = bytesIn(headers, 'upload-length');
  if (!length) throw wrong('upload-length is missing or nothing');
  if (length > tus.maxBytes) throw new Problem('request.too-large');
  return length;
}

/** An upload has the length it was begun with. */
export function demandSameLength(headers: Headers, length: number) {
  const said = bytesIn(headers, 'upload-length');
  if (said !== undefined && said !== length) throw wrong('upload-length cannot change');
}

export function saidOffset(headers: Headers): number {
  const offset = bytesIn(headers, 'upload-offset');
  if (offset === undefined) throw wrong('upload-offset is missing');
  return offset;
}

const base64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;
const uuid = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/;
export const isId = (text: string) => uuid.test(text);

/** `Upload-Metadata: photo <base64 of the photo's id>`; other keys are read over, once they are well formed. */
export function namedPhoto(headers: Headers): string {
  const pairs = (one(headers, 'upload-metadata') ?? '').split(',').map((pair) => pair.trim().split(' '));
  const isWell = (pair: string[]) => pair.length <= 2 && /^[\x21-\x7e]+$/.test(pair[0]!) && base64.test(pair[1] ?? '');
  if (!pairs.every(isWell)) throw wrong('upload-metadata is not key and base64');
  const named = pairs.find(([key]) => key === 'photo')?.[1] ?? '';
  const id = Buffer.from(named, 'base64').toString('latin1').toLowerCase();
  if (!isId(id)) throw wrong('upload-metadata names no photo');
  return id;
}

export interface Checksum {
  matches(bytes: readonly Buffer[]): boolean;
}

export function checksumOf(headers: Headers): Checksum | null {
  const text = one(headers, 'upload-checksum');
  if (text === undefined) return null;
  const [algorithm = '', sum = ''] = text.split(' ');
  if (!(tus.checksums as readonly string[]).includes(algorithm))
    throw wrong(`upload-checksum: ${tus.checksums} are spoken`);
  if (!sum || !base64.test(sum)) throw wrong('upload-checksum is not base64');
  return {
    matches(bytes) {
      const hash = createHash(algorithm);
      for (const piece of bytes) hash.update(piece);
      return hash.digest().equals(Buffer.from(sum, 'base64'));
    },
  };
}

/** How many bytes this request says it brings; unknown where it comes in chunks. */
export const broughtBytes = (headers: Headers) => bytesIn(headers, 'content-length');
