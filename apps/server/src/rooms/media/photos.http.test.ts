import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { system } from '@gezhi/domain';
import sharp from 'sharp';
import { beforeAll, describe, expect, it } from 'vitest';
import { as } from '../../../test/as';
import { aCaseAfter, aReport, type Cast, cast, step } from '../../../test/mainJob';
import { useHouse } from '../../../test/testHouse';
import { projectRoot } from '../../platform/config';
import { newId } from '../../platform/ids';
import { derivePhotos } from './index';

const test = useHouse();
let people: Cast;
let jpeg: Buffer;

/** A photo as a phone writes it: with a place, a time and a camera in it. */
beforeAll(async () => {
  people = await cast(test.app, test.here);
  jpeg = await sharp({ create: { width: 1800, height: 1350, channels: 3, background: '#8aa' } })
    .withExif({
      IFD0: { Make: 'Phone', Model: 'X1' },
      IFD2: { DateTimeOriginal: '2026:11:18 09:12:13' },
      IFD3: {
        GPSLatitudeRef: 'N',
        GPSLatitude: '36/1 26/1 24/1',
        GPSLongitudeRef: 'E',
        GPSLongitude: '115/1 58/1 12/1',
      },
    })
    .withMetadata({ orientation: 6 })
    .jpeg()
    .toBuffer();
});

const refOf = (bytes: Buffer) => ({ id: newId(), sha256: createHash('sha256').update(bytes).digest('hex') });

async function reported(...photos: ReturnType<typeof refOf>[]) {
  const report = aReport(test.here, { photos });
  const { body } = await people.resident.post('/api/public/reports', report);
  return { id: body.id as string, code: body.code as string };
}
const deliver = (code: string, id: string, bytes: Buffer, type = 'image/jpeg') =>
  people.resident.put(`/api/public/reports/${code}/photos/${id}`, bytes, type);
const derive = (photoId: string, cityId = test.here.id) =>
  derivePhotos.handler(test.house.ports).run({ photoId }, { cityId, jobId: '1' });
const rowOf = (id: string) =>
  test.house.ports.inCity(test.here.id, system, (trx) =>
    trx.selectFrom('photo').selectAll().where('id', '=', id).executeTakeFirstOrThrow(),
  );

describe('a photo', () => {
  it('may come after its report, is missed until then, and can be shown after its copies are made', async () => {
    const photo = refOf(jpeg);
    const { id, code } = await reported(photo);
    expect((await people.acceptor.get(`/api/cases/${id}`)).body).toMatchObject({
      photosMissing: 1,
      photos: [{ state: 'expected' }],
    });
    expect((await deliver(code, photo.id, jpeg)).body).toEqual({ id: photo.id, state: 'stored' });
    expect((await people.acceptor.get(`/api/photos/${photo.id}/thumb`)).status).toBe(404);
    await derive(photo.id);
    expect((await people.acceptor.get(`/api/cases/${id}`)).body).toMatchObject({
      photosMissing: 0,
      photos: [{ state: 'ready' }],
    });
    const shown = await people.acceptor.get(`/api/photos/${photo.id}/large`);
    expect(shown.headers).toMatchObject({ 'content-type': 'image/jpeg', 'x-content-type-options': 'nosniff' });
  });

  it('A-UP-09: is shown without a byte of metadata, upright; staff see its claims, the seal keeps the rest', async () => {
    const photo = refOf(jpeg);
    const { id, code } = await reported(photo);
    await deliver(code, photo.id, jpeg);
    await derive(photo.id);
    for (const size of ['thumb', 'large']) {
      const { body } = await people.resident.get(`/api/public/reports/${code}/photos/${photo.id}/${size}`);
      const found = await sharp(body).metadata();
      expect(found.exif ?? found.xmp ?? found.icc ?? found.iptc).toBeUndefined();
      expect(body.includes('Phone')).toBe(false);
      expect(found.height! > found.width!, 'turned upright').toBe(true);
    }
    const [seen] = (await people.acceptor.get(`/api/cases/${id}`)).body.photos;
    expect(seen.claimed).toEqual({
      takenAt: '2026-11-18T01:12:13.000Z',
      camera: 'Phone X1',
      distanceM: expect.any(Number),
    });
    expect(seen.claimed.distanceM).toBeLessThan(5);
    const followed = (await people.resident.get(`/api/public/reports/${code}`)).body;
    expect(followed.photos[0], 'not for the public').not.toHaveProperty('claimed');
    const row = await rowOf(photo.id);
    expect(row).toMatchObject({
      camera: 'Phone X1',
      taken_at: new Date('2026-11-18T01:12:13Z'),
      width: 1800,
      height: 1350,
    });
    expect(row.taken_lng).toBeCloseTo(115.97, 4);
    expect(row.taken_lat).toBeCloseTo(36.44, 4);
  });

  it('is sealed: the original opens for few, byte for byte, and every opening is written down', async () => {
    const photo = refOf(jpeg);
    const { code } = await reported(photo);
    await deliver(code, photo.id, jpeg);
    const url = `/api/photos/${photo.id}/original`;
    expect((await people.handler.get(url)).status).toBe(403);
    expect((await people.resident.get(url)).status).toBe(401);
    const opened = await people.dispatcher.get(url);
    expect(opened.body.equals(jpeg)).toBe(true);
    const log = await test.house.ports.inCity(test.here.id, system, (trx) =>
      trx.selectFrom('access_log').selectAll().where('act', '=', 'photo.original-opened').execute(),
    );
    expect(log).toMatchObject([{ person_id: test.here.people.dispatcher, subject_id: photo.id }]);
  });

  it('sent again is the same photo; other bytes are refused', async () => {
    const photo = refOf(jpeg);
    const { code } = await reported(photo);
    expect((await deliver(code, photo.id, Buffer.concat([jpeg, Buffer.from('x')]))).body.type).toBe(
      '/problems/photo.hash-differs',
    );
    expect((await deliver(code, photo.id, jpeg)).status).toBe(200);
    expect((await deliver(code, photo.id, jpeg)).status).toBe(200);
    expect((await deliver(code, photo.id, Buffer.concat([jpeg, Buffer.from('x')]))).body.type).toBe(
      '/problems/photo.id-reused',
    );
  });

  it('nobody announced is not taken, whoever sends it', async () => {
    const { code } = await reported();
    expect((await deliver(code, newId(), jpeg)).body.type).toBe('/problems/photo.not-expected');
    expect((await people.handler.put(`/api/photos/${newId()}`, jpeg, 'image/jpeg')).body.type).toBe(
      '/problems/photo.not-expected',
    );
    const mine = refOf(jpeg);
    await reported(mine);
    expect((await deliver(code, mine.id, jpeg)).body.type, 'another report’s photo').toBe(
      '/problems/photo.not-expected',
    );
  });

  it('of a case one may not see is not there', async () => {
    const photo = refOf(jpeg);
    const { code } = await reported(photo);
    await deliver(code, photo.id, jpeg);
    await derive(photo.id);
    const stranger = await as(test.app, test.there, 'dispatcher');
    for (const who of [people.gardener, stranger])
      expect((await who.get(`/api/photos/${photo.id}/thumb`)).status).toBe(404);
    const other = await reported();
    expect((await people.resident.get(`/api/public/reports/${other.code}/photos/${photo.id}/thumb`)).status).toBe(404);
  });

  it('taken by a handler belongs to the step that named it', async () => {
    const { id } = await aCaseAfter(people, test.here, 'assign');
    const photo = refOf(jpeg);
    const handled = await step(people.handler, id, 'handle', { photos: [photo] });
    expect(handled.photos).toMatchObject([{ id: photo.id, slot: 'after', state: 'expected' }]);
    expect((await people.handler.put(`/api/photos/${photo.id}`, jpeg, 'image/jpeg')).status).toBe(200);
  });
});

describe('what is not a photo', () => {
  const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>');
  const gif = Buffer.from('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', 'base64');
  it.each([
    ['an SVG', svg],
    ['HTML', Buffer.from('<!doctype html><script>alert(1)</script>')],
    ['a GIF', gif],
    ['a TIFF', Buffer.concat([Buffer.from('49492a00', 'hex'), Buffer.alloc(64)])],
    ['a PDF', Buffer.from('%PDF-1.7 ....................')],
  ])('A-UP-01: %s is refused by its bytes, whatever it is called', async (_, bytes) => {
    const photo = refOf(bytes);
    const { code } = await reported(photo);
    expect((await deliver(code, photo.id, bytes)).body.type).toBe('/problems/photo.not-a-photo');
    expect((await rowOf(photo.id)).state).toBe('expected');
  });
  it('other media types are refused before anything is read', async () => {
    const { code } = await reported();
    expect((await deliver(code, newId(), svg, 'image/svg+xml')).status).toBe(415);
  });
  it('A-UP-06: truncated and damaged files end as unreadable, not as an error', async () => {
    for (const bytes of [jpeg.subarray(0, 300), Buffer.concat([jpeg.subarray(0, 200), Buffer.alloc(4000, 7)])]) {
      const photo = refOf(bytes);
      const { code } = await reported(photo);
      const answer = await deliver(code, photo.id, bytes);
      if (answer.status === 200) {
        await derive(photo.id);
        expect((await rowOf(photo.id)).state).toBe('unreadable');
      } else expect(answer.body.type).toBe('/problems/photo.unreadable');
    }
  });
  it('A-UP-05: a small file that unfolds into a huge picture is refused before it unfolds', async () => {
    const bomb = await sharp({
      create: { width: 16_000, height: 16_000, channels: 3, background: '#000' },
      limitInputPixels: false,
    })
      .png()
      .toBuffer();
    const photo = refOf(bomb);
    const { code } = await reported(photo);
    expect((await deliver(code, photo.id, bomb, 'image/png')).body.type).toBe('/problems/photo.too-many-pixels');
  });
  it('A-UP-03: what hides behind a picture does not come out of its copies', async () => {
    const polyglot = Buffer.concat([jpeg, Buffer.from('<?php system($_GET["x"]); ?><script>alert(1)</script>')]);
    const photo = refOf(polyglot);
    const { code } = await reported(photo);
    await deliver(code, photo.id, polyglot);
    await derive(photo.id);
    const { body } = await people.resident.get(`/api/public/reports/${code}/photos/${photo.id}/large`);
    expect(body.includes('script')).toBe(false);
    expect(body.includes('php')).toBe(false);
  });
});

const samples = resolve(projectRoot, '../shared/data/photos');
describe.skipIf(!existsSync(samples))('photos of real cameras (../shared/data/photos)', () => {
  const files = existsSync(samples) ? readdirSync(samples).filter((name) => /\.jpe?g$/.test(name)) : [];
  it('all end as clean copies or as unreadable, never as an error', { timeout: 120_000 }, async () => {
    expect(files.length).toBeGreaterThan(50);
    const states: Record<string, number> = {};
    for (const name of files) {
      const bytes = readFileSync(join(samples, name));
      const photo = refOf(bytes);
      const { code } = await reported(photo);
      const answer = await deliver(code, photo.id, bytes);
      expect(answer.status, name).toBeLessThan(500);
      if (answer.status === 200) await derive(photo.id);
      const { state, id } = await rowOf(photo.id);
      states[state] = (states[state] ?? 0) + 1;
      if (state !== 'ready') continue;
      const copy = await people.resident.get(`/api/public/reports/${code}/photos/${id}/thumb`);
      expect((await sharp(copy.body).metadata()).exif, name).toBeUndefined();
    }
    expect(states.ready).toBeGreaterThan(files.length * 0.9);
  });
});
