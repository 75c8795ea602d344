import { rmSync } from 'node:fs';
import { system } from '@gezhi/domain';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { compileChild } from '../../../test/childProgram';
import { type Cast, cast, step } from '../../../test/mainJob';
import { sendToItsDeath } from '../../../test/sendToItsDeath';
import { useHouse } from '../../../test/testHouse';
import { newId } from '../../platform/ids';

const test = useHouse();
let people: Cast;
let program: string;
beforeAll(async () => {
  people = await cast(test.app, test.here);
  program = await compileChild('mortalServer');
});
afterAll(() => rmSync(program, { force: true }));

let last = 0;
const threeOrders = () =>
  Array.from({ length: 3 }, () => ({
    number: `K${String(++last).padStart(5, '0')}`,
    words: '路灯不亮',
    receivedAt: '2026-11-17T01:00:00.000Z',
  }));
const written = () =>
  test.house.ports.inCity(test.here.id, system, async (trx) => {
    const count = async (table: 'case_file' | 'case_text' | 'event' | 'hotline_order') =>
      (await trx.selectFrom(table).select('city_id').execute()).length;
    return {
      cases: await count('case_file'),
      texts: await count('case_text'),
      events: await count('event'),
      orders: await count('hotline_order'),
    };
  });

describe('a server killed while orders come', () => {
  it.each(['after the case', 'after the order', 'before the commit', 'after the commit'])(
    '%s has all of them or nothing, and the call sent again is the same orders',
    { timeout: 60_000 },
    async (point) => {
      const [body, before] = [{ orders: threeOrders() }, await written()];
      await sendToItsDeath(test, program, { point, person: 'acceptor', path: '/api/hotline-orders', body });
      const hasHappened = point === 'after the commit';
      const after = await written();
      if (hasHappened) expect([after.cases, after.orders]).toEqual([before.cases + 3, before.orders + 3]);
      else expect(after).toEqual(before);
      const again = await people.acceptor.post('/api/hotline-orders', body);
      expect(again.status).toBe(hasHappened ? 200 : 201);
      expect(again.body.orders).toHaveLength(3);
      expect((await written()).cases).toBe(before.cases + 3);
    },
  );
});

describe('a server killed while answers go back', () => {
  it.each(['after the hand-back', 'before the commit', 'after the commit'])(
    '%s has marked all of them or none, and the same hand-back again has them',
    { timeout: 60_000 },
    async (point) => {
      const { orders } = (await people.acceptor.post('/api/hotline-orders', { orders: threeOrders() })).body;
      for (const { caseId } of orders)
        await step(people.dutyChief, caseId, 'void', { reason: 'conditionGone', note: '现场已改', reply: '好了' });
      const body = { id: newId() };
      const path = '/api/hotline-orders/hand-backs';
      await sendToItsDeath(test, program, { point, person: 'acceptor', path, body });
      const marked = (await people.acceptor.get('/api/hotline-orders?list=handedBack')).body.orders.filter(
        ({ handedBackIn }: { handedBackIn: string }) => handedBackIn === body.id,
      );
      const hasHappened = point === 'after the commit';
      expect(marked).toHaveLength(hasHappened ? 3 : 0);
      expect(await people.acceptor.post(path, body)).toMatchObject({
        status: hasHappened ? 200 : 201,
        body: { id: body.id, orders: 3 },
      });
    },
  );
});
