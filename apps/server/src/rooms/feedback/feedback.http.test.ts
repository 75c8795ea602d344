import { system } from '@gezhi/domain';
import { beforeAll, expect, it } from 'vitest';
import { type Cast, cast } from '../../../test/mainJob';
import { useHouse } from '../../../test/testHouse';
import { newId } from '../../platform/ids';
import type { Trx } from '../../platform/inCity';
import { checkFeedback } from './index';

const test = useHouse();
let people: Cast;
beforeAll(async () => {
  people = await cast(test.app, test.here);
});
const give = (over: object = {}) =>
  people.resident.post('/api/public/feedback', { id: newId(), kind: 'suggestion', words: '字再大一点', ...over });

it('is given without an account, found by its code, answered at the desk, and is no case', async () => {
  const order = { id: newId(), kind: 'praise', words: '环卫师傅很认真' };
  const given = await give(order);
  expect(given.status).toBe(201);
  expect(await give(order)).toMatchObject({ status: 200, body: given.body });
  expect((await give({ ...order, words: '别的话' })).body.type).toBe('/problems/feedback.id-reused');
  const list = async (query = '') => (await people.acceptor.get(`/api/feedback${query}`)).body;
  const [message] = (await list()).messages;
  expect(message).toMatchObject({ kind: 'praise', words: '环卫师傅很认真', answer: null });
  const answered = await people.dutyChief.post(`/api/feedback/${order.id}/answer`, { answer: '已转告', seen: 1 });
  expect(answered.body).toMatchObject({ answer: '已转告', version: 2 });
  const late = await people.acceptor.post(`/api/feedback/${order.id}/answer`, { answer: '另一句', seen: 1 });
  expect(late.body.type).toBe('/problems/case.changed');
  const seen = await people.resident.get(`/api/public/feedback/${given.body.code}`);
  expect(seen.body).toMatchObject({ answer: '已转告', words: '环卫师傅很认真' });
  expect((await list()).messages).toEqual([]);
  expect((await list('?state=all')).messages).toHaveLength(1);
  expect((await people.acceptor.get('/api/cases?list=all')).body.cases).toEqual([]);
});

it('is read by the desk alone and belongs to its city', async () => {
  await give();
  for (const who of ['clerk', 'handler', 'inspector'] as const)
    expect((await people[who].get('/api/feedback')).status, who).toBe(403);
  expect((await people.leader.get('/api/feedback')).status).toBe(200);
  const abroad = await cast(test.app, test.there);
  expect((await abroad.acceptor.get('/api/feedback')).body.messages).toEqual([]);
});

it('keeps what was written out of the log, and erases it by the code', async () => {
  const { code, id } = (await give({ words: '我叫钱进' })).body;
  const events = await test.house.ports.inCity(test.here.id, system, (trx) =>
    trx.selectFrom('event').select('payload').where('subject_kind', '=', 'feedback').execute(),
  );
  expect(JSON.stringify(events)).not.toContain('钱进');
  const erased = await people.resident.post(`/api/public/feedback/${code}/erasure`, {});
  expect(erased.body).toMatchObject({ words: null });
  expect((await people.resident.post(`/api/public/feedback/${code}/erasure`, {})).status).toBe(200);
  const { messages } = (await people.acceptor.get('/api/feedback?state=all')).body;
  expect(messages.find((one: { id: string }) => one.id === id)).toMatchObject({ words: null });
});

it('is told again from the log by fsck, and a row somebody changed behind its back is found', async () => {
  const inHere = <T>(work: (trx: Trx) => Promise<T>) => test.house.ports.inCity(test.here.id, system, work);
  const check = () => checkFeedback(inHere).then(({ findings }) => findings);
  const plant = (id: string, set: object) =>
    inHere((trx) => trx.updateTable('feedback').set(set).where('id', '=', id).execute());
  const answerTo = (id: string, seen: number) =>
    people.dutyChief.post(`/api/feedback/${id}/answer`, { answer: '已改', seen });
  const [answered, erased, both] = await Promise.all([give(), give(), give()]).then((all) =>
    all.map(({ body }) => body),
  );
  await answerTo(answered.id, 1);
  await people.resident.post(`/api/public/feedback/${erased.code}/erasure`, {});
  await answerTo(both.id, 1);
  await people.resident.post(`/api/public/feedback/${both.code}/erasure`, {});
  expect((await answerTo(both.id, 3)).body.answer, 'answered once more after it was erased').toBe('已改');
  expect(await check()).toEqual([]);
  for (const [id, set, back, detail] of [
    [answered.id, { kind: 'praise' }, { kind: 'suggestion' }, 'kind'],
    [answered.id, { answer: '' }, { answer: '已改' }, 'hasAnswer'],
    [both.id, { answer: '' }, { answer: '已改' }, 'hasAnswer'],
    [both.id, { version: 9 }, { version: 4 }, 'version'],
  ]) {
    await plant(id, set);
    expect(await check()).toEqual([{ kind: 'feedback', id, problem: 'replay-differs', detail }]);
    await plant(id, back);
  }
  await plant(erased.id, { words: '我叫钱进', erased_at: null });
  expect(await check()).toMatchObject([{ id: erased.id, detail: 'erasedAt, hasWords' }]);
});
