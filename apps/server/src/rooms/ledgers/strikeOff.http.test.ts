import { system } from '@gezhi/domain';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { as, type Browser } from '../../../test/as';
import { aCaseAfter, aPhoto, aReportApart, type Cast, cast, step } from '../../../test/mainJob';
import { useHouse, wednesdayTen } from '../../../test/testHouse';
import { newId } from '../../platform/ids';
import { addPerson, assignPost } from '../identity/index';
import { checkStrikeOffs } from './index';

const test = useHouse({ background: { consumers: true } });
let people: Cast;
let street: Browser;
let officer: Browser;
beforeAll(async () => {
  people = await cast(test.app, test.here);
  const join = async (name: string, role: 'unitClerk' | 'supervisorOfficer', unitId: string) => {
    const id = await test.house.ports.inCity(test.here.id, system, async (trx) => {
      const personId = await addPerson(trx, { name, isDemo: true });
      await assignPost(trx, { personId, unitId, role, validFrom: '2026-01-01' });
      return personId;
    });
    return as(test.app, { ...test.here, people: { ...test.here.people, clerk: id } }, 'clerk');
  };
  street = await join('马路', 'unitClerk', test.here.units.street);
  officer = await join('沈平', 'supervisorOfficer', test.here.units.office);
});
beforeEach(() => test.clock.set(wednesdayTen));

const problemOf = (answer: { body: { type?: string } }) => answer.body.type?.replace('/problems/', '');
const closed = async () => aCaseAfter(people, test.here, 'close', aReportApart(test.here));
const look = (who: Browser, caseId: string) => who.get(`/api/cases/${caseId}/strike-off`);
const move = (who: Browser, caseId: string, verb: string, over: object = {}) =>
  who.post(`/api/cases/${caseId}/strike-off/moves`, { id: newId(), verb, ...over });
const verbs = (answer: { body: { moves: { verb: string }[] } }) => answer.body.moves.map(({ verb }) => verb);
const photos = () => [aPhoto()];
const listed = async (who: Browser, list: string) =>
  (await who.get(`/api/strike-offs?list=${list}`)).body.strikeOffs.map((row: { case: { id: string } }) => row.case.id);

async function struckOff(caseId: string) {
  expect((await move(people.clerk, caseId, 'apply')).status).toBe(201);
  expect((await move(street, caseId, 'verify', { photos: photos() })).status).toBe(201);
  expect((await move(people.dutyChief, caseId, 'strikeOff')).status).toBe(201);
}
async function treatAgain(caseId: string) {
  await step(people.clerk, caseId, 'assign');
  await step(people.handler, caseId, 'handle', { photos: photos() });
  await step(people.clerk, caseId, 'feedBack', { reply: '已再次清运' });
  await step(people.dispatcher, caseId, 'sendToCheck');
  await step(people.acceptor, caseId, 'assignCheck', { inspectorId: test.here.people.inspector });
  await step(people.inspector, caseId, 'pass', { photos: photos() });
  await step(people.dutyChief, caseId, 'close', { reply: '已完成' });
}
async function untilReopened(caseId: string) {
  await expect.poll(async () => (await look(people.clerk, caseId)).body.state, { timeout: 20_000 }).toBe('reopened');
}

describe('a closed case', () => {
  it('is applied for by its unit, verified by the territory, struck off by the creation office', async () => {
    const { id } = await closed();
    expect((await look(people.clerk, id)).body).toMatchObject({
      state: 'none',
      version: 0,
      moves: [{ verb: 'apply' }],
    });
    expect(verbs(await look(people.dutyChief, id))).toEqual([]);
    expect((await look(street, id)).status, 'nobody has asked the street yet').toBe(404);
    const application = await move(people.clerk, id, 'apply', { note: '已整改到位' });
    expect(application.body).toMatchObject({ state: 'applied', verifiers: [{ name: '柳园街道办事处' }], moves: [] });
    expect(await listed(street, 'mine')).toContain(id);
    expect(await listed(people.dutyChief, 'mine')).not.toContain(id);
    expect(await listed(people.gardener, 'open')).not.toContain(id);
    const asked = await look(street, id);
    expect(verbs(asked)).toEqual(['verify', 'refuse']);
    expect(asked.body.case, 'what to look at; the case itself is another unit’s').toMatchObject({
      category: { name: '暴露垃圾' },
      mayOpen: false,
    });
    expect((await street.get(`/api/cases/${id}`)).status).toBe(404);
    for (const who of [people.clerk, people.dutyChief]) expect((await look(who, id)).body.case.mayOpen).toBe(true);
    expect(problemOf(await move(street, id, 'verify'))).toBe('strike-off.photo-missing');
    expect(problemOf(await move(people.dutyChief, id, 'strikeOff'))).toBe('strike-off.move-not-allowed');
    expect((await move(street, id, 'verify', { photos: photos() })).body.photos).toHaveLength(1);
    expect(await listed(street, 'mine')).not.toContain(id);
    expect(await listed(officer, 'mine')).toContain(id);
    const done = await move(people.dutyChief, id, 'strikeOff');
    expect(done.body).toMatchObject({ state: 'struckOff', moves: [] });
    expect(done.body.timeline.map(({ verb, note }: { verb: string; note: string | null }) => [verb, note])).toEqual([
      ['apply', '已整改到位'],
      ['verify', null],
      ['strikeOff', null],
    ]);
    expect(await listed(people.clerk, 'struckOff')).toContain(id);
  });

  it('opens again with a relapse, stays open while that lasts, and is applied for anew', async () => {
    const { id, code } = await closed();
    await struckOff(id);
    const answer = await people.resident.post(`/api/public/reports/${code}/answers`, {
      id: newId(),
      answer: 'notFixed',
      note: '又堆满了',
    });
    expect(answer.status, JSON.stringify(answer.body)).toBeLessThan(300);
    await untilReopened(id);
    const { body } = await look(people.clerk, id);
    expect(body).toMatchObject({ reopenings: 1, moves: [] });
    expect(body.relapsedAsId).toMatch(/^[0-9a-f-]{36}$/);
    expect((await look(street, id)).body, 'it came back; where, is another unit’s').toMatchObject({
      reopenings: 1,
      relapsedAsId: null,
    });
    expect(problemOf(await move(people.clerk, id, 'apply'))).toBe('strike-off.came-back');
    const rows = (await people.dutyChief.get('/api/ledger-rows?strikeOff=reopened&columns=strikeOff')).body.rows;
    expect(rows).toContainEqual({ id, group: '', cells: ['反弹重开'] });
    await treatAgain(body.relapsedAsId);
    expect((await move(people.clerk, id, 'apply')).body).toMatchObject({ state: 'applied', reopenings: 1 });
  });

  it('opens again with every relapse, not the first alone', async () => {
    const { id } = await closed();
    for (const reopenings of [1, 2]) {
      await struckOff(id);
      const { id: again } = await aCaseAfter(people, test.here, 'report', aReportApart(test.here));
      await step(people.acceptor, again, 'linkRecurrence', { recurrenceOf: id });
      await untilReopened(id);
      const { body } = await look(people.dutyChief, id);
      expect(body).toMatchObject({ reopenings, relapsedAsId: again });
      await step(people.acceptor, again, 'decline', { reason: 'outsideDuties', reply: '不属本市职责' });
    }
  });

  it('is refused with words and applied for again', async () => {
    const { id } = await closed();
    await move(people.clerk, id, 'apply');
    expect(problemOf(await move(street, id, 'refuse'))).toBe('strike-off.note-missing');
    expect((await move(street, id, 'refuse', { note: '桶后还有一袋' })).body.state).toBe('refused');
    expect(verbs(await look(people.clerk, id))).toEqual(['apply']);
    await move(people.clerk, id, 'apply');
    await move(street, id, 'verify', { photos: photos() });
    expect((await move(officer, id, 'refuse', { note: '照片看不清' })).body.state).toBe('refused');
  });
});

describe('whose step is next', () => {
  const told = async (who: Browser, caseId: string): Promise<string[]> =>
    (await who.get('/api/notices?limit=200')).body.notices
      .filter((one: { kind: string; cases: string[] }) => one.kind === 'strikeOff' && one.cases.includes(caseId))
      .flatMap(({ counts }: { counts: object }) => Object.keys(counts));
  const waits = async (who: Browser, caseId: string) => (await listed(who, 'mine')).includes(caseId);

  it('hears of it once, with the row, and nobody else does', async () => {
    const { id } = await closed();
    const order = { id: newId(), verb: 'apply' };
    for (let i = 0; i < 2; i++) await people.clerk.post(`/api/cases/${id}/strike-off/moves`, order);
    expect(await told(street, id)).toEqual(['apply']);
    for (const who of [people.clerk, people.gardener, people.dutyChief, officer])
      expect(await told(who, id)).toEqual([]);
    await move(street, id, 'verify', { photos: photos() });
    for (const who of [people.dutyChief, officer]) expect(await told(who, id)).toEqual(['verify']);
    expect(await told(street, id)).toEqual(['apply']);
    await move(officer, id, 'refuse', { note: '照片看不清' });
    expect(await told(people.clerk, id)).toEqual(['refuse']);
    expect(await waits(people.clerk, id)).toBe(true);
    expect(await waits(people.gardener, id)).toBe(false);
    await move(people.clerk, id, 'apply');
    expect(await waits(people.clerk, id)).toBe(false);
  });
  it('is the unit again after a relapse: it hears at once, and is asked once what came back is treated', async () => {
    const { id } = await closed();
    await struckOff(id);
    const { id: again } = await aCaseAfter(people, test.here, 'report', aReportApart(test.here));
    await step(people.acceptor, again, 'linkRecurrence', { recurrenceOf: id });
    await untilReopened(id);
    expect(await told(people.clerk, id)).toEqual(['reopen']);
    expect(await waits(people.clerk, id), 'the relapse is open').toBe(false);
    await step(people.acceptor, again, 'decline', { reason: 'outsideDuties', reply: '不属本市职责' });
    expect(await waits(people.clerk, id)).toBe(true);
  });
});

describe('nobody', () => {
  it('takes a step that is another’s, whatever the role', async () => {
    const { id } = await closed();
    const all = { ...people, street, officer };
    const may = async (verb: string, who: string[], over: object) => {
      for (const [name, browser] of Object.entries(all)) {
        if (who.includes(name)) continue;
        const answer = await move(browser, id, verb, over);
        expect([401, 403, 404], `${name} ${verb}: ${answer.status}`).toContain(answer.status);
      }
      expect((await move(all[who[0] as 'street'], id, verb, over)).status, `${who[0]} ${verb}`).toBe(201);
    };
    await may('apply', ['clerk'], {});
    await may('verify', ['street'], { photos: photos() });
    await may('strikeOff', ['dutyChief', 'officer', 'leader'], {});
  });
  it('strikes off what is open, or in another city', async () => {
    const open = await aCaseAfter(people, test.here, 'assign', aReportApart(test.here));
    expect(problemOf(await move(people.clerk, open.id, 'apply'))).toBe('strike-off.not-closed');
    const { id } = await closed();
    await move(people.clerk, id, 'apply');
    const there = await as(test.app, test.there, 'dutyChief');
    expect((await look(there, id)).status).toBe(404);
    expect((await move(there, id, 'strikeOff')).status).toBe(404);
    expect(await listed(there, 'open')).toEqual([]);
  });
});

describe('a step', () => {
  it('sent twice is one, another one under its id is a conflict', async () => {
    const { id } = await closed();
    const order = { id: newId(), verb: 'apply', note: '请核验' };
    const send = (body: object) => people.clerk.post(`/api/cases/${id}/strike-off/moves`, body);
    expect((await Promise.all([send(order), send(order)])).map(({ status }) => status).sort()).toEqual([200, 201]);
    expect((await send(order)).status).toBe(200);
    expect(problemOf(await send({ ...order, note: '别的' }))).toBe('strike-off.id-reused');
    expect(problemOf(await send({ ...order, photos: photos() }))).toBe('strike-off.id-reused');
  });
  it('of two at once is one', async () => {
    const { id } = await closed();
    const answers = await Promise.all([1, 2].map(() => move(people.clerk, id, 'apply', { version: 0 })));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409]);
  });
});

it('the log tells every striking off as it is stored', async () => {
  const { house, here } = test;
  const { checked, findings } = await checkStrikeOffs((work) => house.ports.inCity(here.id, system, work));
  expect(checked).toBeGreaterThan(4);
  expect(findings).toEqual([]);
});
