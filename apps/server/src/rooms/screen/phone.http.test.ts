import type { ScreenPhone } from '@gezhi/contracts';
import { system } from '@gezhi/domain';
import sharp from 'sharp';
import { beforeAll, describe, expect, it } from 'vitest';
import { as } from '../../../test/as';
import { aCaseAfter, aReportApart, type Cast, cast } from '../../../test/mainJob';
import { useHouse } from '../../../test/testHouse';
import { newId } from '../../platform/ids';
import { pictureOf } from './picture';

const test = useHouse();
let people: Cast;
let caseId: string;
const look = async (who: keyof Cast = 'leader'): Promise<ScreenPhone> =>
  (await people[who].get('/api/screen/phone')).body;

beforeAll(async () => {
  people = await cast(test.app, test.here);
  ({ id: caseId } = await aCaseAfter(people, test.here, 'dispatch', aReportApart(test.here)));
  await aCaseAfter(people, test.here, 'close', aReportApart(test.here));
}, 60_000);

describe('a leader’s phone', () => {
  it('is empty where nothing is red, nothing is his and he asked for nothing', async () => {
    const { red, items, places, promises } = await look();
    expect(red).toEqual({ overdue: 0, supervised: 0, disputed: 0 });
    expect([items, places, promises]).toEqual([[], [], []]);
  });

  it('shows what is overdue first, and whether he may order: the table says so, on the server', async () => {
    test.clock.set(new Date('2026-11-20T09:00:00Z'));
    people = await cast(test.app, test.here);
    const { red, items } = await look();
    expect(red.overdue).toBe(1);
    expect(items).toMatchObject([{ why: 'overdue', case: { id: caseId }, order: null, mayOrder: true }]);
    expect((await look('dispatcher')).items).toMatchObject([{ case: { id: caseId }, mayOrder: false }]);
    const order = { id: newId(), caseId, level: 2, cause: 'leader', note: '请抓紧办。' };
    expect((await people.dispatcher.post('/api/supervision/orders', order)).status).toBe(403);
    expect((await people.leader.post('/api/supervision/orders', order)).status).toBe(201);
    expect((await people.leader.post('/api/supervision/orders', order)).status, 'one tap, one order').toBe(200);
    const after = await look();
    expect(after.red.supervised).toBe(1);
    expect(after.items).toMatchObject([{ case: { id: caseId }, order: { id: order.id, level: 2 }, mayOrder: false }]);
    expect(after.promises).toMatchObject([{ of: 'order', id: order.id, caseId, isOverdue: false }]);
    expect((await look('dutyChief')).promises, 'his own and nobody else’s').toEqual([]);
  });

  it('shows the grids he is chief of with what is open in them, and instructions he entered', async () => {
    const { areas, units } = test.here;
    const instruction = {
      ...{ id: newId(), isClassified: false, kind: 'instruction', giver: '市委主要负责同志', day: '2026-11-19' },
      ...{ words: '一周内见成效。', leadUnitId: units.sanitation, dueOn: '2026-11-27' },
    };
    expect((await people.leader.post('/api/instructions', instruction)).status).toBe(201);
    const { places } = await look('dutyChief'); // is chief of the city's one grid
    const { promises } = await look();
    const { grids } = (await people.leader.get('/api/screen/glance')).body;
    const grid = grids.find(({ id }: { id: string }) => id === areas.grid);
    expect(places).toMatchObject([
      { id: areas.grid, chiefKind: 'gridChief', red: grid.red, open: grid.green + grid.yellow + grid.red },
    ]);
    expect(promises.map(({ of, words }) => [of, words])).toContainEqual(['instruction', '一周内见成效。']);
    expect((await look('dispatcher')).places).toEqual([]);
  });

  it('is for who stands for the whole city; cases only for who may read them', async () => {
    expect((await people.clerk.get('/api/screen/phone')).status).toBe(403);
    expect((await people.clerk.get('/api/screen/picture')).status).toBe(403);
    const admin = (await (await as(test.app, test.here, 'admin')).get('/api/screen/phone')).body as ScreenPhone;
    expect([admin.items, admin.promises]).toEqual([[], []]);
    const abroad = (await (await as(test.app, test.there, 'leader')).get('/api/screen/phone')).body as ScreenPhone;
    expect([abroad.items, abroad.places, abroad.promises]).toEqual([[], [], []]);
  });

  it('is a picture to send on, with nobody’s name in it and no single case', async () => {
    const { statusCode, rawPayload } = await people.leader.raw({ method: 'GET', url: '/api/screen/picture' });
    expect(statusCode).toBe(200);
    expect(await sharp(rawPayload).metadata()).toMatchObject({ format: 'png', width: 1080 });
    const { texts, named, numbers } = await test.house.ports.inCity(test.here.id, system, async (trx) => ({
      texts: (await pictureOf(trx, test.house.cases)).texts.join('\n'),
      named: await trx.selectFrom('person').select('name').execute(),
      numbers: await trx.selectFrom('case_file').select('number').where('number', 'is not', null).execute(),
    }));
    expect(texts).toContain('示范市');
    expect(texts).toContain('已超期');
    for (const { name } of named) expect(texts).not.toContain(name);
    for (const { number } of numbers) expect(texts).not.toContain(number);
  });
});
