import { createHash } from 'node:crypto';
import { buffer } from 'node:stream/consumers';
import { system } from '@gezhi/domain';
import { unzipSync } from 'fflate';
import sharp from 'sharp';
import { beforeAll, describe, expect, it } from 'vitest';
import { as, type Browser } from '../../../test/as';
import { type Cast, cast, step } from '../../../test/mainJob';
import { aJpeg } from '../../../test/photoFiles';
import type { SeededCity } from '../../../test/seedCity';
import { useHouse } from '../../../test/testHouse';
import { newId } from '../../platform/ids';
import { readWholeTable } from '../../platform/tables/index';
import { derivePhotos } from '../media/index';
import { handBackArchive } from './answerFiles';
import { archivesOf } from './archives';

const test = useHouse();
let people: Cast;
let admin: Browser;
beforeAll(async () => {
  people = await cast(test.app, test.here);
  admin = await as(test.app, test.here, 'admin');
});

const newKey = async (over: object = {}) => {
  const order = { id: newId(), name: '市 12345 平台', ...over };
  return { order, made: await admin.post('/api/hotline-keys', order) };
};

/** A program of the hotline's platform: it knows addresses, JSON and its key. */
function asProgram(key: string | undefined, city: SeededCity = test.here) {
  const headers = { host: city.host, ...(key ? { authorization: `Bearer ${key}` } : {}) };
  const told = (answer: Awaited<ReturnType<typeof test.app.inject>>) => ({
    status: answer.statusCode,
    body: String(answer.headers['content-type']).includes('json') ? answer.json() : answer.rawPayload,
  });
  return {
    get: async (path: string) => told(await test.app.inject({ method: 'GET', url: `/hotline/v1${path}`, headers })),
    post: async (path: string, payload: object) =>
      told(await test.app.inject({ method: 'POST', url: `/hotline/v1${path}`, headers, payload })),
  };
}

let last = 0;
const anOrder = (over: object = {}) => ({
  number: `P${String(++last).padStart(6, '0')}`,
  words: '路灯不亮',
  address: '育新农贸市场',
  receivedAt: '2026-11-17T01:00:00.000Z',
  ...over,
});

/** Ends an order's case at the desk with words for the reporter and, before that, a photo whose cleaned copy is there. */
async function answer(caseId: string, words: string) {
  await step(people.dutyChief, caseId, 'void', { reason: 'conditionGone', note: '现场已改', reply: words });
}
async function withPhoto(caseId: string, slot: 'before' | 'after'): Promise<string> {
  const bytes = await aJpeg(900, 600);
  const id = newId();
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const { expectPhotos } = await import('../media/index');
  await test.house.ports.inCity(test.here.id, system, (trx) =>
    expectPhotos(trx, { kind: 'case', id: caseId }, { slot, eventId: newId(), photos: [{ id, sha256 }] }),
  );
  expect((await people.acceptor.put(`/api/photos/${id}`, bytes, 'image/jpeg')).status).toBe(200);
  await derivePhotos.handler(test.house.ports).run({ photoId: id }, { cityId: test.here.id, jobId: '1' });
  return id;
}

describe('a key of the hotline’s platform', () => {
  it('is made by the system administrator, shown once, kept as a hash, and counts what came with it', async () => {
    const { order, made } = await newKey();
    expect(made).toMatchObject({ status: 201, headers: { 'cache-control': 'no-store' } });
    expect((await admin.post('/api/hotline-keys', order)).body).toEqual(made.body);
    expect((await admin.post('/api/hotline-keys', { ...order, name: '别的' })).status).toBe(409);
    expect((await people.acceptor.get('/api/hotline-keys')).status).toBe(403);
    const orders = [anOrder(), anOrder()];
    expect((await asProgram(made.body.key).post('/orders', { orders })).status).toBe(201);
    const { body } = await admin.get('/api/hotline-keys');
    expect(body.keys.find(({ id }: { id: string }) => id === order.id)).toMatchObject({ sent: 2, revokedAt: null });
    const rows = await test.house.ports.inCity(test.here.id, system, (trx) =>
      trx.selectFrom('hotline_key').selectAll().execute(),
    );
    expect(JSON.stringify([body, rows])).not.toContain(made.body.key);
  });
  it('opens this door of this city and no other, and none once it was taken back', async () => {
    const { order, made } = await newKey();
    const { key } = made.body;
    const open311 = (await admin.post('/api/open311/keys', { id: newId(), name: '小程序' })).body.key;
    const orders = { orders: [anOrder()] };
    for (const shown of [undefined, 'gz12345-AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA', `${key}x`, open311])
      expect((await asProgram(shown).post('/orders', orders)).status, shown).toBe(401);
    expect((await asProgram(key, test.there).post('/orders', orders)).status).toBe(401);
    const before = await test.app.inject({
      url: '/api/hotline-orders',
      headers: { host: test.here.host, authorization: `Bearer ${key}` },
    });
    expect(before.statusCode, 'the desk’s own doors know no keys').toBe(401);
    expect((await asProgram(key).post('/orders', orders)).status).toBe(201);
    expect((await admin.delete(`/api/hotline-keys/${order.id}`)).status).toBe(200);
    expect((await asProgram(key).post('/orders', orders)).status).toBe(401);
  });
  it('has its own number of requests an hour', async () => {
    const { made } = await newKey({ perHour: 2 });
    const program = asProgram(made.body.key);
    const answers = [];
    for (let i = 0; i < 3; i++) answers.push((await program.get(`/hand-backs/${newId()}`)).status);
    expect(answers).toEqual([404, 404, 429]);
    const other = await newKey();
    expect((await asProgram(other.made.body.key).get(`/hand-backs/${newId()}`)).status).toBe(404);
  });
});

describe('a program', () => {
  it('brings an order once by its number; saying something else under it, it is told what to do', async () => {
    const program = asProgram((await newKey()).made.body.key);
    const order = anOrder();
    const first = await program.post('/orders', { orders: [order] });
    expect(first).toMatchObject({ status: 201, body: { orders: [{ number: order.number, isNew: true }] } });
    expect(await program.post('/orders', { orders: [order] })).toMatchObject({
      status: 200,
      body: { orders: [{ caseId: first.body.orders[0].caseId, isNew: false }] },
    });
    // By whichever door it came first: a file brought at the desk knows it too.
    expect((await people.acceptor.post('/api/hotline-orders', { orders: [order] })).status).toBe(200);
    const fresh = anOrder();
    const refused = await program.post('/orders', { orders: [fresh, { ...order, words: '改口' }] });
    expect(refused).toMatchObject({ status: 409, body: { numbers: [order.number] } });
    expect(refused.body.detail).toMatch(/Leave them out/);
    expect((await program.post('/orders', { orders: [fresh] })).body.orders[0].isNew).toBe(true);
  });
  it('asked twice at once makes one case of an order', async () => {
    const program = asProgram((await newKey()).made.body.key);
    const order = anOrder();
    const both = await Promise.all([1, 2].map(() => program.post('/orders', { orders: [order] })));
    expect(new Set(both.map(({ body }) => body.orders[0].caseId)).size).toBe(1);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 201]);
  });
  it('is refused what does not fit, by the fields’ names, and nothing is taken', async () => {
    const program = asProgram((await newKey()).made.body.key);
    const good = anOrder();
    for (const over of [{ words: '' }, { receivedAt: '昨天' }, { number: 'x'.repeat(41) }, { surprise: 1 }])
      expect((await program.post('/orders', { orders: [good, anOrder(over)] })).status).toBe(400);
    expect((await program.post('/orders', { orders: [] })).status).toBe(400);
    const many = Array.from({ length: 501 }, () => anOrder());
    expect((await program.post('/orders', { orders: many })).status).toBe(400);
    expect((await program.post('/orders', { orders: [good] })).status).toBe(201);
  });
  it('fetches answers and photos of a hand-back; what the desk hid is in neither, and says so where it was cut off', async () => {
    const program = asProgram((await newKey()).made.body.key);
    const orders = [anOrder({ number: '../../2026/1' }), anOrder({ words: '=HYPERLINK("http://evil")' })];
    const brought = (await program.post('/orders', { orders })).body.orders;
    const [shown, hidden] = [await withPhoto(brought[0].caseId, 'before'), await withPhoto(brought[0].caseId, 'after')];
    expect((await people.acceptor.post(`/api/photos/${hidden}/visibility`, { isHidden: true })).status).toBeLessThan(
      300,
    );
    await answer(brought[0].caseId, '路灯已修好');
    await answer(brought[1].caseId, '=1+1');

    const id = newId();
    expect(await program.post('/hand-backs', { id })).toMatchObject({ status: 201, body: { id, orders: 2 } });
    expect((await program.post('/hand-backs', { id })).status).toBe(200);
    expect((await program.post('/hand-backs', { id: newId() })).status).toBe(409);
    const told = await program.get(`/hand-backs/${id}`);
    expect(told.body.next).toBeNull();
    expect(told.body.answers).toMatchObject([
      { number: '../../2026/1', answer: '路灯已修好', photos: [{ id: shown, slot: 'before' }] },
      { number: orders[1]!.number, answer: '=1+1', photos: [] },
    ]);
    const files = unzipSync((await program.get(`/hand-backs/${id}/archive`)).body);
    expect(Object.keys(files)).toEqual(['工单答复.xlsx', '_2026_1/01-处置前.jpg']);
    expect(await sharp(Buffer.from(files['_2026_1/01-处置前.jpg']!)).metadata()).toMatchObject({ format: 'jpeg' });
    const { rows } = await readWholeTable(Buffer.from(files['工单答复.xlsx']!));
    expect(rows.map(({ cells: { 工单编号, 答复内容, 照片 } }) => [工单编号, 答复内容, 照片])).toEqual([
      ['../../2026/1', '路灯已修好', '_2026_1/01-处置前.jpg'],
      [orders[1]!.number, '=1+1', undefined],
    ]);
    // More photos than one archive can count (here: one) go on in the next, and each says so.
    const third = await withPhoto(brought[1].caseId, 'before');
    const split = async (part: number) => {
      const asked = { cityId: test.here.id, by: system, id, zone: 'Asia/Shanghai', purpose: '', part };
      return unzipSync(await buffer(await handBackArchive(test.house.ports, asked, 1)));
    };
    const [one, two] = [await split(1), await split(2)];
    const number = orders[1]!.number;
    expect(third).toBeTruthy();
    expect(Object.keys(one)).toEqual(['工单答复.xlsx', '其余照片.txt', '_2026_1/01-处置前.jpg']);
    expect(Object.keys(two)).toEqual(['工单答复.xlsx', '其余照片.txt', `${number}/01-处置前.jpg`]);
    expect(Buffer.from(two['其余照片.txt']!).toString()).toContain('照片分在 2 个压缩包里，这是第 2 个');
    await expect(split(3)).rejects.toThrow('thing.not-found');
    const parts = (most?: number) =>
      test.house.ports.inCity(test.here.id, system, async (trx) => (await archivesOf(trx, [id], most)).get(id));
    expect([await parts(1), await parts(2), await parts()], 'as many as there are to be had').toEqual([2, 1, 1]);
    const { orders: back } = (await people.acceptor.get('/api/hotline-orders?list=handedBack')).body;
    expect(back.map(({ archives }: { archives: number }) => archives)).toEqual([1, 1]);
    expect((await program.get(`/hand-backs/${id}/archive?part=2`)).status).toBe(404);
    expect((await program.get(`/hand-backs/${id}/archive?part=0`)).status).toBe(400);
    const whole = unzipSync((await program.get(`/hand-backs/${id}/archive?part=1`)).body);
    expect(Object.keys(whole)).toEqual(['工单答复.xlsx', '_2026_1/01-处置前.jpg', `${number}/01-处置前.jpg`]);
    const desk = await people.acceptor.get(`/api/hotline-orders/hand-backs/${id}/archive`);
    expect(Object.keys(unzipSync(desk.body))).toEqual(Object.keys(whole));
    expect((await people.clerk.get(`/api/hotline-orders/hand-backs/${id}/archive`)).status).toBe(403);
  });
});
