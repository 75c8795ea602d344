import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import sharp from 'sharp';
import { beforeAll, describe, expect, it } from 'vitest';
import { type Cast, cast } from '../../../test/mainJob';
import { aFlatPng, aJpeg, aJpegOf, aWebpHeader, withSegments } from '../../../test/photoFiles';
import { listen } from '../../../test/sockets';
import { useHouse } from '../../../test/testHouse';
import { hashOf, metadata, refOf, uploading } from '../../../test/uploading';
import { decoderState } from './decoder';
import { derivePhotos } from './index';

/**
 * The security catalogue's attacks on uploads, against the server on a real port and through both of its doors: whole
 * (PUT) and in parts (tus). Not here, since there is nothing they could attack: documents of staff with their quarantine
 * (A-UP-16 knows photos only), a CSV of what cameras write (A-UP-10: no export carries it), deferred lengths (A-UP-12: the
 * extension is not offered, which is tested). Times and memory (A-UP-05) are measured by `npm run bench -- photos`.
 */
const test = useHouse();
let people: Cast;
let port: number;
let jpeg: Buffer;
beforeAll(async () => {
  people = await cast(test.app, test.here);
  port = await listen(test.app);
  jpeg = await aJpeg();
});

const { named, reported, put, begin, inParts, rowOf, filesUnder, hasOriginal } = uploading(test, () => port);
const derive = (photoId: string) =>
  derivePhotos.handler(test.house.ports).run({ photoId }, { cityId: test.here.id, jobId: '1' });

/** The same bytes by each door. */
const bothDoors = Object.entries({ whole: put, 'in parts': inParts as typeof put });

/** Whatever was tried: nothing of it lies anywhere, and the photo is waited for as before. */
async function nothingIsLeft(id: string, bytes: Buffer) {
  expect((await rowOf(id)).state).toBe('expected');
  expect(hasOriginal(bytes)).toBe(false);
  expect(filesUnder('uploads')).toEqual([]);
}

const text = (words: string) => Buffer.from(words.padEnd(64));
const isoFile = (brand: string) => Buffer.from(`\0\0\0\x20ftyp${brand}\0\0\0\0mif1miaf`.padEnd(96), 'latin1');
const refusedByBytes: [id: string, what: string, bytes: Buffer][] = [
  ['A-UP-01', 'SVG with a script', text('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>')],
  ['A-UP-01', 'SVG with onload', text('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>')],
  ['A-UP-01', 'SVG with foreignObject', text('<svg><foreignObject><iframe src="javascript:1"/></foreignObject></svg>')],
  ['A-UP-01', 'SVG that refers outside', text('<svg><image href="http://127.0.0.1/x"/></svg>')],
  ['A-UP-01', 'HTML', text('<!doctype html><script>alert(1)</script>')],
  ['A-UP-01', 'XHTML', text('<html xmlns="http://www.w3.org/1999/xhtml"><script>1</script></html>')],
  [
    'A-UP-01',
    'XML with an entity',
    text('<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><x>&e;</x>'),
  ],
  ['A-UP-01', 'a PDF with a script', text('%PDF-1.7 /OpenAction << /S /JavaScript /JS (app.alert(1)) >>')],
  ['A-UP-01', 'SWF', text('FWS\x0a')],
  ['A-UP-03', 'a GIF that is a script', text('GIF89a/*\0*/=1;alert(1)//')],
  [
    'A-UP-03',
    'a PDF with a JPEG in it',
    Buffer.concat([text('%PDF-1.4'), Buffer.from('ffd8ffe0', 'hex'), Buffer.alloc(64)]),
  ],
  ['A-UP-04', 'TIFF', Buffer.concat([Buffer.from('49492a00', 'hex'), Buffer.alloc(64)])],
  ['A-UP-04', 'big-endian TIFF', Buffer.concat([Buffer.from('4d4d002a', 'hex'), Buffer.alloc(64)])],
  ['A-UP-04', 'GIF', text('GIF89a')],
  ['A-UP-04', 'VIPS', Buffer.concat([Buffer.from('08f2a6b6', 'hex'), Buffer.alloc(64)])],
  ['A-UP-04', 'ICO', Buffer.concat([Buffer.from('00000100', 'hex'), Buffer.alloc(64)])],
  ['A-UP-04', 'PSD', text('8BPS')],
  ['A-UP-04', 'JPEG XL', Buffer.concat([Buffer.from('ff0a', 'hex'), Buffer.alloc(64)])],
  ['A-UP-04', 'AVIF', isoFile('avif')],
  ['A-UP-05', 'a tall AVIF', isoFile('avis')],
  ['A-UP-05', 'a GIF of ten thousand frames', Buffer.concat([text('GIF89a'), Buffer.alloc(10_000 * 8, 0x2c)])],
  ['A-UP-06', 'nothing but zeros', Buffer.alloc(512)],
  ['A-UP-06', 'a BMP of one bit', text('BM')],
  ['A-UP-07', 'MVG', text('push graphic-context\nfill \'url(https://x/"|id")\'\npop graphic-context')],
  ['A-UP-07', 'EPS', text('%!PS-Adobe-3.0 EPSF-3.0\n(%pipe%id) (r) file')],
  ['A-UP-07', 'an ephemeral: address', text('ephemeral:/etc/passwd')],
  ['A-UP-07', 'an option', text('-write x |id')],
  ['A-UP-16', 'a video', isoFile('isom')],
  ['A-UP-16', 'HEIC', isoFile('heic')],
  ['A-UP-16', 'the film of a live photo', isoFile('qt  ')],
  ['A-UP-16', 'EICAR', text('X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR' + '-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*')],
  ['A-UP-16', 'a document with macros', Buffer.concat([text('PK\x03\x04word/vbaProject.bin'), Buffer.alloc(64)])],
  ['A-UP-16', 'an encrypted archive', Buffer.concat([Buffer.from('504b030414000100', 'hex'), Buffer.alloc(64)])],
  ['A-UP-16', 'a PDF that starts programs', text('%PDF-1.7 /Launch << /F (cmd.exe) >>')],
];

describe.each(bothDoors)('sent %s', (_door, deliver) => {
  it.each(refusedByBytes)(
    '%s: %s is refused by its first bytes, before anything opens it',
    async (_id, _what, bytes) => {
      const { code, photos } = await named(bytes);
      const before = decoderState().started;
      const answer = await deliver(code, photos[0]!.id, bytes, 'image/png');
      expect([answer.status, answer.problem]).toEqual([415, 'photo.not-a-photo']);
      await nothingIsLeft(photos[0]!.id, bytes);
      expect(decoderState().started, 'no process was made for it').toBe(before);
    },
  );

  it.each([
    ['a PNG of 30 000 × 30 000', aFlatPng(30_000, 1)],
    ['a WebP of 65 500 × 65 500', aWebpHeader(65_500)],
    ['a WebP that moves', aWebpHeader(64, true)],
  ])('A-UP-05: %s is refused before it unfolds', async (_what, bytes) => {
    const { code, photos } = await named(bytes);
    const before = decoderState().started;
    const answer = await deliver(code, photos[0]!.id, bytes);
    expect([answer.status, answer.problem]).toEqual([413, 'photo.too-many-pixels']);
    await nothingIsLeft(photos[0]!.id, bytes);
    expect(decoderState().started).toBe(before);
  });

  it('A-UP-06: a header cut off is unreadable and leaves nothing', async () => {
    const bytes = jpeg.subarray(0, 40);
    const { code, photos } = await named(bytes);
    expect((await deliver(code, photos[0]!.id, bytes)).problem).toBe('photo.unreadable');
    await nothingIsLeft(photos[0]!.id, bytes);
  });

  it('A-UP-05: a thousand segments and a picture of 118 megapixels in some kilobytes end like any photo', async () => {
    const segments = Array.from({ length: 1000 }, (_, i): [number, Buffer] => [0xe1 + (i % 2), Buffer.alloc(900, i)]);
    const files = [withSegments(jpeg, ...segments), aFlatPng(10_880)];
    const { code, photos } = await named(...files);
    for (const [i, bytes] of files.entries()) {
      expect((await deliver(code, photos[i]!.id, bytes)).status).toBeLessThan(300);
      await derive(photos[i]!.id);
      expect(['ready', 'unreadable']).toContain((await rowOf(photos[i]!.id)).state);
    }
    expect((await people.resident.get('/healthz')).status, 'and the server lives').toBe(200);
  });

  it.each([
    ['JPEG and ZIP', () => Buffer.concat([jpeg, Buffer.from('PK\x03\x04PAYLOAD-A7')])],
    ['JPEG and PHAR', () => withSegments(jpeg, [0xfe, Buffer.from('<?php __HALT_COMPILER(); PAYLOAD-A7')])],
    ['JPEG and PDF', () => withSegments(jpeg, [0xfe, Buffer.from('%PDF-1.4 PAYLOAD-A7')])],
    ['PNG and HTML', () => Buffer.concat([aFlatPng(64), Buffer.from('<script>PAYLOAD-A7</script>')])],
  ])('A-UP-03: of %s nothing but the picture comes out', async (_what, make) => {
    const bytes = make();
    const { code, photos } = await named(bytes);
    await deliver(code, photos[0]!.id, bytes);
    await derive(photos[0]!.id);
    for (const size of ['thumb', 'large']) {
      const { body } = await people.resident.get(`/api/public/reports/${code}/photos/${photos[0]!.id}/${size}`);
      expect((await sharp(body).metadata()).format).toBe('jpeg');
      expect(body.includes('PAYLOAD-A7')).toBe(false);
    }
  });

  it('A-UP-09: no place, words, thumbnail, colour text or trailing data comes out of a copy', async () => {
    const secret = Buffer.from('SECRET-B8 '.repeat(20));
    const bytes = Buffer.concat([
      withSegments(
        await sharp(jpeg)
          .withExif({ IFD0: { Make: 'SECRET-B8' }, IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '36/1 26/1 24/1' } })
          .jpeg()
          .toBuffer(),
        [0xe1, Buffer.concat([Buffer.from('http://ns.adobe.com/xap/1.0/\0'), secret])],
        [0xed, Buffer.concat([Buffer.from('Photoshop 3.0\0'), secret])],
        [0xe2, Buffer.concat([Buffer.from('MPF\0'), secret])],
        [0xfe, secret],
      ),
      secret,
    ]);
    const { code, photos } = await named(bytes);
    await deliver(code, photos[0]!.id, bytes);
    await derive(photos[0]!.id);
    const { body } = await people.resident.get(`/api/public/reports/${code}/photos/${photos[0]!.id}/large`);
    const { exif, xmp, iptc, icc } = await sharp(body).metadata();
    expect([exif, xmp, iptc, icc]).toEqual([undefined, undefined, undefined, undefined]);
    expect(body.includes('SECRET-B8')).toBe(false);
  });

  it('A-UP-10: what a camera calls itself is text for staff, and nothing for the public', async () => {
    const camera = '=HYPERLINK("http://x")<script>1</script>';
    const bytes = await sharp(jpeg)
      .withExif({ IFD0: { Make: camera } })
      .jpeg()
      .toBuffer();
    const { id, code, photos } = await named(bytes);
    await deliver(code, photos[0]!.id, bytes);
    await derive(photos[0]!.id);
    const seen = await people.acceptor.get(`/api/cases/${id}`);
    expect(seen.headers['content-type']).toContain('application/json');
    expect(seen.body.photos[0].claimed.camera).toBe(camera);
    expect(JSON.stringify((await people.resident.get(`/api/public/reports/${code}`)).body)).not.toContain('HYPERLINK');
  });

  it('A-UP-17: a file somebody else has is taken like any other, and lies apart in each city', async () => {
    const bytes = await aJpegOf(20_000);
    const there = refOf(bytes);
    const other = await reported([there], test.there);
    expect((await put(other.code, there.id, bytes, 'image/jpeg', { host: test.there.host })).status).toBe(200);
    expect(hasOriginal(bytes), 'nothing of it is known here').toBe(false);
    const { code, photos } = await named(bytes, bytes);
    const answers = [await deliver(code, photos[0]!.id, bytes), await deliver(code, photos[1]!.id, bytes)];
    expect(answers[0]!.status).toBe(answers[1]!.status);
    expect(hasOriginal(bytes)).toBe(true);
  });
});

describe('names and types', () => {
  const hostile = [
    'x.html',
    'x.svg',
    'a.jpg.php',
    'a.php\0.jpg',
    '..\\..\\x',
    '../../x',
    'CON',
    'n'.repeat(300),
    '\u202egpj.exe',
    '|id',
  ];
  it.each(hostile)('A-UP-02: a photo called %j lies under a name of ours and is served as what it is', async (name) => {
    const bytes = await aJpegOf(9_000);
    const { code, photos } = await named(bytes);
    const id = photos[0]!.id;
    const called = `${metadata(id)},filename ${Buffer.from(name).toString('base64')},filetype dGV4dC9odG1s`;
    expect((await begin(code, id, bytes.length, { 'upload-metadata': called }, bytes)).status).toBe(201);
    await derive(id);
    const copy = await people.resident.get(`/api/public/reports/${code}/photos/${id}/large`);
    expect(copy.headers).toMatchObject({ 'content-type': 'image/jpeg', 'x-content-type-options': 'nosniff' });
    const original = await people.dispatcher.get(`/api/photos/${id}/original`);
    expect(original.headers['content-disposition']).toBe(`attachment; filename="${id}"`);
    const hex = hashOf(bytes).toString('hex');
    expect(filesUnder('originals')).toContain(join(String(test.here.id), hex.slice(0, 2), hex));
  });

  it('A-UP-02: HTML that calls itself a PNG is HTML', async () => {
    const bytes = text('<!doctype html><script>alert(1)</script>');
    const { code, photos } = await named(bytes);
    expect((await put(code, photos[0]!.id, bytes, 'image/png')).status).toBe(415);
    await nothingIsLeft(photos[0]!.id, bytes);
  });
});

describe('damage', () => {
  const [rounds, each] = [process.env.GEZHI_TEST_LENGTH === 'long' ? 112 : 6, 9];
  it(`A-UP-06: ${rounds * each} files with flipped bits and cut ends are photos or unreadable, never an error`, {
    timeout: 600_000,
  }, async () => {
    const whole = await sharp(randomBytes(64 * 48 * 3), { raw: { width: 64, height: 48, channels: 3 } })
      .jpeg()
      .toBuffer();
    const ends: Record<string, number> = {};
    for (let round = 0; round < rounds; round++) {
      const files = Array.from({ length: each }, (_, i) => damaged(whole, round * each + i));
      const { code, photos } = await named(...files);
      for (const [i, bytes] of files.entries()) {
        const answer = await put(code, photos[i]!.id, bytes);
        expect([200, 413, 415, 422]).toContain(answer.status);
        if (answer.status === 200) await derive(photos[i]!.id);
        const { state } = await rowOf(photos[i]!.id);
        expect(state).toBe(answer.status === 200 ? (state === 'ready' ? 'ready' : 'unreadable') : 'expected');
        ends[state] = (ends[state] ?? 0) + 1;
      }
    }
    expect(Object.keys(ends).length, JSON.stringify(ends)).toBeGreaterThan(1);
  });

  function damaged(whole: Buffer, seed: number): Buffer {
    const bytes = Buffer.from(seed % 3 === 0 ? whole.subarray(0, 1 + ((seed * 7919) % whole.length)) : whole);
    if (seed % 3 !== 0)
      for (let n = 0; n < 1 + (seed % 40); n++) bytes[(seed * 31 + n * 977) % bytes.length]! ^= 1 << (n % 8);
    return bytes;
  }

  it('A-UP-08: the libraries are those with the known holes closed, and a broken WebP of that kind is unreadable', async () => {
    const atLeast = (name: 'vips' | 'webp', wanted: number[]) => {
      const have = sharp.versions[name]!.split('.').map(Number);
      const first = wanted.findIndex((part, i) => have[i] !== part);
      expect(first === -1 || have[first]! > wanted[first]!, `${name} ${have.join('.')}`).toBe(true);
    };
    atLeast('vips', [8, 16, 1]);
    atLeast('webp', [1, 3, 2]); // CVE-2023-4863
    const lossless = await sharp(randomBytes(64 * 64 * 3), { raw: { width: 64, height: 64, channels: 3 } })
      .webp({ lossless: true })
      .toBuffer();
    lossless.fill(0xff, 26, 120); // code lengths that fit no tree
    const { code, photos } = await named(lossless);
    await put(code, photos[0]!.id, lossless);
    await derive(photos[0]!.id);
    expect((await rowOf(photos[0]!.id)).state).toBe('unreadable');
  });

  it('A-UP-05: a decoder that is killed is made anew, and the photo is opened all the same', async () => {
    const bytes = await sharp(randomBytes(3000 * 2000 * 3), { raw: { width: 3000, height: 2000, channels: 3 } })
      .jpeg({ quality: 60 })
      .toBuffer();
    const { code, photos } = await named(bytes);
    await put(code, photos[0]!.id, bytes);
    const small = await aJpegOf(8_000); // makes sure that there is a process to be killed
    const other = await named(small);
    await put(other.code, other.photos[0]!.id, small);
    await derive(other.photos[0]!.id);
    const working = derive(photos[0]!.id);
    await new Promise((done) => setTimeout(done, 30));
    process.kill(decoderState().pid!, 'SIGKILL');
    await working;
    expect((await rowOf(photos[0]!.id)).state).toBe('ready');
    expect((await people.resident.get('/healthz')).status).toBe(200);
  });
});
