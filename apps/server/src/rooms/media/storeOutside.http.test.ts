import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { as } from '../../../test/as';
import { csv } from '../../../test/importing';
import { type Cast, cast } from '../../../test/mainJob';
import { aJpegOf } from '../../../test/photoFiles';
import { type S3Server, startS3Server } from '../../../test/s3Server';
import { listen } from '../../../test/sockets';
import { useHouse } from '../../../test/testHouse';
import { hashOf, uploading } from '../../../test/uploading';
import { newId } from '../../platform/ids';
import { derivePhotos } from './index';

/** A whole city whose files lie in an S3 store; the store goes away and comes back. */
let s3: S3Server;
let port: number;
let people: Cast;
const test = useHouse({
  env: async () => {
    s3 = await startS3Server();
    return { ...s3.env, GEZHI_LOG: 'silent' };
  },
});
beforeAll(async () => {
  port = await listen(test.app);
  people = await cast(test.app, test.here);
});
beforeEach(() => {
  s3.mood = 'fine';
});
afterAll(() => s3?.leave());

const { named, put, begin, patch, head, rowOf, inParts, filesUnder } = uploading(test, () => port);
const derive = (photoId: string) =>
  derivePhotos.handler(test.house.ports).run({ photoId }, { cityId: test.here.id, jobId: '1' });
const originalOf = (bytes: Buffer) => {
  const hex = hashOf(bytes).toString('hex');
  return s3.objects.get(`originals/${test.here.id}/${hex.slice(0, 2)}/${hex}`)?.bytes;
};
const away = '/problems/storage.away';

describe('photos in a store outside', () => {
  it('come whole or in parts; originals and copies lie there, and nothing of them in the data folder', async () => {
    const [whole, parted] = [await aJpegOf(80_000), await aJpegOf(900_000)];
    const { code, photos } = await named(whole, parted);
    expect((await put(code, photos[0]!.id, whole)).status).toBe(200);
    expect((await inParts(code, photos[1]!.id, parted)).status).toBe(204);
    for (const [at, bytes] of [whole, parted].entries()) {
      expect(originalOf(bytes)?.equals(bytes)).toBe(true);
      await derive(photos[at]!.id);
      const shown = await people.resident.get(`/api/public/reports/${code}/photos/${photos[at]!.id}/large`);
      expect(shown).toMatchObject({ status: 200, headers: { 'content-type': 'image/jpeg' } });
    }
    const original = await people.dutyChief.get(`/api/photos/${photos[0]!.id}/original`);
    expect(original.body.equals(whole)).toBe(true);
    const files = join(test.config.dataDir, 'files');
    const left = existsSync(files) ? readdirSync(files, { recursive: true }).map(String) : [];
    expect(left.filter((name) => /originals|copies/.test(name))).toEqual([]);
    expect(filesUnder('uploads'), 'parts lie here only until the photo is whole').toEqual([]);
  });

  it('are refused with 503 while it is away, nothing half stored, and taken when it is back', async () => {
    const photo = await aJpegOf(60_000);
    const { code, photos } = await named(photo);
    s3.mood = 'failing';
    const refused = await put(code, photos[0]!.id, photo);
    expect([refused.status, JSON.parse(String(refused.body)).type, refused.headers['retry-after']]).toEqual([
      503,
      away,
      '2',
    ]);
    expect((await rowOf(photos[0]!.id)).state).toBe('expected');
    expect(originalOf(photo)).toBeUndefined();
    s3.mood = 'fine';
    expect((await put(code, photos[0]!.id, photo)).status).toBe(200);
    expect(originalOf(photo)?.equals(photo)).toBe(true);
  });

  it('in parts are finished later with the last part alone: what was acknowledged is kept here', async () => {
    const photo = await aJpegOf(700_000);
    const { code, photos } = await named(photo);
    const path = (await begin(code, photos[0]!.id, photo.length)).headers.location!;
    s3.mood = 'failing';
    expect((await patch(path, 0, photo.subarray(0, 400_000))).status, 'parts need no store').toBe(204);
    expect((await patch(path, 400_000, photo.subarray(400_000))).status).toBe(503);
    expect((await head(path)).headers['upload-offset']).toBe('400000');
    expect((await rowOf(photos[0]!.id)).state).toBe('expected');
    s3.mood = 'fine';
    expect((await patch(path, 400_000, photo.subarray(400_000))).status).toBe(204);
    expect((await rowOf(photos[0]!.id)).state).toBe('stored');
    expect(originalOf(photo)?.equals(photo)).toBe(true);
  });

  it('get their copies at a later try of the job', async () => {
    const photo = await aJpegOf(60_000);
    const { code, photos } = await named(photo);
    await put(code, photos[0]!.id, photo);
    s3.mood = 'failing';
    await expect(derive(photos[0]!.id)).rejects.toMatchObject({ code: 'storage.away' });
    expect((await rowOf(photos[0]!.id)).state).toBe('stored');
    s3.mood = 'fine';
    await derive(photos[0]!.id);
    expect((await rowOf(photos[0]!.id)).state).toBe('ready');
  });

  it('are not shown for a while and hold no connection of the database meanwhile', async () => {
    const photo = await aJpegOf(60_000);
    const { code, photos } = await named(photo);
    await put(code, photos[0]!.id, photo);
    await derive(photos[0]!.id);
    s3.mood = 'deaf';
    const asked = Array.from({ length: 40 }, () =>
      people.resident.get(`/api/public/reports/${code}/photos/${photos[0]!.id}/thumb`),
    );
    const { pool } = test.house;
    await vi.waitFor(() => expect(pool.totalCount - pool.idleCount).toBe(0), { timeout: 4_000, interval: 50 });
    expect((await people.acceptor.get('/api/cases?limit=5')).status).toBe(200);
    for (const { status, body } of await Promise.all(asked)) expect([status, body.type]).toEqual([503, away]);
  }, 20_000);
});

describe('files of imports in a store outside', () => {
  const bring = async (id: string, bytes: Buffer) =>
    (await as(test.app, test.here, 'admin')).put(`/api/imports/${id}?kind=points&fileName=a.csv`, bytes, 'text/csv');
  const file = csv('编号,名称,经度,纬度', 'H1,市场,115.971,36.441');

  it('are taken again under the same id after it was away', async () => {
    const id = newId();
    s3.mood = 'failing';
    expect(await bring(id, file)).toMatchObject({ status: 503, body: { type: away } });
    s3.mood = 'fine';
    expect((await bring(id, file)).status).toBe(201);
    const kept = `imports/${test.here.id}/${hashOf(file).toString('hex')}`;
    expect(s3.objects.get(kept)?.bytes.equals(file)).toBe(true);
  });
});
