import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { maxPhotoBytes } from '@gezhi/contracts';
import { beforeAll, describe, expect, it } from 'vitest';
import { as } from '../../../test/as';
import { aReport, type Cast, cast } from '../../../test/mainJob';
import { aJpeg, aJpegOf } from '../../../test/photoFiles';
import { listen, type Sent } from '../../../test/sockets';
import { useHouse, wednesdayTen } from '../../../test/testHouse';
import { metadata, refOf, uploading } from '../../../test/uploading';
import { newId } from '../../platform/ids';
import { derivePhotos, reapUploads } from './index';

/** tus 1.0 as it is spoken here, on a real port, with everything one can say wrong (A-UP-11 to 15). */
const test = useHouse();
let people: Cast;
let port: number;
let photo: Buffer;
beforeAll(async () => {
  people = await cast(test.app, test.here);
  port = await listen(test.app);
  photo = await aJpegOf(60_000);
});
const { ask, named, reported, put, begin, patch, head, giveUp, rowOf, uploadRows, filesUnder, hasOriginal } = uploading(
  test,
  () => port,
);
const derive = (photoId: string) =>
  derivePhotos.handler(test.house.ports).run({ photoId }, { cityId: test.here.id, jobId: '1' });
const reap = () => reapUploads.handler(test.house.ports).run({}, { cityId: test.here.id, jobId: '1' });

/** An upload with its first bytes here. */
async function begun(bytes = photo, first = 20_000) {
  const { id, code, photos } = await named(bytes);
  const started = await begin(code, photos[0]!.id, bytes.length);
  expect(started.status).toBe(201);
  const path = started.headers.location!;
  if (first > 0) expect((await patch(path, 0, bytes.subarray(0, first))).status).toBe(204);
  return { caseId: id, code, id: photos[0]!.id, path };
}
/** What lies in the storage of one upload. */
const partsOf = (path: string) => filesUnder('uploads').filter((name) => name.includes(path.split('/').at(-1)!));
const offset = ({ headers }: Sent) => Number(headers['upload-offset']);

describe('a photo in parts', () => {
  it('says what it speaks, in every answer', async () => {
    const { code } = await named(photo);
    const said = await ask({ method: 'OPTIONS', path: `/api/public/reports/${code}/uploads` });
    expect([said.status, said.headers]).toMatchObject([
      204,
      {
        'tus-resumable': '1.0.0',
        'tus-version': '1.0.0',
        'tus-extension': 'creation,creation-with-upload,checksum,termination,expiration',
        'tus-checksum-algorithm': 'sha1,sha256',
        'tus-max-size': String(maxPhotoBytes),
      },
    ]);
    expect((await head(`/api/public/reports/${code}/uploads/${newId()}`)).headers['tus-resumable']).toBe('1.0.0');
  });

  it('goes in one request where it is small', async () => {
    const { code, photos } = await named(photo);
    const sent = await begin(code, photos[0]!.id, photo.length, {}, photo);
    expect([sent.status, offset(sent)]).toEqual([201, photo.length]);
    expect((await rowOf(photos[0]!.id)).state).toBe('stored');
    expect(hasOriginal(photo)).toBe(true);
    expect(filesUnder('uploads')).toEqual([]);
  });

  it('goes on from where the server is, and is delivered with its last byte', async () => {
    const { path, id } = await begun();
    const looked = await head(path);
    expect([looked.status, offset(looked), looked.headers['upload-length']]).toEqual([200, 20_000, '60000']);
    expect(looked.headers['cache-control']).toBe('no-store');
    expect(new Date(looked.headers['upload-expires'] as string).getTime()).toBeGreaterThan(wednesdayTen.getTime());
    expect(offset(await patch(path, 20_000, photo.subarray(20_000, 59_999)))).toBe(59_999);
    expect((await rowOf(id)).state, 'one byte is missing').toBe('expected');
    expect(offset(await patch(path, 59_999, photo.subarray(59_999)))).toBe(60_000);
    expect((await rowOf(id)).state).toBe('stored');
    expect(offset(await head(path)), 'whoever lost the last answer hears it here').toBe(60_000);
  });

  it('asked for again is the same upload, and one that came another way is here already', async () => {
    const { path, code, id } = await begun();
    const again = await begin(code, id, photo.length, {}, photo);
    expect([again.status, again.headers.location, offset(again)]).toEqual([200, path, 20_000]);
    await put(code, id, photo);
    const { code: other, photos } = await named(photo);
    await put(other, photos[0]!.id, photo);
    expect(offset(await begin(other, photos[0]!.id, photo.length))).toBe(photo.length);
  });

  it('sent by staff is the step’s photo', async () => {
    const bytes = await aJpegOf(4_000);
    const { photos } = await named(bytes);
    const sent = await people.handler.raw({
      method: 'POST',
      url: '/api/uploads',
      headers: {
        'tus-resumable': '1.0.0',
        'upload-length': '4000',
        'upload-metadata': metadata(photos[0]!.id),
        'content-type': 'application/offset+octet-stream',
      },
      payload: bytes,
    });
    expect([sent.statusCode, sent.headers['upload-offset']]).toEqual([201, '4000']);
    expect((await rowOf(photos[0]!.id)).state).toBe('stored');
  });

  it('of other bytes than were announced is thrown away and may be begun anew', async () => {
    const { path, id, code } = await begun();
    expect((await patch(path, 20_000, Buffer.alloc(40_000))).problem).toBe('photo.hash-differs');
    expect((await head(path)).status).toBe(404);
    expect(partsOf(path)).toEqual([]);
    expect((await begin(code, id, photo.length, {}, photo)).status).toBe(201);
    expect((await rowOf(id)).state).toBe('stored');
  });

  it('in a thousand tiny parts is not a thousand files', async () => {
    const small = await aJpegOf(4_000);
    const { path } = await begun(small, 0);
    for (let at = 0; at < 120; at++) await patch(path, at, small.subarray(at, at + 1));
    expect(offset(await head(path))).toBe(120);
    expect(partsOf(path).length).toBe(1);
    await giveUp(path);
    expect(partsOf(path)).toEqual([]);
  });

  it('given up is gone, and the photo still expected', async () => {
    const { path, id } = await begun();
    expect((await giveUp(path)).status).toBe(204);
    for (const after of [await head(path), await patch(path, 20_000, photo.subarray(20_000)), await giveUp(path)])
      expect(after.status).toBe(404);
    expect((await rowOf(id)).state).toBe('expected');
  });
});

type Started = Awaited<ReturnType<typeof begun>>;
const wrongs: [what: string, status: number, act: (of: Started) => Promise<Sent>][] = [
  ['PATCH at another offset', 409, ({ path }) => patch(path, 10_000, photo.subarray(10_000))],
  ['an offset behind the end', 400, ({ path }) => patch(path, 60_001, Buffer.alloc(1))],
  [
    'no offset',
    400,
    ({ path }) =>
      ask({
        method: 'PATCH',
        path,
        headers: { 'tus-resumable': '1.0.0', 'content-type': 'application/offset+octet-stream' },
        body: Buffer.alloc(1),
      }),
  ],
  ['a negative offset', 400, ({ path }) => patch(path, -1, Buffer.alloc(1))],
  ['a negative length', 400, ({ code, id }) => begin(code, id, -5)],
  ['a length of nothing', 400, ({ code, id }) => begin(code, id, 0)],
  ['a length that is none', 400, ({ code, id }) => begin(code, id, '1e4')],
  [
    'another length afterwards',
    400,
    ({ path }) => patch(path, 20_000, photo.subarray(20_000), { 'upload-length': 50_000 }),
  ],
  ['another length when asked for again', 400, ({ code, id }) => begin(code, id, 50_000)],
  ['a deferred length', 400, ({ code, id }) => begin(code, id, photo.length, { 'upload-defer-length': 1 })],
  ['more bytes than are missing', 413, ({ path }) => patch(path, 20_000, Buffer.alloc(40_001))],
  [
    'chunks beyond the length',
    413,
    ({ path }) => patch(path, 20_000, Readable.from([Buffer.alloc(30_000), Buffer.alloc(30_000)])),
  ],
  ['no version', 412, ({ path }) => patch(path, 20_000, Buffer.alloc(1), { 'tus-resumable': '' })],
  ['another version', 412, ({ path }) => head(path, { 'tus-resumable': '0.2.2' })],
  [
    'metadata that is not base64',
    400,
    ({ code, id }) => begin(code, id, photo.length, { 'upload-metadata': 'photo %%%' }),
  ],
  ['metadata that names nothing', 400, ({ code, id }) => begin(code, id, photo.length, { 'upload-metadata': 'photo' })],
  [
    'metadata that names a folder',
    400,
    ({ code, id }) => begin(code, id, photo.length, { 'upload-metadata': metadata('../../etc') }),
  ],
  ['a photo nobody announced', 404, ({ code }) => begin(code, newId(), photo.length)],
  ['an address that climbs', 404, ({ code }) => head(`/api/public/reports/${code}/uploads/..%2f..%2fx`)],
  ['an address with a zero', 404, ({ code }) => patch(`/api/public/reports/${code}/uploads/a%00b`, 0, Buffer.alloc(1))],
  ['another type', 415, ({ path }) => patch(path, 20_000, photo.subarray(20_000), { 'content-type': 'image/jpeg' })],
  ['an unknown checksum', 400, ({ path }) => patch(path, 20_000, Buffer.alloc(1), { 'upload-checksum': 'md5 AAAA' })],
  [
    'a checksum that is none',
    400,
    ({ path }) => patch(path, 20_000, Buffer.alloc(1), { 'upload-checksum': 'sha1 %%' }),
  ],
];

describe('A-UP-12', () => {
  it.each(wrongs)('A-UP-12: %s is answered %i and changes nothing', async (_what, status, act) => {
    const started = await begun();
    expect((await act(started)).status).toBe(status);
    expect(offset(await head(started.path))).toBe(20_000);
    expect((await rowOf(started.id)).state).toBe('expected');
    expect(offset(await patch(started.path, 20_000, photo.subarray(20_000))), 'and it can be gone on with').toBe(
      60_000,
    );
    expect((await patch(started.path, 60_000, Buffer.alloc(1))).status, 'PATCH after the end').toBe(404);
  });

  it('A-UP-12: of two writers the later one goes on; bytes are never mixed', async () => {
    const bytes = await aJpegOf(300_000);
    const { path, id } = await begun(bytes, 0);
    async function* slowly() {
      for (let at = 0; at < 200_000; at += 20_000) {
        yield bytes.subarray(at, at + 20_000);
        await new Promise((done) => setTimeout(done, 60));
      }
    }
    const first = patch(path, 0, slowly()).then(
      ({ status }) => status,
      () => 0, // its connection was ended
    );
    await new Promise((done) => setTimeout(done, 250));
    const second = await patch(path, 0, bytes);
    expect([204, 409]).toContain(second.status);
    expect([0, 204, 409, 423]).toContain(await first);
    for (let at = offset(await head(path)); at < bytes.length; ) at = offset(await patch(path, at, bytes.subarray(at)));
    expect((await rowOf(id)).state).toBe('stored');
    expect(hasOriginal(bytes)).toBe(true);
  });
});

describe('A-UP-13', () => {
  it('A-UP-13: an upload of somebody else is not there', async () => {
    const { path, id } = await begun();
    const uploadId = path.split('/').at(-1)!;
    const other = await named(await aJpegOf(5_000));
    const abroad = await reported([refOf(photo)], test.there);
    const tries = [
      [`/api/public/reports/${other.code}/uploads/${uploadId}`, 'localhost'],
      [`/api/public/reports/${abroad.code}/uploads/${uploadId}`, test.there.host],
    ] as const;
    for (const [theirs, host] of tries) {
      expect((await head(theirs, { host })).status).toBe(404);
      expect((await patch(theirs, 20_000, photo.subarray(20_000), { host })).status).toBe(404);
      expect((await ask({ method: 'DELETE', path: theirs, headers: { 'tus-resumable': '1.0.0', host } })).status).toBe(
        404,
      );
    }
    for (const who of [people.handler, people.dutyChief, await as(test.app, test.there, 'handler')])
      for (const method of ['HEAD', 'PATCH', 'DELETE'] as const) {
        const headers = {
          'tus-resumable': '1.0.0',
          ...(method === 'PATCH'
            ? { 'upload-offset': '20000', 'content-type': 'application/offset+octet-stream' }
            : {}),
        };
        const answer = await who.raw({ method, url: `/api/uploads/${uploadId}`, headers });
        expect(answer.statusCode, method).toBe(404);
      }
    expect((await begin(other.code, id, photo.length)).problem, 'another report’s photo').toBe('photo.not-expected');
    expect(offset(await head(path))).toBe(20_000);
  });

  it('A-AU-06: whoever signed out goes on with nothing', async () => {
    const who = await as(test.app, test.here, 'handler');
    await who.delete('/api/session');
    const answer = await who.raw({
      method: 'HEAD',
      url: `/api/uploads/${newId()}`,
      headers: { 'tus-resumable': '1.0.0' },
    });
    expect(answer.statusCode).toBe(401);
  });
});

describe('A-UP-14', () => {
  it.each(['sha1', 'sha256'])(
    'A-UP-14: a last part that is not what its %s says changes nothing, and the next try succeeds',
    async (algorithm) => {
      const bytes = await aJpegOf(50_000);
      const { path, id } = await begun(bytes, 20_000);
      const rest = bytes.subarray(20_000);
      const checksum = { 'upload-checksum': `${algorithm} ${createHash(algorithm).update(rest).digest('base64')}` };
      const flipped = Buffer.from(rest);
      flipped[100]! ^= 1;
      const refused = await patch(path, 20_000, flipped, checksum);
      expect([refused.status, refused.problem]).toEqual([460, 'upload.checksum']);
      expect([(await rowOf(id)).state, hasOriginal(bytes), offset(await head(path))]).toEqual([
        'expected',
        false,
        20_000,
      ]);
      expect((await patch(path, 20_000, rest, checksum)).status).toBe(204);
      expect((await rowOf(id)).state).toBe('stored');
    },
  );
});

describe('A-UP-11', () => {
  it('A-UP-11: one byte too many is refused by either door', async () => {
    const { code, photos } = await named(photo);
    expect((await put(code, photos[0]!.id, Buffer.alloc(maxPhotoBytes + 1, 0xff))).status).toBe(413);
    expect((await begin(code, photos[0]!.id, maxPhotoBytes + 1)).status).toBe(413);
    expect((await begin(code, photos[0]!.id, maxPhotoBytes)).status).toBe(201);
  });

  it('A-UP-11: a report takes nine photos; its contract refuses more before anything is stored', async () => {
    const report = aReport(test.here, { photos: Array.from({ length: 21 }, () => refOf(photo)) });
    const { status, body } = await people.resident.post('/api/public/reports', report);
    expect([status, body.type]).toEqual([400, '/problems/request.invalid']); // a number out of its range, like any other
  });

  it('A-UP-11: a thousand uploads begun on one report come to nine, are told to wait, and are gone a day later', {
    timeout: 180_000,
  }, async () => {
    const files = Array.from({ length: 9 }, () => photo);
    const { code, photos } = await named(...files);
    const report = await rowOf(photos[0]!.id);
    const statuses: number[] = [];
    for (let i = 0; i < 1000; i += 20) {
      const atOnce = Array.from({ length: 20 }, (_, n) => begin(code, photos[(i + n) % 9]!.id, photo.length));
      for (const { status } of await Promise.all(atOnce)) statuses.push(status);
    }
    expect(statuses.filter((status) => status === 201).length).toBe(9);
    expect(new Set(statuses), 'the same nine again and again').toEqual(new Set([200, 201]));
    const mine = async () => (await uploadRows()).filter(({ owner }) => owner === `case:${report.subject_id}`);
    expect((await mine()).length).toBe(9);
    const again = photos[0]!.id;
    let refused = 0;
    for (let i = 0; i < 95; i++) {
      const { status, headers } = await begin(code, again, photo.length);
      if (status === 429) refused++;
      else await giveUp(headers.location!);
    }
    expect(refused, 'not more than ninety begun in a day').toBeGreaterThan(5);
    const path = (await begin(code, photos[1]!.id, photo.length)).headers.location!;
    await patch(path, 0, photo.subarray(0, 1000));
    expect(filesUnder('uploads').length).toBeGreaterThan(0);
    const before = wednesdayTen;
    test.clock.set(new Date(before.getTime() + 24 * 3_600_000));
    expect((await head(path)).status, 'over, also before it is cleared away').toBe(404);
    const anew = await begin(code, photos[1]!.id, photo.length);
    expect([anew.status, anew.headers.location === path, offset(anew)]).toEqual([201, false, 0]);
    await giveUp(anew.headers.location!);
    await reap();
    expect((await uploadRows()).map(({ id }) => id)).toEqual([anew.headers.location!.split('/').at(-1)]);
    expect(filesUnder('uploads')).toEqual([]);
    test.clock.set(before);
  });

  it('what a delivery left that died before it was noted is cleared away a day later, and nothing else', async () => {
    const [orphan, kept] = [await aJpegOf(7_000), await aJpegOf(7_001)];
    const { code, photos } = await named(orphan, kept, kept);
    await put(code, photos[1]!.id, kept); // the third photo has the same bytes and is still expected
    const { storage } = test.house.ports;
    const hex = photos[0]!.sha256;
    await storage.put(`originals/${test.here.id}/${hex.slice(0, 2)}/${hex}`, orphan);
    await reap();
    expect(hasOriginal(orphan), 'it may be under way').toBe(true);
    const before = wednesdayTen;
    test.clock.set(new Date(before.getTime() + 25 * 3_600_000));
    await reap();
    test.clock.set(before);
    expect([hasOriginal(orphan), hasOriginal(kept)]).toEqual([false, true]);
  });
});

describe('A-UP-15: a signed address', () => {
  async function shown() {
    const bytes = await aJpeg();
    const { code, photos } = await named(bytes);
    const id = photos[0]!.id;
    await put(code, id, bytes);
    await derive(id);
    const urls = async () => (await people.resident.get(`/api/public/reports/${code}`)).body.photos[0]?.urls;
    return { code, id, urls, thumb: (await urls()).thumb as string };
  }
  const get = (path: string, host = 'localhost') => ask({ method: 'GET', path, headers: { host } });

  it('A-UP-15: shows the copy without the code, until it ends', async () => {
    const { thumb, code } = await shown();
    expect(thumb).not.toContain(code);
    const good = await get(thumb);
    expect([good.status, good.headers['content-type']]).toEqual([200, 'image/jpeg']);
    const before = wednesdayTen;
    test.clock.set(new Date(before.getTime() + 26 * 3_600_000));
    expect((await get(thumb)).status).toBe(403);
    test.clock.set(before);
  });

  it('A-UP-15: changed anywhere, or asked of another city, opens nothing', async () => {
    const [{ thumb, id }, other] = [await shown(), await shown()];
    const bad = [
      thumb.replace('/thumb', '/large'),
      thumb.replace(/until=(\d+)/, (_, until) => `until=${Number(until) + 3600}`),
      thumb.replace(/.$/, (last) => (last === 'A' ? 'B' : 'A')),
      thumb.replace(id, other.id),
      thumb.replace(id, newId()),
      thumb.replace(/sig=.*/, 'sig='),
    ];
    for (const address of bad) expect((await get(address)).status, address).toBe(403);
    expect((await get(thumb, test.there.host)).status).toBe(403);
    for (const address of [thumb.split('?')[0]!, thumb.replace('/thumb', '/original'), `${thumb}&x=1`])
      expect((await get(address)).status, address).toBe(400);
    expect((await get(thumb.replace('/thumb', '/..%2f..%2foriginals%2fx'))).status).toBe(400);
    expect((await get(`/api/photos/${id}/original`)).status, 'the original, without a session').toBe(401);
  });

  it('A-UP-15: ends at once when the photo is hidden, behind every door of the public, and never comes back', async () => {
    const { thumb, id, code, urls } = await shown();
    expect((await people.handler.post(`/api/photos/${id}/visibility`, { isHidden: true })).status).toBe(403);
    expect((await people.acceptor.post(`/api/photos/${id}/visibility`, { isHidden: true })).body).toEqual({
      id,
      isHidden: true,
    });
    expect((await get(thumb)).status).toBe(403);
    expect((await get(`/api/public/reports/${code}/photos/${id}/thumb`)).status).toBe(404);
    expect((await people.resident.get(`/api/public/reports/${code}`)).body.photos).toEqual([]);
    expect((await people.acceptor.get(`/api/photos/${id}/thumb`)).status, 'staff go on seeing it').toBe(200);
    await people.acceptor.post(`/api/photos/${id}/visibility`, { isHidden: false });
    expect((await get(thumb)).status, 'an address once taken back').toBe(403);
    expect((await get((await urls()).thumb)).status, 'a new one').toBe(200);
    const stranger = await as(test.app, test.there, 'acceptor');
    expect((await stranger.post(`/api/photos/${id}/visibility`, { isHidden: true })).status).toBe(404);
  });
});
