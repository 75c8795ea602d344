import { createHash, randomBytes } from 'node:crypto';
import { system } from '@gezhi/domain';
import pg from 'pg';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aReport, type Cast, cast } from '../../../test/mainJob';
import { useHouse } from '../../../test/testHouse';
import { newId } from '../../platform/ids';
import { derivePhotos } from './index';
import { originalName } from './names';

const test = useHouse();
let people: Cast;
let queue: pg.Pool;
let picture: Buffer;
let runs: ReturnType<typeof derivePhotos.handler>;
beforeAll(async () => {
  people = await cast(test.app, test.here);
  queue = new pg.Pool({ connectionString: test.urls.worker, max: 1 });
  picture = await sharp({ create: { width: 40, height: 30, channels: 3, background: '#8aa' } })
    .jpeg()
    .toBuffer();
  runs = derivePhotos.handler(test.house.ports);
});
afterAll(() => queue.end());

/** Each its own file: a comment behind the first two bytes. */
function aPicture() {
  const bytes = Buffer.concat([
    picture.subarray(0, 2),
    Buffer.from([0xff, 0xfe, 0, 18]),
    randomBytes(16),
    picture.subarray(2),
  ]);
  return { id: newId(), bytes, sha256: createHash('sha256').update(bytes).digest('hex') };
}

/** Reports with a photo each, all at the same moment. */
async function delivered(count: number) {
  const photos = Array.from({ length: count }, aPicture);
  const answers = await Promise.all(
    photos.map(async ({ id, bytes, sha256 }) => {
      const report = aReport(test.here, { photos: [{ id, sha256 }] });
      const { body } = await people.resident.post('/api/public/reports', report);
      return people.resident.put(`/api/public/reports/${body.code}/photos/${id}`, bytes, 'image/jpeg');
    }),
  );
  expect(answers.map(({ status }) => status)).toEqual(photos.map(() => 200));
  return photos;
}

const runWaiting = () => runs.run({}, { cityId: test.here.id, jobId: '1' });
const statesOf = (photos: readonly { id: string }[]) =>
  test.house.ports.inCity(test.here.id, system, async (trx) => {
    const ids = photos.map(({ id }) => id);
    const rows = await trx.selectFrom('photo').select(['id', 'state', 'goes_alone']).where('id', 'in', ids).execute();
    return ids.map((id) => rows.find((row) => row.id === id)!);
  });
const askedFor = async () =>
  (
    await queue.query<{ key: string }>(
      "select key from graphile_worker.jobs where task_identifier = 'media.derive' and locked_at is null order by key",
    )
  ).rows.map(({ key }) => key);
const empty = () => queue.query('select graphile_worker.complete_jobs(array(select id from graphile_worker.jobs))');

describe('copies of photos', () => {
  it('that came at the same moment are asked for once, and one run makes them', async () => {
    await empty();
    const photos = await delivered(6);
    expect(await askedFor()).toEqual([`${test.here.id}:derive`]);
    await empty();
    await runWaiting();
    expect((await statesOf(photos)).map(({ state }) => state)).toEqual(photos.map(() => 'ready'));
    expect(await askedFor(), 'nothing is left to ask for').toEqual([]);
  });

  it('are made some at a time: a long line is asked for again, so that other work has its turn', async () => {
    const photos = await delivered(30);
    await empty();
    await runWaiting();
    const first = (await statesOf(photos)).filter(({ state }) => state === 'ready').length;
    expect(first).toBeGreaterThan(0);
    expect(first).toBeLessThan(30);
    expect(await askedFor()).toEqual([`${test.here.id}:derive`]);
    await runWaiting();
    expect((await statesOf(photos)).every(({ state }) => state === 'ready')).toBe(true);
  });

  it('that cannot be made go on by a job of their own and keep no others waiting', async () => {
    const [lost, ...others] = await delivered(4);
    await test.house.ports.storage.remove(originalName(test.here.id, Buffer.from(lost!.sha256, 'hex')));
    await empty();
    await runWaiting();
    expect((await statesOf(others)).map(({ state }) => state)).toEqual(['ready', 'ready', 'ready']);
    expect(await statesOf([lost!])).toMatchObject([{ state: 'stored', goes_alone: true }]);
    expect(await askedFor()).toEqual([`${test.here.id}:derive:${lost!.id}`]);
    await expect(runs.run({ photoId: lost!.id }, { cityId: test.here.id, jobId: '2' })).rejects.toThrow();
    await test.house.ports.storage.put(originalName(test.here.id, Buffer.from(lost!.sha256, 'hex')), lost!.bytes);
    await runs.run({ photoId: lost!.id }, { cityId: test.here.id, jobId: '2' });
    expect(await statesOf([lost!])).toMatchObject([{ state: 'ready' }]);
  });

  it('are asked for anew once a run has begun, and that one waits for it', async () => {
    await empty();
    await delivered(2);
    const locked =
      "select locked_at is not null as begun from graphile_worker.jobs where task_identifier = 'media.derive' order by id";
    await queue.query("update graphile_worker._private_jobs set locked_at = now(), locked_by = 'somebody'");
    await delivered(2);
    await delivered(1);
    expect((await queue.query(locked)).rows).toEqual([{ begun: true }, { begun: false }]);
    expect(await askedFor()).toEqual([`${test.here.id}:derive`]);
  });
});
