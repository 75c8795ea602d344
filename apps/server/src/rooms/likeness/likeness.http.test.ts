import { distanceM, type LngLat } from '@gezhi/domain';
import { beforeAll, describe, expect, it } from 'vitest';
import { aCaseAfter, aReport, type Cast, cast } from '../../../test/mainJob';
import { useHouse, wednesdayTen } from '../../../test/testHouse';

const test = useHouse();
let people: Cast;
beforeAll(async () => {
  people = await cast(test.app, test.here);
});

/** Spots so far apart that nothing of one is near another. */
let spots = 0;
const aSpot = (): LngLat => [test.here.spot[0] + 0.003 + spots++ * 0.002, test.here.spot[1] - 0.006];
const metresEast = ([lng, lat]: LngLat, metres: number): LngLat => [lng + metres / 89_500, lat];
const after = (verb: string, over: object) => aCaseAfter(people, test.here, verb, aReport(test.here, over));
const likesOf = async (id: string, who: keyof Cast = 'acceptor') =>
  (await people[who].get(`/api/cases/${id}/likes`)).body;
const beforeSending = (over: object) =>
  people.resident.post('/api/public/likes', { broadKind: 'cleanliness', ...over });
const hours = (count: number) => test.clock.set(new Date(wednesdayTen.getTime() + count * 3_600_000));

describe('what an acceptor is shown beside a new report', () => {
  it('is the open case it likely repeats, with distance, kind, time and words', async () => {
    const spot = aSpot();
    const { id: first } = await after('dispatch', { position: spot, words: '桶边堆了一地，味道很大。' });
    const { id } = await after('report', { position: metresEast(spot, 20), words: '垃圾桶边堆了一地，味道大' });
    const likes = await likesOf(id);
    expect(likes).toMatchObject([
      { relation: 'duplicate', kind: 'sameBroadKind', isSamePoint: false, hoursApart: 0, case: { id: first } },
    ]);
    expect(likes[0].distanceM).toBe(Math.round(distanceM(spot, metresEast(spot, 20))));
    expect(likes[0].wordsShared).toBeGreaterThan(0.6);
  });
  it('is the closed case it likely comes back from', async () => {
    const spot = aSpot();
    const { id: closed } = await after('close', { position: spot });
    const { id } = await after('report', { position: metresEast(spot, 10) });
    expect(await likesOf(id)).toMatchObject([{ relation: 'relapse', case: { id: closed, state: 'closed' } }]);
  });
  it('is never itself, another kind, what lies far off or what is older than the rules say', async () => {
    const spot = aSpot();
    await after('report', { position: spot, broadKind: 'parking', words: undefined });
    await after('report', { position: metresEast(spot, 70) });
    const { id } = await after('report', { position: spot });
    expect(await likesOf(id)).toEqual([]);
    hours(30);
    people = await cast(test.app, test.here);
    const { id: late } = await after('report', { position: spot });
    expect(await likesOf(late)).toEqual([]);
    hours(0);
    people = await cast(test.app, test.here);
  });
  it('is not there for who may not see the case, nor from another city', async () => {
    const { id } = await after('report', { position: aSpot() });
    expect((await people.clerk.get(`/api/cases/${id}/likes`)).status).toBe(404);
    const abroad = await cast(test.app, test.there);
    expect((await abroad.acceptor.get(`/api/cases/${id}/likes`)).status).toBe(404);
  });
});

describe('what a resident is shown before sending', () => {
  it('is kind, place, distance and time of what is likely known, and nothing anybody wrote', async () => {
    const spot = aSpot();
    const { id } = await after('dispatch', { position: spot, words: '张三家门口堆垃圾' });
    const answer = await beforeSending({ position: metresEast(spot, 12) });
    expect(answer.body).toMatchObject([
      { relation: 'duplicate', broadKind: 'cleanliness', aboutM: 20, closedAt: null },
    ]);
    expect(JSON.stringify(answer.body)).not.toMatch(new RegExp(`张三|${id}|unit|position|number`));
    expect((await people.acceptor.get('/api/cases?list=all&limit=200')).body.cases.filter(isAt(spot))).toHaveLength(1);
  });
  it('goes by a point chosen by name as well, and by nothing where only an area is known', async () => {
    const { market } = test.here.points;
    await after('report', { position: undefined, placeId: market });
    expect((await beforeSending({ placeId: market })).body).toMatchObject([{ placeName: '育新农贸市场' }]);
    expect((await beforeSending({ placeId: test.here.areas.community })).body).toEqual([]);
  });
  it('is empty where nothing is near', async () => {
    expect((await beforeSending({ position: aSpot() })).body).toEqual([]);
  });
});

const isAt =
  ([lng, lat]: LngLat) =>
  ({ position }: { position: [number, number] | null }) =>
    position?.[0] === lng && position[1] === lat;
