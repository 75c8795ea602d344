import type { FastifyReply } from 'fastify';

export const fileTypes = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  geojson: 'application/geo+json',
  zip: 'application/zip',
} as const;
export type FileType = keyof typeof fileTypes;

/** To be kept as a file, never shown as a page: what people wrote into cells stays cells. */
export const asFile = (reply: FastifyReply, name: string, type: string) =>
  reply
    .type(type)
    .header('cache-control', 'no-store')
    .header('x-content-type-options', 'nosniff')
    .header('content-disposition', `attachment; filename="${plain(name)}"${whole(name)}`);

/** A name beyond ASCII is said twice (RFC 6266): plainly for old programs, and as it is. */
const plain = (name: string) => name.replace(/[^\x20-\x7e]|["\\]/g, '_');
const whole = (name: string) => (plain(name) === name ? '' : `; filename*=UTF-8''${encodeURIComponent(name)}`);
