import { type LngLat, system } from '@gezhi/domain';
import { beforeAll, describe, expect, it } from 'vitest';
import { aCaseAfter, aReport, type Cast, cast, step } from '../../../test/mainJob';
import { useHouse, wednesdayTen } from '../../../test/testHouse';
import { newId } from '../../platform/ids';
import { checkCases } from '../cases/index';
import { openRefs } from '../publicView/index';

const test = useHouse();
let people: Cast;
beforeAll(async () => {
  people = await cast(test.app, test.here);
});

let spots = 0;
const aSpot = (): LngLat => [test.here.spot[0] + 0.003 + spots++ * 0.002, test.here.spot[1] - 0.007];
const after = (verb: string, over: object = {}) =>
  aCaseAfter(people, test.here, verb, aReport(test.here, { position: aSpot(), ...over }));
const refOf = (id: string) => openRefs(test.house.ports.secrets).refOf(test.here.id, id);
const phone = () => newId().replaceAll('-', '');
const joinIn = (id: string, over: object = {}) =>
  people.resident.post(`/api/public/problems/${refOf(id)}/voices`, { id: newId(), device: phone(), ...over });
const follow = async (code: string) => (await people.resident.get(`/api/public/reports/${code}`)).body;
const say = (code: string, what: string, body: object) =>
  people.resident.post(`/api/public/reports/${code}/${what}`, body);
const rowsOf = (table: 'voice' | 'case_file' | 'event') =>
  test.house.ports.inCity(test.here.id, system, (trx) => trx.selectFrom(table).select('id').execute());

describe('"this one"', () => {
  it('joins an open case with a code of its own that looks and does nothing else', async () => {
    const { id, code } = await after('dispatch', { words: '我是钱进，三号楼' });
    const joined = await joinIn(id);
    expect(joined).toMatchObject({ status: 201, body: { outcome: 'joined', voices: 1 } });
    expect(joined.body.code).not.toBe(code);
    const seen = await follow(joined.body.code);
    expect(seen).toMatchObject({ isReporter: false, words: null, mayAnswer: false, mayWithdraw: false, voices: 1 });
    expect(JSON.stringify(seen)).not.toContain('钱进');
    expect(await follow(code)).toMatchObject({ isReporter: true, words: '我是钱进，三号楼', voices: 1 });
    for (const [what, body] of [
      ['answers', { id: newId(), answer: 'notFixed' }],
      ['ratings', { id: newId(), score: 1 }],
      ['withdrawals', { id: newId(), reason: 'mistake' }],
      ['erasures', {}],
    ] as const)
      expect((await say(joined.body.code, what, body)).status, what).toBe(404);
  });
  it('A-PP-14: counts once a phone and once an id, however often and from however many tabs it comes', async () => {
    const { id } = await after('dispatch');
    const order = { id: newId(), device: phone() };
    const answers = await Promise.all(Array.from({ length: 6 }, () => joinIn(id, order)));
    expect(new Set(answers.map(({ body }) => body.code)).size).toBe(1);
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    expect((await joinIn(id, { device: order.device })).body).toEqual(answers[0]!.body);
    expect((await joinIn(id)).body.voices).toBe(2);
    const other = await after('dispatch');
    expect((await joinIn(other.id, order)).body.type).toBe('/problems/case.id-reused');
    for (const over of [{ device: 'short' }, { voices: 7 }, { score: -1 }, { id: 'x' }])
      expect((await joinIn(id, over)).status, JSON.stringify(over)).toBe(400);
    expect((await joinIn(id)).body.voices).toBe(3);
  });
  it('sees nothing any more of what the desk hides later', async () => {
    const { id } = await after('dispatch');
    const { code } = (await joinIn(id)).body;
    const decide = (seen: number, hiddenReason: string | null) =>
      people.acceptor.post(`/api/cases/${id}/public-side`, { seen, hiddenReason, words: '三号楼下', blanked: [] });
    expect((await decide(0, null)).status).toBe(200);
    expect((await follow(code)).words).toBe('三号楼下');
    expect((await decide(1, 'personal')).status).toBe(200);
    expect(await follow(code)).toMatchObject({ words: null, photos: [], ref: null });
  });
  it('tells what waits for its first look as well; what is hidden or ended without treatment is not there', async () => {
    const { id } = await after('report');
    expect((await joinIn(id)).status).toBe(201);
    const declined = await after('report');
    await step(people.acceptor, declined.id, 'decline', { reason: 'outsideDuties', reply: '属铁路' });
    expect((await joinIn(declined.id)).body.type).toBe('/problems/problem.not-open');
    const hidden = await after('dispatch');
    const order = { seen: 0, hiddenReason: 'minor', words: null, blanked: [] };
    await people.acceptor.post(`/api/cases/${hidden.id}/public-side`, order);
    const before = (await rowsOf('voice')).length;
    expect((await joinIn(hidden.id)).status).toBe(404);
    expect((await rowsOf('voice')).length).toBe(before);
  });
  it('on a closed case it has come back: a new case, linked; the next one joins that', async () => {
    const { id } = await after('close');
    const order = { id: newId(), device: phone(), words: '又堆起来了' };
    const back = await joinIn(id, order);
    expect(back).toMatchObject({ status: 201, body: { outcome: 'cameBack' } });
    expect(await joinIn(id, order)).toMatchObject({ status: 200, body: { outcome: 'cameBack', code: back.body.code } });
    const closed = (await people.acceptor.get(`/api/cases/${id}`)).body;
    expect(closed).toMatchObject({
      state: 'closed',
      relapsed: true,
      related: [{ relation: 'recurredAs', state: 'reported' }],
    });
    const guessed = await joinIn(id, { ...order, device: phone() });
    expect([guessed.status, guessed.body.code], 'who knows its id from elsewhere is not its reporter').toEqual([
      409,
      undefined,
    ]);
    const seen = await follow(back.body.code);
    expect(seen).toMatchObject({ isReporter: true, state: 'reported', words: '又堆起来了', mayWithdraw: true });
    const next = await joinIn(id);
    expect(next.body).toMatchObject({ outcome: 'joined', voices: 1 });
    expect((await follow(next.body.code)).id).toBe(closed.related[0].id);
  });
});

describe('satisfaction', () => {
  it('A-PP-14: is asked once after closing, from one to five, and nothing else changes the number', async () => {
    const { id, code } = await after('close');
    expect((await follow(code)).mayRate).toBe(true);
    for (const score of [0, 6, -1, 2.5, '5', null])
      expect((await say(code, 'ratings', { id: newId(), score })).status, String(score)).toBe(400);
    const order = { id: newId(), score: 2, note: '还有味道' };
    const twice = await Promise.all([say(code, 'ratings', order), say(code, 'ratings', order)]);
    expect(twice.map(({ status }) => status).sort()).toEqual([200, 201]);
    expect((await say(code, 'ratings', { id: newId(), score: 5 })).body.type).toBe('/problems/case.already-rated');
    expect(await follow(code)).toMatchObject({ satisfaction: 2, mayRate: false, mayAnswer: true });
    expect((await people.acceptor.get(`/api/cases/${id}`)).body.satisfaction).toBe(2);
    const open = await after('dispatch');
    expect((await say(open.code, 'ratings', { id: newId(), score: 5 })).body.type).toBe(
      '/problems/case.move-not-allowed',
    );
    const late = await after('close');
    test.clock.set(new Date(wednesdayTen.getTime() + 16 * 86_400_000));
    expect((await say(late.code, 'ratings', { id: newId(), score: 5 })).body.type).toBe(
      '/problems/case.answer-window-closed',
    );
    test.clock.set(wednesdayTen);
  });
});

describe('taking a report back', () => {
  it('ends it with whose word it was, until it is filed', async () => {
    const { id, code } = await after('accept');
    const order = { id: newId(), reason: 'goneByItself' };
    const ended = await say(code, 'withdrawals', order);
    expect(ended).toMatchObject({ status: 201, body: { state: 'notAccepted', ending: 'gone', mayWithdraw: false } });
    expect(ended.body.steps.at(-1)).toMatchObject({ step: 'closed', reason: 'goneByItself' });
    expect((await say(code, 'withdrawals', order)).status).toBe(200);
    const seen = (await people.acceptor.get(`/api/cases/${id}`)).body;
    expect(seen.moves.map(({ verb }: { verb: string }) => verb)).not.toContain('file');
    const filed = await after('file');
    expect((await say(filed.code, 'withdrawals', { id: newId(), reason: 'mistake' })).body.type).toBe(
      '/problems/case.move-not-allowed',
    );
    await step(people.dispatcher, filed.id, 'sendBack', { reason: 'wrongCategory', note: '重立' });
    expect((await say(filed.code, 'withdrawals', { id: newId(), reason: 'mistake' })).body.type).toBe(
      '/problems/case.already-filed',
    );
  });
});

describe('erasing', () => {
  it('takes words and number away for good; the event and the case stay, and the log still holds', async () => {
    const { id, code } = await after('close', { words: '我叫钱进', contact: '13912345678' });
    await say(code, 'answers', { id: newId(), answer: 'notFixed', note: '钱进说没修好' });
    const events = (await rowsOf('event')).length;
    expect((await say(code, 'erasures', {})).body).toMatchObject({ words: null, isErased: true });
    expect((await say(code, 'erasures', {})).status).toBe(200);
    expect((await rowsOf('event')).length, 'one more event, once').toBe(events + 1);
    const seen = JSON.stringify((await people.acceptor.get(`/api/cases/${id}`)).body);
    expect(seen).not.toMatch(/钱进|139/);
    const kept = await test.house.ports.inCity(test.here.id, system, (trx) =>
      trx.selectFrom('case_text').select(['kind', 'text', 'salt']).where('case_id', '=', id).execute(),
    );
    expect(kept.filter(({ text }) => text?.includes('钱进'))).toEqual([]);
    expect(
      kept.some(({ kind, text }) => kind === 'reply' && text !== null),
      'the city’s own words stay',
    ).toBe(true);
    const { checked, findings } = await checkCases((work) => test.house.ports.inCity(test.here.id, system, work));
    expect([checked > 0, findings]).toEqual([true, []]);
  });
});

describe('before sending', () => {
  it('categories are found by words and say who gets it and by when', async () => {
    const found = (await people.resident.get(`/api/public/categories?q=${encodeURIComponent('垃圾')}`)).body;
    expect(found.length).toBeGreaterThan(1);
    expect(found[0].name).toContain('垃圾');
    const [lng, lat] = test.here.spot;
    const ask = async (more = '') =>
      (await people.resident.get(`/api/public/answer?lng=${lng}&lat=${lat}${more}`)).body;
    const { kind, code } = found.find((one: { category: { code: string } }) => one.category.code === '0110').category;
    expect(await ask(`&kind=${kind}&code=${code}`)).toMatchObject({ unit: { name: '环卫处' }, kind: 'industry' });
    expect((await ask()).promise).toMatchObject({ limit: { value: 1, unit: 'workingDay' }, isDefault: true });
    expect((await ask('&kind=event&code=9999')).type).toBe('/problems/case.unknown-category');
  });
  it('what the reporter called it reaches the desk, and is part of what makes a report the same', async () => {
    const category = { edition: 'GB/T 30428.2-2013', kind: 'event', code: '0110' };
    const report = aReport(test.here, { position: aSpot(), category });
    const sent = await people.resident.post('/api/public/reports', report);
    expect(sent.status, JSON.stringify(sent.body)).toBe(201);
    expect((await people.acceptor.get(`/api/cases/${sent.body.id}`)).body.saidCategory).toEqual(category);
    expect((await people.resident.post('/api/public/reports', report)).status).toBe(200);
    const other = { ...report, category: { ...category, code: '0112' } };
    expect((await people.resident.post('/api/public/reports', other)).body.type).toBe('/problems/case.id-reused');
    const invented = { ...aReport(test.here), category: { ...category, code: '9999' } };
    expect((await people.resident.post('/api/public/reports', invented)).body.type).toBe(
      '/problems/case.unknown-category',
    );
  });
});
