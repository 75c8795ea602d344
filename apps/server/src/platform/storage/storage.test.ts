import { randomBytes } from 'node:crypto';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type S3Server, startS3Server } from '../../../test/s3Server';
import { makeLog } from '../log';
import { openFileStorage } from './files';
import type { Storage } from './port';
import { openS3Storage } from './s3';

const log = makeLog('silent');
let folder: string;
let s3: S3Server;
const opened = {} as Record<Kind, Storage>;
type Kind = 'in the data folder' | 'in an S3 store';

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'gezhi-storage-'));
  s3 = await startS3Server();
  s3.pageSize = 10;
  opened['in the data folder'] = openFileStorage(folder);
  opened['in an S3 store'] = await openS3Storage(s3.settings, log);
});
afterAll(async () => {
  await s3?.leave();
  rmSync(folder, { recursive: true, force: true });
});

describe.each<Kind>(['in the data folder', 'in an S3 store'])('files %s', (kind) => {
  const storage = () => opened[kind];

  it('are read as they were put, byte by byte, empty ones too', async () => {
    for (const [name, bytes] of [
      ['originals/1/ab/abcdef', randomBytes(3_000_000)],
      ['imports/1/none', Buffer.alloc(0)],
      ['copies/1/0a/018f-large.jpg', Buffer.from('格治')],
    ] as const) {
      await storage().put(name, bytes);
      expect((await storage().read(name)).equals(bytes)).toBe(true);
      expect(await storage().size(name)).toBe(bytes.length);
      expect(await storage().has(name)).toBe(true);
    }
  });

  it('of the same name are the same file: put again, or by many at once, changes nothing', async () => {
    const bytes = randomBytes(50_000);
    await Promise.all(Array.from({ length: 8 }, () => storage().put('originals/2/cd/same', bytes)));
    await storage().put('originals/2/cd/same', bytes);
    expect((await storage().read('originals/2/cd/same')).equals(bytes)).toBe(true);
  });

  it('are streamed, whole or from one byte to another', async () => {
    const bytes = randomBytes(300_000);
    await storage().put('streamed', bytes);
    const taken = async (range?: { from: number; to?: number }) => buffer(await storage().stream('streamed', range));
    expect((await taken()).equals(bytes)).toBe(true);
    expect((await taken({ from: 299_990 })).equals(bytes.subarray(299_990))).toBe(true);
    expect((await taken({ from: 10, to: 19 })).equals(bytes.subarray(10, 20))).toBe(true);
  });

  it('that are not there are said to be missing, and removing them is no mistake', async () => {
    const gone = { code: 'ENOENT' };
    expect(await storage().has('no/such')).toBe(false);
    await expect(storage().read('no/such')).rejects.toMatchObject(gone);
    await expect(storage().size('no/such')).rejects.toMatchObject(gone);
    await expect(storage().stream('no/such')).rejects.toMatchObject(gone);
    await storage().remove('no/such');
    await storage().removeUnder('no');
  });

  it('are removed one by one or all under a name, however many, and no others', async () => {
    const names = Array.from({ length: 47 }, (_, at) => `uploads/1/x/${at}/part`);
    for (const name of [...names, 'uploads/1/xy', 'uploads/1/x-1']) await storage().put(name, Buffer.from(name));
    await storage().remove(names[0]!);
    expect(await storage().has(names[0]!)).toBe(false);
    await storage().removeUnder('uploads/1/x');
    for (const name of names) expect(await storage().has(name)).toBe(false);
    expect([await storage().has('uploads/1/xy'), await storage().has('uploads/1/x-1')]).toEqual([true, true]);
    await storage().put(names[0]!, Buffer.from('anew'));
    expect(String(await storage().read(names[0]!))).toBe('anew');
  });

  it.each(['', '../secrets.key', 'a/../b', '/a', 'a//b', 'a/', 'A', 'a b', 'a?b', 'a%2fb', '.hidden', '照片'])(
    'are never named %j',
    async (name) => {
      const refused = 'Not a name of a stored file';
      await expect(storage().put(name, Buffer.of(1))).rejects.toThrow(refused);
      await expect(storage().read(name)).rejects.toThrow(refused);
      await expect(storage().stream(name)).rejects.toThrow(refused);
      await expect(storage().has(name)).rejects.toThrow(refused);
      await expect(storage().size(name)).rejects.toThrow(refused);
      await expect(storage().remove(name)).rejects.toThrow(refused);
      await expect(storage().removeUnder(name)).rejects.toThrow(refused);
    },
  );
});

describe('a folder', () => {
  it('holds nothing that was parked once everything is put', () => {
    expect(readdirSync(join(folder, 'files/incoming'))).toEqual([]);
  });
});

describe('an S3 store', () => {
  const storage = () => opened['in an S3 store'];
  const inMood = async (mood: S3Server['mood'], work: () => Promise<unknown>) => {
    s3.mood = mood;
    await work().finally(() => {
      s3.mood = 'fine';
    });
  };
  const isAway = { code: 'storage.away' };

  it.each(['failing', 'cutting', 'garbling'] as const)('that is %s gives nobody half a file', async (mood) => {
    await storage().put(`moody-${mood}`, randomBytes(200_000));
    await inMood(mood, () => expect(storage().read(`moody-${mood}`)).rejects.toMatchObject(isAway));
    expect(await storage().read(`moody-${mood}`)).toHaveLength(200_000);
  });

  it('that fails or has left is said to be away; what was to be put is not there, and can be put later', async () => {
    await inMood('failing', () => expect(storage().put('later', randomBytes(10))).rejects.toMatchObject(isAway));
    await s3.leave();
    await expect(storage().put('later', randomBytes(10))).rejects.toMatchObject(isAway);
    await expect(storage().has('later')).rejects.toMatchObject(isAway);
    await expect(storage().removeUnder('later')).rejects.toMatchObject(isAway);
    await s3.comeBack();
    expect(await storage().has('later')).toBe(false);
    await storage().put('later', Buffer.from('now'));
    expect(String(await storage().read('later'))).toBe('now');
  });

  it('F-18: that has no room left says so; what was to be put is not there, and can be put when there is', async () => {
    const full = { code: 'storage.full' };
    await inMood('full', () => expect(storage().put('no-room', randomBytes(10))).rejects.toMatchObject(full));
    expect(await storage().has('no-room')).toBe(false);
    await storage().put('no-room', Buffer.from('now'));
    expect(String(await storage().read('no-room'))).toBe('now');
  });

  it('that never answers holds nobody for long', { timeout: 20_000 }, async () => {
    await inMood('deaf', () => expect(storage().read('later')).rejects.toMatchObject(isAway));
  });

  it('whose bucket is gone is away, and does not say that a file is missing', async () => {
    const other = await openS3Storage(s3.settings, log);
    const { bucket } = s3.settings;
    s3.settings.bucket = 'another';
    await expect(other.read('later')).rejects.toMatchObject(isAway);
    s3.settings.bucket = bucket;
  });

  it('is sent what is there already no second time', async () => {
    await storage().put('twice', Buffer.from('once'));
    s3.asked.length = 0;
    await storage().put('twice', Buffer.from('once'));
    expect(s3.asked).toEqual(['HEAD twice']);
  });
});

describe('a store that is refused at start', () => {
  const open = (over: object) => openS3Storage({ ...s3.settings, ...over }, log);
  const nobodyThere = 'http://127.0.0.1:1';

  it.each([
    [{ endpoint: nobodyThere }, /does not answer.*GEZHI_S3_ENDPOINT/],
    [{ bucket: 'no-such' }, /no bucket no-such.*GEZHI_S3_BUCKET/],
    [{ key: 'SOMEBODY' }, /GEZHI_S3_KEY/],
    [{ secret: 'guessed' }, /GEZHI_S3_SECRET or GEZHI_S3_REGION/],
  ])('for %j', async (over, message) => {
    await expect(open(over)).rejects.toThrow(message);
    await expect(open(over)).rejects.not.toThrow(/guessed|a secret/);
  });

  it('leaves nothing behind where it is taken', async () => {
    await open({});
    expect([...s3.objects.keys()].filter((name) => name.startsWith('probe/'))).toEqual([]);
  });
});
