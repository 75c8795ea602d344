import { system } from '@gezhi/domain';
import { beforeAll, describe, expect, it } from 'vitest';
import { aCaseAfter, aPhoto, aReport, aReportApart, type Cast, cast, step } from '../../../test/mainJob';
import { littering } from '../../../test/seedCity';
import { useHouse, wednesdayTen } from '../../../test/testHouse';
import { newId } from '../../platform/ids';
import { checkCases } from '../cases/index';
import { checkLookBacks } from './index';

const test = useHouse();
let people: Cast;
const closings: { market: string; quiet: string; fresh: string } = { market: '', quiet: '', fresh: '' };

const on = async (day: string) => {
  test.clock.set(new Date(`${day}T02:00:00Z`));
  people = await cast(test.app, test.here);
};
const problemOf = (answer: { body: { type: string } }) => answer.body.type.replace('/problems/', '');
const atMarket = () => aReport(test.here, { position: undefined, placeId: test.here.points.market });
const figures = async () => (await people.leader.get('/api/relapse/figures?from=2026-11-01&to=2026-11-30')).body;

/** Closed on the 18th: one at the market, which comes back on the 23rd, one elsewhere; one more closed on the 27th. */
beforeAll(async () => {
  await on('2026-11-18');
  closings.market = (await aCaseAfter(people, test.here, 'close', atMarket())).id;
  closings.quiet = (await aCaseAfter(people, test.here, 'close', aReportApart(test.here))).id;
  await on('2026-11-23');
  await aCaseAfter(people, test.here, 'file', atMarket());
  await on('2026-11-27');
  closings.fresh = (await aCaseAfter(people, test.here, 'close', aReportApart(test.here))).id;
  await on('2026-11-30');
}, 60_000);

describe('what of a period’s closings came back', () => {
  it('is told for the city, its points, units and kinds, of a cohort by day of closing', async () => {
    expect(await figures()).toMatchObject({
      horizonDays: 30,
      whole: { closed: 3, cameBack: 1 },
      points: [{ id: test.here.points.market, closed: 1, cameBack: 1 }],
      units: [{ id: test.here.units.sanitation, closed: 3, cameBack: 1 }],
      kinds: [{ kind: `event-${littering.code}`, closed: 3, cameBack: 1 }],
    });
    const before = await people.leader.get('/api/relapse/figures?from=2026-10-01&to=2026-10-31');
    expect(before.body).toMatchObject({ whole: { closed: 0, cameBack: 0 }, curve: [], points: [] });
  });
  it('opens as a list of exactly these cases', async () => {
    const list = async (more: string) =>
      (await people.leader.get(`/api/cases?list=closed&from=2026-11-01&to=2026-11-30${more}`)).body.cases;
    expect(await list('')).toHaveLength(3);
    expect(await list(`&cameBack=yes&pointId=${test.here.points.market}`)).toMatchObject([{ id: closings.market }]);
    expect(await list('&cameBack=yes')).toHaveLength(1);
  });
  it('has a curve in which each closing counts for the days it was watched', async () => {
    const { curve } = await figures();
    const at = (day: number) => curve.find((one: { day: number }) => one.day === day);
    expect(at(3)).toMatchObject({ atRisk: 3, stays: 1 }); // the one of the 27th has been watched for three days
    expect(at(4)).toMatchObject({ atRisk: 2 });
    expect(at(5)).toMatchObject({ atRisk: 2, cameBack: 1, stays: 0.5 });
    expect(curve.at(-1).day).toBe(12);
  });
  it('is the whole city’s: a unit has its lists, another city sees its own', async () => {
    expect((await people.clerk.get('/api/relapse/figures?from=2026-11-01&to=2026-11-30')).status).toBe(403);
    const abroad = await cast(test.app, test.there);
    const there = await abroad.leader.get('/api/relapse/figures?from=2026-11-01&to=2026-11-30');
    expect(there.body.whole).toEqual({ closed: 0, cameBack: 0 });
  });
});

describe('a look-back', () => {
  const proposals = async () => (await people.dutyChief.get('/api/look-backs/proposals')).body;
  const assign = (caseId: string, over: object = {}) =>
    people.dutyChief.post('/api/look-backs', { id: newId(), caseId, inspectorId: test.here.people.inspector, ...over });
  const say = (id: string, result: string, who: keyof Cast = 'inspector', more: object = {}) =>
    people[who].post(`/api/look-backs/${id}/result`, { id: newId(), result, words: '现场看过', ...more });

  it('is proposed where a relapse is likely, with every part of the risk, and not where it came back already', async () => {
    const proposed = await proposals();
    expect(proposed.map((one: { case: { id: string } }) => one.case.id)).toEqual([closings.fresh]); // past day 5 nothing has come back so far
    const [{ risk, stillToCome, kind, point, unit }] = proposed;
    expect(stillToCome).toBe(0.5);
    expect(point).toBeNull();
    expect(risk).toBeCloseTo(stillToCome * kind * unit);
  });
  it('is made by an inspector, once, and not by whoever treated it', async () => {
    expect(problemOf(await assign(closings.fresh, { inspectorId: test.here.people.gardener }))).toBe('person.unfit');
    expect(problemOf(await assign(closings.fresh, { inspectorId: test.here.people.handler }))).toBe('case.own-work');
    const id = newId();
    expect((await assign(closings.fresh, { id })).status).toBe(201);
    expect((await assign(closings.fresh, { id })).status).toBe(200);
    expect(problemOf(await assign(closings.fresh))).toBe('look-back.taken');
    expect(await proposals()).toEqual([]);
    expect((await people.inspector.get('/api/look-backs')).body).toMatchObject([
      { id, state: 'assigned', isMine: true, mayOpen: true },
    ]);
    expect((await people.dutyChief.get('/api/look-backs')).body).toMatchObject([{ id, mayOpen: true }]);
    expect((await say(id, 'fine', 'dutyChief')).status).toBe(403);
    const photo = aPhoto();
    const word = { id: newId(), photos: [photo] };
    const said = await say(id, 'fine', 'inspector', word);
    expect(said).toMatchObject({ status: 201, body: { state: 'fine', words: '现场看过', relapseId: null } });
    expect((await people.acceptor.get(`/api/cases/${closings.fresh}`)).body.photos.at(-1)).toMatchObject({
      id: photo.id,
      slot: 'check',
      state: 'expected',
    });
    expect((await say(id, 'fine', 'inspector', word)).status).toBe(200);
    expect(problemOf(await say(id, 'fine', 'inspector', { ...word, photos: [] }))).toBe('look-back.done');
    expect(problemOf(await say(id, 'cameBack'))).toBe('look-back.done');
  });
  it('that finds it again opens a linked case with raised urgency, and the numbers know of it', async () => {
    const { id } = (await assign(closings.quiet)).body;
    const photo = aPhoto();
    const { body } = await say(id, 'cameBack', 'inspector', { words: '桶边又堆了两袋', photos: [photo] });
    expect(body).toMatchObject({ state: 'cameBack' });
    const relapse = (await people.acceptor.get(`/api/cases/${body.relapseId}`)).body;
    expect(relapse).toMatchObject({
      state: 'reported',
      source: 'inspector',
      urgency: 1,
      words: '桶边又堆了两袋',
      photos: [{ id: photo.id, slot: 'before' }],
      related: [{ id: closings.quiet, relation: 'recurrenceOf' }],
    });
    expect((await people.acceptor.get(`/api/cases/${closings.quiet}`)).body.relapsed).toBe(true);
    expect((await figures()).whole).toEqual({ closed: 3, cameBack: 2 });
    await step(people.acceptor, body.relapseId, 'decline', { reason: 'noSuchPlace', reply: '未发现' });
    expect((await figures()).whole).toEqual({ closed: 3, cameBack: 1 });
  });
  it('is only for what was closed', async () => {
    const { id } = await aCaseAfter(people, test.here, 'dispatch', aReportApart(test.here));
    expect(problemOf(await assign(id))).toBe('case.other-unfit');
  });
});

it('after all of it the log and the rows tell the same', async () => {
  const checked = await checkCases((work) => test.house.ports.inCity(test.here.id, system, work));
  expect(checked).toMatchObject({ checked: 6, findings: [] });
  const looks = await checkLookBacks((work) => test.house.ports.inCity(test.here.id, system, work));
  expect(looks).toMatchObject({ checked: 2, findings: [] });
  test.clock.set(wednesdayTen);
});
