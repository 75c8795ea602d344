import { system } from '@gezhi/domain';
import { beforeAll, expect, it } from 'vitest';
import { type Cast, cast } from '../../../test/mainJob';
import { useHouse } from '../../../test/testHouse';
import { newId } from '../../platform/ids';

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
