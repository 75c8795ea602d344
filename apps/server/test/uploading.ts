import { createHash } from 'node:crypto';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { system } from '@gezhi/domain';
import { newId } from '../src/platform/ids';
import { asResident } from './as';
import { aReport } from './mainJob';
import { type Sending, type Sent, send } from './sockets';
import type { TestHouse } from './testHouse';

export const hashOf = (bytes: Buffer) => createHash('sha256').update(bytes).digest();
export const refOf = (bytes: Buffer) => ({ id: newId(), sha256: hashOf(bytes).toString('hex') });
export const metadata = (id: string) => `photo ${Buffer.from(id).toString('base64')}`;
export const partType = 'application/offset+octet-stream';
const tus = { 'tus-resumable': '1.0.0' };

/** Photos as residents send them, over real connections to a port: whole, or in parts by tus. */
export function uploading(test: TestHouse, port: () => number) {
  const ask = (sending: Sending) => send(port(), sending);

  async function reported(photos: ReturnType<typeof refOf>[], city = test.here) {
    const answer = await asResident(test.app, city).post('/api/public/reports', aReport(city, { photos }));
    if (answer.status !== 201) throw new Error(JSON.stringify(answer.body));
    return { id: answer.body.id as string, code: answer.body.code as string };
  }
  /** A report that names these files, one photo each. */
  async function named(...files: Buffer[]) {
    const photos = files.map(refOf);
    return { ...(await reported(photos)), photos };
  }

  const put = (code: string, id: string, body: Sending['body'], type = 'image/jpeg', extra: object = {}) =>
    ask({
      method: 'PUT',
      path: `/api/public/reports/${code}/photos/${id}`,
      headers: { 'content-type': type, ...extra },
      body,
    });
  const begin = (code: string, id: string, length: number | string, extra: object = {}, body?: Buffer): Promise<Sent> =>
    ask({
      method: 'POST',
      path: `/api/public/reports/${code}/uploads`,
      headers: {
        ...tus,
        'upload-length': length,
        'upload-metadata': metadata(id),
        ...(body ? { 'content-type': partType } : {}),
        ...extra,
      },
      body,
    });
  const patch = (path: string, offset: number | string, body: Sending['body'], extra: object = {}) =>
    ask({
      method: 'PATCH',
      path,
      headers: { ...tus, 'content-type': partType, 'upload-offset': offset, ...extra },
      body,
    });
  const head = (path: string, extra: object = {}) => ask({ method: 'HEAD', path, headers: { ...tus, ...extra } });
  const giveUp = (path: string) => ask({ method: 'DELETE', path, headers: tus });

  /** In two parts; gives the last answer. */
  async function inParts(code: string, id: string, bytes: Buffer) {
    const { headers } = await begin(code, id, bytes.length);
    const middle = Math.floor(bytes.length / 2);
    const first = await patch(headers.location!, 0, bytes.subarray(0, middle));
    return first.status === 204 ? patch(headers.location!, middle, bytes.subarray(middle)) : first;
  }

  const rowOf = (id: string) =>
    test.house.ports.inCity(test.here.id, system, (trx) =>
      trx.selectFrom('photo').selectAll().where('id', '=', id).executeTakeFirstOrThrow(),
    );
  const uploadRows = () =>
    test.house.ports.inCity(test.here.id, system, (trx) => trx.selectFrom('photo_upload').selectAll().execute());

  function filesUnder(folder: string): string[] {
    const root = join(test.config.dataDir, 'files', folder);
    const all = existsSync(root) ? readdirSync(root, { recursive: true }).map(String) : [];
    return all.filter((name) => statSync(join(root, name)).isFile());
  }
  const hasOriginal = (bytes: Buffer) => {
    const hex = hashOf(bytes).toString('hex');
    return filesUnder('originals').includes(join(String(test.here.id), hex.slice(0, 2), hex));
  };

  return { ask, reported, named, put, begin, patch, head, giveUp, inParts, rowOf, uploadRows, filesUnder, hasOriginal };
}
