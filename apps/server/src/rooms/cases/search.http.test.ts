import { beforeAll, describe, expect, it } from 'vitest';
import { aCaseAfter, aReport, type Cast, cast } from '../../../test/mainJob';
import { useHouse } from '../../../test/testHouse';

const test = useHouse();
let people: Cast;
let lamp: string;
let dispatched: string;
beforeAll(async () => {
  people = await cast(test.app, test.here);
  lamp = (await aCaseAfter(people, test.here, 'report', aReport(test.here, { words: '路灯不亮，晚上看不清台阶。' })))
    .id;
  dispatched = (await aCaseAfter(people, test.here, 'dispatch', aReport(test.here, { words: '桶边堆了一地垃圾。' })))
    .id;
  const neighbours = await cast(test.app, test.there);
  await aCaseAfter(neighbours, test.there, 'dispatch', aReport(test.there, { words: '路灯不亮，垃圾一地。' }));
});

const found = async (who: Cast[keyof Cast], q: string) => {
  const { status, body } = await who.get(`/api/cases/search?q=${encodeURIComponent(q)}`);
  expect(status).toBe(200);
  return body as { id: string; foundIn: string; excerpt: string | null }[];
};

describe('searching cases', () => {
  it('finds any two characters of a reporter’s words, and says where', async () => {
    for (const q of ['路灯', '台阶', '不亮', '灯不'])
      expect(await found(people.dispatcher, q), q).toMatchObject([
        { id: lamp, foundIn: 'words', excerpt: expect.stringContaining(q) },
      ]);
    expect(await found(people.dispatcher, '阶台'), 'characters in another order are other words').toEqual([]);
  });
  it('finds the end of a number', async () => {
    const { number } = (await people.dispatcher.get(`/api/cases/${dispatched}`)).body;
    expect(await found(people.dispatcher, number.slice(-6))).toMatchObject([{ id: dispatched, foundIn: 'number' }]);
  });
  it('finds one case by its whole number, and only for who may see it', async () => {
    const { number } = (await people.dispatcher.get(`/api/cases/${dispatched}`)).body;
    expect(await found(people.dispatcher, number)).toMatchObject([{ id: dispatched, foundIn: 'number' }]);
    expect(await found(people.clerk, number)).toHaveLength(1);
    expect(await found(people.gardener, number)).toEqual([]);
    expect(await found(people.dispatcher, '371502-20261118-99999')).toEqual([]);
  });
  it('finds the point a case lies at, by its name', async () => {
    const market = (await people.dispatcher.get('/api/places?q=市场')).body[0];
    const here = aReport(test.here, { position: market.position, words: '摊位占道。' });
    const { id } = await aCaseAfter(people, test.here, 'report', here);
    expect(await found(people.dispatcher, market.name.slice(-2))).toContainEqual(
      expect.objectContaining({ id, foundIn: 'place', excerpt: null }),
    );
    const atPoint = await people.dispatcher.get(`/api/cases?list=all&pointId=${market.id}`);
    expect(atPoint.body.cases.map((row: { id: string }) => row.id)).toContain(id);
  });
  it('shows a unit its own cases only, and nobody another city', async () => {
    expect((await found(people.clerk, '垃圾')).map(({ id }) => id)).toEqual([dispatched]);
    expect(await found(people.gardener, '垃圾')).toEqual([]);
    expect(await found(people.clerk, '路灯')).toEqual([]);
    expect((await found(people.dispatcher, '路灯')).length).toBe(1);
  });
  it('forgets what was erased', async () => {
    const { id } = await aCaseAfter(people, test.here, 'report', aReport(test.here, { words: '井盖松动。' }));
    expect((await found(people.dispatcher, '井盖')).length).toBe(1);
    await test.house.ports.inCity(test.here.id, { kind: 'system' }, (trx) =>
      trx
        .updateTable('case_text')
        .set({ text: null, salt: null, erased_at: trx.now })
        .where('case_id', '=', id)
        .execute(),
    );
    expect(await found(people.dispatcher, '井盖')).toEqual([]);
  });
  it('takes quotes, signs and wildcards as what they are', async () => {
    for (const q of ["''", '%%', '\\\\', '& |', '!(路', '路灯 & 台阶', '__', '<1>'])
      expect(await found(people.dispatcher, q), q).toEqual([]);
    expect((await people.dispatcher.get('/api/cases/search?q=%E8%B7%AF')).status, 'one character is too few').toBe(400);
  });
});
