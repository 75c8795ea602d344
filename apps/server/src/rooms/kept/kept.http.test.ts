import { mostKept } from '@gezhi/contracts';
import { beforeAll, describe, expect, it } from 'vitest';
import { type Cast, cast } from '../../../test/mainJob';
import { useHouse } from '../../../test/testHouse';
import { newId } from '../../platform/ids';

const test = useHouse();
let people: Cast;
beforeAll(async () => {
  people = await cast(test.app, test.here);
});
const listed = async (who: Cast['dutyChief']) => (await who.get('/api/kept')).body;
const view = (over: object = {}) => ({
  id: newId(),
  isShared: false,
  name: '柳园街道的红灯',
  address: 'list=open&light=red',
  ...over,
});
const phrase = (over: object = {}) => ({ id: newId(), isShared: false, text: '已清运，请核查。', ...over });

describe('what somebody keeps', () => {
  it('is there the next time, and nobody else sees it', async () => {
    const [one, two] = [view(), phrase()];
    expect((await people.dispatcher.post('/api/kept/views', one)).status).toBe(204);
    expect((await people.dispatcher.post('/api/kept/phrases', two)).status).toBe(204);
    const own = await listed(people.dispatcher);
    expect(own.views).toEqual([{ ...one, isOwn: true, byName: null }]);
    expect(own.phrases).toEqual([{ ...two, isOwn: true, byName: null }]);
    for (const who of [people.acceptor, people.clerk]) expect(await listed(who)).toEqual({ views: [], phrases: [] });
    expect((await people.resident.get('/api/kept')).status).toBe(401);
  });

  it('is seen by colleagues of the same unit where it is shared, by no other unit and no other city', async () => {
    const shared = phrase({ isShared: true, text: '请今天下班前反馈。' });
    await people.dutyChief.post('/api/kept/phrases', shared);
    const seen = (await listed(people.acceptor)).phrases;
    expect(seen).toEqual([{ ...shared, isOwn: false, byName: '王磊' }]);
    expect((await listed(people.clerk)).phrases).toEqual([]);
    const there = await cast(test.app, test.there);
    expect((await listed(there.acceptor)).phrases).toEqual([]);
  });

  it('sent again is the same, and under its id nothing else can be kept', async () => {
    const one = view({ name: '今天的' });
    await people.leader.post('/api/kept/views', one);
    expect((await people.leader.post('/api/kept/views', one)).status).toBe(204);
    for (const who of [people.leader, people.arbiter])
      expect((await who.post('/api/kept/views', { ...one, name: '别的' })).body.type).toBe('/problems/kept.id-reused');
    expect((await listed(people.leader)).views).toHaveLength(1);
  });

  it('is forgotten by its owner only', async () => {
    const shared = view({ isShared: true });
    await people.dutyChief.post('/api/kept/views', shared);
    expect((await people.acceptor.delete(`/api/kept/${shared.id}`)).status).toBe(404);
    expect((await people.dutyChief.delete(`/api/kept/${shared.id}`)).status).toBe(204);
    expect((await people.dutyChief.delete(`/api/kept/${shared.id}`)).status).toBe(404);
  });

  it('is not without end, and an address is no script', async () => {
    for (let i = 0; i < mostKept; i++) await people.inspector.post('/api/kept/phrases', phrase({ text: `第 ${i} 句` }));
    const answer = await people.inspector.post('/api/kept/phrases', phrase());
    expect([answer.status, answer.body.type]).toEqual([409, '/problems/kept.too-many']);
    for (const address of ['', 'javascript:alert(1)', 'list=open#x', '//elsewhere.example', 'a'.repeat(501)])
      expect((await people.inspector.post('/api/kept/views', view({ address }))).status).toBe(400);
  });
});
