import { describe, expect, it } from 'vitest';
import { as, asResident, type Browser } from '../../../test/as';
import { littering } from '../../../test/seedCity';
import { useHouse } from '../../../test/testHouse';
import { newId } from '../../platform/ids';

const test = useHouse();

describe('one report, all the way', () => {
  it('is closed by acceptor, duty chief, dispatcher, unit and checker', async () => {
    const { app, here } = test;
    const resident = asResident(app, here);
    const id = newId();
    const sent = await resident.post('/api/public/reports', {
      id,
      position: here.spot,
      broadKind: 'cleanliness',
      words: '桶边堆了一地',
      photos: [],
    });
    expect(sent.status, JSON.stringify(sent.body)).toBe(201);
    expect(sent.body.area.map((area: { name: string }) => area.name)).toEqual(['柳园街道', '育新社区']);

    const step = async (who: Browser, verb: string, facts: object) => {
      const before = (await who.get(`/api/cases/${id}`)).body;
      expect(
        before.moves.map((move: { verb: string }) => move.verb),
        verb,
      ).toContain(verb);
      const answer = await who.post(`/api/cases/${id}/moves`, { id: newId(), verb, facts, version: before.version });
      expect(answer.status, JSON.stringify(answer.body)).toBe(201);
      return answer.body;
    };
    const photo = [{ id: newId(), sha256: 'a'.repeat(64) }];
    const acceptor = await as(app, here, 'acceptor');
    const chief = await as(app, here, 'dutyChief');
    const dispatcher = await as(app, here, 'dispatcher');
    const clerk = await as(app, here, 'clerk');
    const handler = await as(app, here, 'handler');
    const inspector = await as(app, here, 'inspector');
    await step(acceptor, 'accept', {});
    const filed = await step(chief, 'file', { category: littering, condition: 1 });
    expect(filed.number).toBe('371502-20261118-00001');
    expect(filed.answer.responsible.unit.name).toBe('环卫处');
    await step(dispatcher, 'dispatch', { unitId: here.units.sanitation, dutyId: filed.answer.responsible.id });
    await step(clerk, 'assign', { handlerId: here.people.handler });
    await step(handler, 'handle', { photos: photo });
    await step(clerk, 'feedBack', { reply: '已清运' });
    await step(dispatcher, 'sendToCheck', {});
    await step(acceptor, 'assignCheck', { inspectorId: here.people.inspector });
    await step(inspector, 'pass', { photos: [{ id: newId(), sha256: 'b'.repeat(64) }] });
    const closed = await step(chief, 'close', {});
    expect(closed).toMatchObject({ state: 'closed', photosMissing: 2 });
    const followed = await resident.get(`/api/public/reports/${sent.body.code}`);
    expect(followed.body).toMatchObject({ state: 'closed', mayAnswer: true });
    expect(followed.body.steps.map((s: { at: string | null }) => s.at !== null)).toEqual([
      true,
      true,
      true,
      true,
      true,
      true,
    ]);
  });
});
