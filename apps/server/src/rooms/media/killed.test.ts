import { type ChildProcess, spawn } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { resolve } from 'node:path';
import type pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aJpegOf } from '../../../test/photoFiles';
import { useHouse } from '../../../test/testHouse';
import { uploading } from '../../../test/uploading';
import { projectRoot } from '../../platform/config';
import { connect } from '../../platform/database';

/** A server that is killed while photos come: what it acknowledged is there, what it did not is sent again, nothing is half. */
const test = useHouse();
let server: { child: ChildProcess; port: number };
let owner: pg.Client;
beforeAll(async () => {
  server = await start();
  owner = await connect(test.urls.owner);
  await owner.query('set search_path = gezhi, public');
}, 120_000);
afterAll(async () => {
  kill();
  await owner?.end();
});
const { named, put, begin, patch, head, rowOf, uploadRows, hasOriginal } = uploading(test, () => server.port);

async function start() {
  const child = spawn('npx', ['tsx', resolve(projectRoot, 'apps/server/test/uploadServer.ts')], {
    cwd: projectRoot,
    env: { ...process.env, URLS: JSON.stringify(test.urls), FOLDER: test.config.dataDir },
    stdio: ['ignore', 'pipe', 'inherit'],
    detached: true,
  });
  const port = await new Promise<number>((done, fail) => {
    child.stdout.on('data', (said) => {
      const found = String(said).match(/open (\d+)/);
      if (found) done(Number(found[1]));
    });
    child.once('exit', () => fail(new Error('the server ended before it was open')));
  });
  return { child, port };
}
const kill = () => server && process.kill(-server.child.pid!, 'SIGKILL');

const until = async (condition: () => Promise<boolean>) => {
  for (let i = 0; i < 200; i++) {
    if (await condition()) return;
    await new Promise((done) => setTimeout(done, 50));
  }
  throw new Error('It did not come to that');
};
const heard = (sent: Promise<{ status: number }>) => sent.then(({ status }) => status).catch(() => 'nothing' as const);
const offsetOf = async (path: string) => Number((await head(path)).headers['upload-offset']);

/** A row says no more than the disk holds. */
async function nothingIsHalf() {
  for (const { received, parts, state } of await uploadRows()) {
    if (state !== 'open') continue;
    expect(parts.reduce((sum, { bytes }) => sum + bytes, 0)).toBe(received);
    for (const { name, bytes } of parts) expect(await test.house.ports.storage.size(name)).toBe(bytes);
  }
}

describe('a server that is killed', () => {
  it('F-02, F-05: between the bytes and their row keeps nothing by halves; sent again all is whole', {
    timeout: 120_000,
  }, async () => {
    const [whole, assembled, part] = [await aJpegOf(900_000), await aJpegOf(900_001), await aJpegOf(900_002)];
    const { code, photos } = await named(whole, assembled, part);
    const [a, b, c] = photos.map(({ id }) => id) as [string, string, string];
    const paths = { b: '', c: '' };
    for (const [name, id, bytes] of [
      ['b', b, assembled],
      ['c', c, part],
    ] as const) {
      paths[name] = (await begin(code, id, bytes.length)).headers.location!;
      expect((await patch(paths[name], 0, bytes.subarray(0, 400_000))).status).toBe(204);
    }
    await owner.query('begin');
    await owner.query('lock table photo, photo_upload in exclusive mode'); // all three stop after the bytes, before their row
    const answers = [
      heard(put(code, a, whole)),
      heard(patch(paths.b, 400_000, assembled.subarray(400_000))),
      heard(patch(paths.c, 400_000, part.subarray(400_000, 800_000))),
    ];
    const waiting = `select 1 from pg_locks where not granted and relation in ('photo'::regclass, 'photo_upload'::regclass)`;
    try {
      await until(async () => (await owner.query(waiting)).rows.length === 3);
    } finally {
      kill();
      await owner.query('rollback');
    }
    expect(await Promise.all(answers)).toEqual(['nothing', 'nothing', 'nothing']);
    expect([hasOriginal(whole), hasOriginal(assembled)], 'the bytes lie there, and no row says so').toEqual([
      true,
      true,
    ]);
    for (const id of [a, b, c]) expect((await rowOf(id)).state).toBe('expected');
    await nothingIsHalf();

    server = await start();
    expect([await offsetOf(paths.b), await offsetOf(paths.c)]).toEqual([400_000, 400_000]);
    expect((await put(code, a, whole)).status).toBe(200);
    expect((await patch(paths.b, 400_000, assembled.subarray(400_000))).status).toBe(204);
    expect((await patch(paths.c, 400_000, part.subarray(400_000))).status).toBe(204);
    for (const id of [a, b, c]) expect((await rowOf(id)).state).toBe('stored');
    for (const bytes of [whole, assembled, part]) expect(hasOriginal(bytes)).toBe(true);
  });

  const kills = process.env.GEZHI_TEST_LENGTH === 'long' ? 25 : 4;
  it(`F-02, F-05: at ${kills} random moments of uploads, whole and in parts, loses nothing it acknowledged`, {
    timeout: kills * 30_000,
  }, async () => {
    for (let round = 0; round < kills; round++) {
      const [whole, big] = [await aJpegOf(1_500_000 + round), await aJpegOf(6_000_000 + round)];
      const { code, photos } = await named(whole, big);
      const [a, b] = photos.map(({ id }) => id) as [string, string];
      const path = (await begin(code, b, big.length)).headers.location!;
      let acknowledged = 0;
      const inParts = (async () => {
        for (let at = 0; at < big.length; at = acknowledged)
          acknowledged = Number((await patch(path, at, big.subarray(at, at + 700_000))).headers['upload-offset']);
      })().catch(() => undefined);
      const sent = heard(put(code, a, whole));
      await new Promise((done) => setTimeout(done, randomInt(5, 250)));
      kill();
      const answer = await sent;
      await inParts;
      if (answer === 200) expect((await rowOf(a)).state, 'what was acknowledged is there').toBe('stored');
      if ((await rowOf(a)).state === 'stored') expect(hasOriginal(whole), 'no row without its bytes').toBe(true);
      await nothingIsHalf();

      server = await start();
      const at = await offsetOf(path);
      expect(at).toBeGreaterThanOrEqual(acknowledged);
      expect((await rowOf(b)).state === 'stored').toBe(at === big.length);
      if (at < big.length) expect((await patch(path, at, big.subarray(at))).status).toBe(204);
      expect((await put(code, a, whole)).status).toBe(200);
      for (const [id, bytes] of [
        [a, whole],
        [b, big],
      ] as const) {
        expect((await rowOf(id)).state).toBe('stored');
        expect(hasOriginal(bytes)).toBe(true);
      }
    }
  });
});
