import { beforeAll, describe, expect, it } from 'vitest';
import { type Cast, cast } from '../../../test/mainJob';
import { useHouse } from '../../../test/testHouse';

const test = useHouse();
let people: Cast;
beforeAll(async () => {
  people = await cast(test.app, test.here);
});

interface Meant {
  name: string;
  because: string;
  isCertain: boolean;
}
const find = async (...texts: string[]): Promise<Meant[][]> =>
  (await people.acceptor.post('/api/places/in-words', { texts })).body;

describe('places named in what people wrote', () => {
  it('are found text by text, and a single one in full is certain', async () => {
    const [market, none, both] = await find(
      '育新农贸市场门口垃圾满溢',
      '请问怎么办社保卡',
      '育新农贸市场和金柱文苑小区都有小广告',
    );
    expect(market![0]).toMatchObject({ name: '育新农贸市场', because: '育新农贸市场', isCertain: true });
    expect(none).toEqual([]);
    expect(both!.map(({ name }) => name).sort()).toEqual(['育新农贸市场', '金柱文苑小区'].sort());
    expect(both!.some(({ isCertain }) => isCertain)).toBe(false);
  });
  it('are the narrowest: an area around a place that is named as well is left out', async () => {
    const [places] = await find('柳园街道育新社区育新农贸市场有积水');
    expect(places!.map(({ name }) => name)).toEqual(['育新农贸市场']);
  });
  it('by less than their name, or a district alone, are offered and never certain', async () => {
    const [short, wide] = await find('育新那边路灯不亮', '柳园街道环境差');
    expect(short![0]).toMatchObject({ name: '育新社区', because: '育新', isCertain: false });
    expect(wide![0]).toMatchObject({ name: '柳园街道', isCertain: false });
  });
  it('that are not known in full are searched for by what sounds like a place', async () => {
    const [places] = await find('今天在文苑小区发现积水');
    expect(places![0]).toMatchObject({ name: '金柱文苑小区', because: '文苑小区', isCertain: false });
  });
  it('are for whoever takes reports down', async () => {
    expect((await people.clerk.post('/api/places/in-words', { texts: ['育新'] })).status).toBe(403);
    expect((await people.acceptor.post('/api/places/in-words', { texts: [] })).status).toBe(400);
  });
});
