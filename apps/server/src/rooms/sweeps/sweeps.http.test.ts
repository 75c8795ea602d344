import { createHash } from 'node:crypto';
import { system } from '@gezhi/domain';
import sharp from 'sharp';
import { beforeAll, describe, expect, it } from 'vitest';
import { zone } from '../../../test/importing';
import { aCaseAfter, aPhoto, aReport, type Cast, cast, step } from '../../../test/mainJob';
import { littering } from '../../../test/seedCity';
import { useHouse } from '../../../test/testHouse';
import { newId } from '../../platform/ids';
import { assignDuty } from '../duties/index';
import { addPoints } from '../grid/index';
import { derivePhotos } from '../media/index';
import { checkSweeps } from './index';

const test = useHouse();
let people: Cast;
let source: string;
/** Two more markets of the sanitation's, one of the greenery's. */
const markets: Record<'east' | 'west' | 'green', string> = { east: '', west: '', green: '' };

beforeAll(async () => {
  const { here } = test;
  await test.house.ports.inCity(here.id, system, async (trx) => {
    const at = (n: number): [number, number] => [here.spot[0] + n * 0.003, here.spot[1] - 0.008];
    const ids = await addPoints(
      trx,
      ['东', '西', '绿'].map((name, n) => ({
        code: `M${n}`,
        typeCode: 'MARKET',
        name: `${name}市场`,
        position: at(n),
      })),
      zone,
    );
    [markets.east, markets.west, markets.green] = ids as [string, string, string];
    // Of the whole district the sanitation answers for such matters; at one market the greenery does.
    await assignDuty(trx, {
      kind: 'industry',
      scope: { kind: 'point', id: markets.green },
      category: littering,
      unitId: here.units.greenery,
      source: 'test',
      validFrom: '2026-01-01',
    });
  });
  people = await cast(test.app, here);
  const atMarket = aReport(here, { position: undefined, placeId: here.points.market });
  source = (await aCaseAfter(people, here, 'dispatch', atMarket)).id;
}, 60_000);

const problemOf = (answer: { body: { type: string } }) => answer.body.type.replace('/problems/', '');
const raise = (over: object = {}, who: keyof Cast = 'dutyChief') =>
  people[who].post('/api/sweeps', {
    id: newId(),
    caseId: source,
    typeCode: 'MARKET',
    dueOn: '2026-11-25',
    auditShare: 1,
    ...over,
  });
const say = (id: string, pointId: string, answer: string, who: keyof Cast = 'clerk', more: object = {}) =>
  people[who].post(`/api/sweeps/${id}/answers`, { id: newId(), pointId, answer, words: '全场看过', ...more });
const audit = (id: string, pointId: string, result: string) =>
  people.dutyChief.post(`/api/sweeps/${id}/audits`, { id: newId(), pointId, audit: result, words: '复核到场' });
const placeIn = <Check extends { point: { id: string } }>({ checks }: { checks: Check[] }, pointId: string) =>
  (checks as (Check & { case: { id: string }; auditCase: { id: string } })[]).find((one) => one.point.id === pointId)!;
const read = async (id: string, who: keyof Cast = 'dutyChief') => (await people[who].get(`/api/sweeps/${id}`)).body;

describe('a sweep', () => {
  it('says before it is raised how many places it asks, of which units', async () => {
    const answer = await people.dutyChief.get(`/api/sweeps/preview?caseId=${source}&typeCode=MARKET`);
    expect(answer.body).toMatchObject({ places: 3, isTooMany: false });
    expect(answer.body.units).toEqual(
      expect.arrayContaining([
        { id: test.here.units.sanitation, name: '环卫处', nameEn: null, places: 2 },
        { id: test.here.units.greenery, name: '园林处', nameEn: null, places: 1 },
      ]),
    );
    const ofOne = await people.dutyChief.get(
      `/api/sweeps/preview?caseId=${source}&typeCode=MARKET&unitId=${test.here.units.greenery}`,
    );
    expect(ofOne.body.places).toBe(1);
    const inArea = await people.dutyChief.get(
      `/api/sweeps/preview?caseId=${source}&typeCode=MARKET&areaId=${test.here.areas.city}`,
    );
    expect(inArea.body.places).toBe(3);
  });
  it('is raised once, from a case that has been filed, by who may', async () => {
    const { id: rumour } = await aCaseAfter(people, test.here, 'report');
    expect(problemOf(await raise({ caseId: rumour }))).toBe('sweep.not-confirmed');
    expect(problemOf(await raise({ dueOn: '2026-11-17' }))).toBe('sweep.date-unfit');
    expect(problemOf(await raise({ typeCode: 'NONE' }))).toBe('sweep.no-places');
    expect((await raise({}, 'clerk')).status).toBe(403);
    const id = newId();
    const raised = await raise({ id });
    expect(raised).toMatchObject({ status: 201, body: { tally: { places: 3, waiting: 3 }, closedAt: null } });
    expect((await raise({ id })).status).toBe(200);
    expect(raised.body.checks.map((one: { point: { id: string } }) => one.point.id)).not.toContain(
      test.here.points.market,
    );
  });
  it('is answered by the unit of each place, none found or with a case, and closes with the last answer', async () => {
    const { id } = (await raise()).body;
    expect((await read(id, 'clerk')).checks).toHaveLength(2);
    expect((await people.clerk.get('/api/sweeps')).body.map((one: { id: string }) => one.id)).toContain(id);
    expect(problemOf(await say(id, markets.green, 'noneFound'))).toBe('thing.not-found');
    const word = { id: newId(), photos: [aPhoto()] };
    expect((await say(id, markets.east, 'noneFound', 'clerk', word)).status).toBe(201);
    expect((await say(id, markets.east, 'noneFound', 'clerk', word)).status).toBe(200);
    expect(problemOf(await say(id, markets.east, 'noneFound', 'clerk', { ...word, photos: [] }))).toBe(
      'sweep.answered',
    );
    expect(problemOf(await say(id, markets.east, 'found'))).toBe('sweep.answered');
    const find = aPhoto();
    const found = (await say(id, markets.west, 'found', 'clerk', { words: '后门堆垃圾', photos: [find] })).body;
    const { id: caseId } = placeIn(found, markets.west).case;
    expect((await people.acceptor.get(`/api/cases/${caseId}`)).body).toMatchObject({
      state: 'reported',
      source: 'desk',
      placeName: '西市场',
      words: '后门堆垃圾',
      broadKind: 'cleanliness',
    });
    expect((await read(id)).closedAt).toBeNull();
    await say(id, markets.green, 'noneFound', 'gardener');
    expect(await read(id)).toMatchObject({
      closedAt: expect.any(String),
      tally: { places: 3, waiting: 0, noneFound: 2, found: 1, drawn: 2, audited: 0, secondFinds: 0 },
    });
  });
  it('leads to a case only whoever may read it: the unit that found it once it is the unit’s own', async () => {
    const { id } = (await raise()).body;
    const opens = async (who: keyof Cast) => placeIn(await read(id, who), markets.west).case;
    const found = placeIn((await say(id, markets.west, 'found')).body, markets.west).case;
    expect(found).toMatchObject({ number: null, mayOpen: false });
    expect((await people.clerk.get(`/api/cases/${found.id}`)).status).toBe(404);
    expect(await opens('dutyChief')).toMatchObject({ id: found.id, mayOpen: true });
    await step(people.acceptor, found.id, 'accept');
    await step(people.dutyChief, found.id, 'file', { category: littering, condition: 1 });
    await step(people.dispatcher, found.id, 'dispatch', { unitId: test.here.units.sanitation });
    expect(await opens('clerk')).toMatchObject({ id: found.id, number: expect.any(String), mayOpen: true });
    expect((await people.clerk.get(`/api/cases/${found.id}`)).status).toBe(200);
  });
  it('leads back to the case it was raised from only whoever may read that', async () => {
    const { id } = (await raise()).body;
    const opens = async (who: keyof Cast) => (await read(id, who)).mayOpen;
    expect([await opens('dutyChief'), await opens('clerk'), await opens('gardener')]).toEqual([true, true, false]);
    expect((await people.gardener.get(`/api/cases/${source}`)).status).toBe(404);
  });
  it('has its drawn "none found" audited by somebody else; a second find is a case, and only then is the unit told', async () => {
    const { id } = (await raise()).body;
    await say(id, markets.east, 'noneFound');
    await say(id, markets.west, 'found');
    const ofUnit = (await read(id, 'clerk')).checks;
    expect(ofUnit.map((one: { isDrawn: boolean | null }) => one.isDrawn)).toEqual([null, null]);
    expect((await read(id, 'clerk')).tally.drawn).toBe(0);
    expect(problemOf(await audit(id, markets.west, 'confirmed'))).toBe('sweep.not-drawn');
    const audited = (await audit(id, markets.east, 'secondFind')).body;
    expect(audited.tally).toMatchObject({ drawn: 1, audited: 1, secondFinds: 1 });
    const { auditCase } = placeIn(audited, markets.east);
    expect((await people.acceptor.get(`/api/cases/${auditCase.id}`)).body.words).toBe('复核到场');
    expect(problemOf(await audit(id, markets.east, 'confirmed'))).toBe('sweep.not-drawn');
  });
  it('keeps the photos of a look that found nothing for who sees the place, and for nobody else', async () => {
    const { id } = (await raise()).body;
    const bytes = await sharp({ create: { width: 40, height: 30, channels: 3, background: '#8aa' } })
      .jpeg()
      .toBuffer();
    const photo = { id: newId(), sha256: createHash('sha256').update(bytes).digest('hex') };
    await say(id, markets.east, 'noneFound', 'clerk', { photos: [photo] });
    expect((await people.clerk.put(`/api/photos/${photo.id}`, bytes, 'image/jpeg')).status).toBe(200);
    await derivePhotos.handler(test.house.ports).run({ photoId: photo.id }, { cityId: test.here.id, jobId: '1' });
    for (const who of ['clerk', 'dutyChief'] as const) {
      const { checks } = await read(id, who);
      expect(placeIn({ checks }, markets.east)).toMatchObject({
        photos: [{ id: photo.id, state: 'ready' }],
        auditPhotos: [],
      });
      expect((await people[who].get(`/api/photos/${photo.id}/thumb`)).status).toBe(200);
    }
    expect((await people.gardener.get(`/api/photos/${photo.id}/thumb`)).status).toBe(404);
  });
  it('draws nobody at a share of nothing', async () => {
    const { id } = (await raise({ auditShare: 0 })).body;
    await say(id, markets.east, 'noneFound');
    expect((await read(id)).tally.drawn).toBe(0);
  });
  it('is not there for another city', async () => {
    const { id } = (await raise()).body;
    const abroad = await cast(test.app, test.there);
    expect((await abroad.dutyChief.get(`/api/sweeps/${id}`)).status).toBe(404);
    expect((await abroad.dutyChief.get('/api/sweeps')).body).toEqual([]);
  });
  it('leaves every step in the log, in an unbroken chain', async () => {
    const { id } = (await raise()).body;
    for (const [point, who] of [
      [markets.east, 'clerk'],
      [markets.west, 'clerk'],
      [markets.green, 'gardener'],
    ] as const)
      await say(id, point, 'noneFound', who);
    const events = await test.house.ports.inCity(test.here.id, system, (trx) =>
      trx
        .selectFrom('event')
        .select(['version', 'name', 'payload'])
        .where('subject_id', '=', id)
        .orderBy('version')
        .execute(),
    );
    expect(events.map(({ name }) => name)).toEqual([
      'sweep.raise',
      'sweep.answer',
      'sweep.answer',
      'sweep.answer',
      'sweep.close',
    ]);
    expect(events.map(({ payload }) => payload).join()).not.toContain('全场看过');
  });
  it('tells every sweep of this file as it is stored, and shows where a place was changed behind its back', async () => {
    const check = () => checkSweeps((work) => test.house.ports.inCity(test.here.id, system, work));
    const { checked, findings } = await check();
    expect(checked).toBeGreaterThan(5);
    expect(findings).toEqual([]);
    const { id } = (await raise({ auditShare: 0 })).body;
    await say(id, markets.east, 'noneFound');
    await test.house.ports.inCity(test.here.id, system, (trx) =>
      trx
        .updateTable('sweep_check')
        .set({ is_drawn: true })
        .where('sweep_id', '=', id)
        .where('point_id', '=', markets.east)
        .execute(),
    );
    expect((await check()).findings).toEqual([{ kind: 'sweep', id, problem: 'replay-differs', detail: 'checks' }]);
  });
});
