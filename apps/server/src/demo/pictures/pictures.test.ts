import { createHash } from 'node:crypto';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { system } from '@gezhi/domain';
import sharp from 'sharp';
import { beforeAll, describe, expect, it } from 'vitest';
import { aReport, type Cast, cast } from '../../../test/mainJob';
import { useHouse } from '../../../test/testHouse';
import { connect } from '../../platform/database';
import { newId } from '../../platform/ids';
import { checkCases } from '../../rooms/cases/index';
import { deliverDrawn, deliverPhoto, openOriginal } from '../../rooms/media/index';
import type { SceneOrder } from '../scenes/index';
import { drawWaiting, refOf } from './index';
import { originalOf } from './refOf';

const test = useHouse();
let people: Cast;

const order: SceneOrder = {
  setting: 'corner',
  place: 7,
  problem: 'rubbish',
  stage: 'present',
  light: 'day',
  view: 'near',
  shot: 1,
};

beforeAll(async () => {
  people = await cast(test.app, test.here);
  const owner = await connect(test.urls.owner);
  await owner.query('update gezhi.city set is_demo = (id = $1)', [test.here.id]);
  await owner.end();
});

const inHere = <T>(work: Parameters<typeof test.house.ports.inCity<T>>[2]) =>
  test.house.ports.inCity(test.here.id, system, work);

/** A report whose photo is a picture that waits to be drawn. */
async function waiting(shot: number) {
  const scene = { ...order, shot };
  const ref = refOf(scene, newId());
  const report = await people.resident.post('/api/public/reports', aReport(test.here, { photos: [ref] }));
  await inHere((trx) =>
    trx
      .insertInto('demo_picture')
      .values({ city_id: trx.cityId, photo_id: ref.id, scene: JSON.stringify(scene) as never, drawn_at: null })
      .execute(),
  );
  return { caseId: report.body.id as string, code: report.body.code as string, ref, scene };
}
const rowOf = (id: string) =>
  inHere((trx) => trx.selectFrom('photo').selectAll().where('id', '=', id).executeTakeFirstOrThrow());
const draw = (signal = new AbortController().signal) => drawWaiting(test.house.ports, test.here.id, signal);

// What draws has the lowest priority there is: on a busy machine it may wait long for its turn.
describe('a picture of the demo city', { timeout: 120_000 }, () => {
  it('has a name and a hash before it is drawn, and is on its way until then', async () => {
    const { caseId, ref, scene } = await waiting(1);
    expect(ref.sha256).toBe(createHash('sha256').update(originalOf(scene, ref.id)).digest('hex'));
    const { body } = await people.acceptor.get(`/api/cases/${caseId}`);
    expect(body).toMatchObject({ photosMissing: 1, photos: [{ id: ref.id, state: 'expected' }] });
  });

  it('ends where a device’s photo ends: copies to show, the original under its seal, hashes true', async () => {
    const { caseId, ref, scene } = await waiting(2);
    expect(await draw()).toBeGreaterThan(0);
    const row = await rowOf(ref.id);
    const svg = Buffer.from(originalOf(scene, ref.id));
    expect(row).toMatchObject({ state: 'ready', media_type: 'image/svg+xml', bytes: svg.length });
    expect(row.delivered_at, 'as if it had come with its report').toEqual(row.expected_at);
    expect((await people.acceptor.get(`/api/cases/${caseId}`)).body).toMatchObject({
      photosMissing: 0,
      photos: [{ id: ref.id, state: 'ready' }],
    });
    for (const [size, side] of [
      ['large', row.width],
      ['thumb', 400],
    ] as const) {
      const { body, headers } = await people.acceptor.get(`/api/photos/${ref.id}/${size}`);
      expect(headers['content-type']).toBe('image/jpeg');
      const found = await sharp(body).metadata();
      expect(found).toMatchObject({ format: 'jpeg', width: side });
      expect(found.exif).toBeUndefined();
    }
    const { read } = await inHere((trx) => openOriginal(test.house.ports, trx, ref.id));
    expect((await read()).equals(svg)).toBe(true);
    expect(await checkCases(inHere)).toMatchObject({ findings: [] });
    expect(readdirSync(join(test.config.dataDir, 'files/incoming')), 'nothing is left lying about').toEqual([]);
  });

  it('is drawn once: what a start left undone the next one does, and no more', async () => {
    const pictures = [await waiting(3), await waiting(4), await waiting(5)];
    const stop = new AbortController();
    const states = async () => (await Promise.all(pictures.map(({ ref }) => rowOf(ref.id)))).map(({ state }) => state);
    const ports = {
      ...test.house.ports,
      storage: {
        ...test.house.ports.storage,
        async put(name: string, bytes: Buffer) {
          stop.abort();
          await test.house.ports.storage.put(name, bytes);
        },
      },
    };
    expect(await drawWaiting(ports, test.here.id, stop.signal)).toBe(1);
    expect((await states()).filter((state) => state === 'ready')).toHaveLength(1);
    expect(await draw()).toBe(2);
    expect(await states()).toEqual(['ready', 'ready', 'ready']);
    expect(await draw()).toBe(0);
  });

  it('is drawn before all others when somebody opens its case, even in the middle of the others', async () => {
    const asked = await waiting(10);
    for (const shot of [11, 12]) await waiting(shot);
    test.clock.advance(60_000);
    const newest = await waiting(13);
    const drawn: string[] = [];
    const stop = new AbortController();
    const storage = {
      ...test.house.ports.storage,
      async put(name: string, bytes: Buffer) {
        await test.house.ports.storage.put(name, bytes);
        if (!name.endsWith('-thumb.jpg')) return;
        drawn.push(name.match(/([0-9a-f-]{36})-thumb/)![1]!);
        if (drawn.length === 1) await people.acceptor.get(`/api/cases/${asked.caseId}`);
        if (drawn.length === 2) stop.abort();
      },
    };
    await drawWaiting({ ...test.house.ports, storage }, test.here.id, stop.signal);
    expect(drawn).toEqual([newest.ref.id, asked.ref.id]);
    await draw();
  });

  it('that no longer fits what was announced stays on its way and holds up nobody', async () => {
    const { ref } = await waiting(6);
    await inHere((trx) =>
      trx
        .updateTable('demo_picture')
        .set({ scene: JSON.stringify({ ...order, shot: 60 }) as never })
        .where('photo_id', '=', ref.id)
        .execute(),
    );
    const next = await waiting(7);
    await draw();
    expect((await rowOf(ref.id)).state).toBe('expected');
    expect((await rowOf(next.ref.id)).state).toBe('ready');
  });
});

describe('the door for drawn pictures', () => {
  it('stays shut to devices: the very bytes that were announced are refused as no photo', async () => {
    const { code, ref, scene } = await waiting(8);
    const svg = Buffer.from(originalOf(scene, ref.id));
    const sent = await people.resident.put(`/api/public/reports/${code}/photos/${ref.id}`, svg, 'image/jpeg');
    expect(sent.body.type).toBe('/problems/photo.not-a-photo');
    await expect(deliverPhoto(test.house.ports, test.here.id, system, ref.id, svg)).rejects.toMatchObject({
      code: 'photo.not-a-photo',
    });
    expect((await rowOf(ref.id)).state).toBe('expected');
  });

  it('opens in a demo city only', async () => {
    const jpeg = await sharp({ create: { width: 8, height: 8, channels: 3, background: '#888' } })
      .jpeg()
      .toBuffer();
    const copies = { width: 8, height: 8, copies: { large: jpeg, thumb: jpeg } };
    const ask = deliverDrawn(test.house.ports, test.there.id, newId(), Buffer.from('<svg/>'), copies);
    await expect(ask).rejects.toThrow('Only a demo city');
    expect(existsSync(join(test.config.dataDir, `files/originals/${test.there.id}`))).toBe(false);
  });

  it('takes what was announced and nothing else, with copies that are photographs', async () => {
    const { ref, scene } = await waiting(9);
    const svg = Buffer.from(originalOf(scene, ref.id));
    const jpeg = await sharp({ create: { width: 8, height: 8, channels: 3, background: '#888' } })
      .jpeg()
      .toBuffer();
    const give = (id: string, original: Buffer, thumb: Buffer) =>
      deliverDrawn(test.house.ports, test.here.id, id, original, {
        width: 8,
        height: 8,
        copies: { large: jpeg, thumb },
      });
    await expect(give(newId(), svg, jpeg)).rejects.toMatchObject({ code: 'photo.not-expected' });
    await expect(give(ref.id, Buffer.from('<svg/>'), jpeg)).rejects.toMatchObject({ code: 'photo.hash-differs' });
    await expect(give(ref.id, svg, svg)).rejects.toMatchObject({ code: 'photo.not-a-photo' });
    expect((await rowOf(ref.id)).state).toBe('expected');
  });
});
