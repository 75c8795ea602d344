import { addDays, system } from '@gezhi/domain';
import { describe, expect, it } from 'vitest';
import { as } from '../../../test/as';
import { littering } from '../../../test/seedCity';
import { useHouse } from '../../../test/testHouse';
import { assignDuty, type NewDuty } from './index';

const test = useHouse();
const assign = (duty: Partial<NewDuty> & Pick<NewDuty, 'kind'>) =>
  test.house.ports.inCity(test.here.id, system, (trx) =>
    assignDuty(trx, {
      scope: { kind: 'administrative', id: test.here.areas.community },
      unitId: test.here.units.street,
      source: '测试',
      validFrom: '2026-11-01',
      ...duty,
    }),
  );

describe('duties', () => {
  it('say who answers at a place, by which rule, with everybody else’s part', async () => {
    const { here } = test;
    const dispatcher = await as(test.app, here, 'dispatcher');
    const ask = async (extra = '') =>
      (await dispatcher.get(`/api/duties/answer?lng=${here.spot[0]}&lat=${here.spot[1]}${extra}`)).body;
    const matter = `&edition=${encodeURIComponent(littering.edition)}&kind=event&code=0110`;
    expect(await ask(matter)).toMatchObject({
      responsible: {
        kind: 'industry',
        unit: { name: '环卫处' },
        category: { code: '01', name: '市容环境' },
        scope: { name: '东昌府区' },
      },
      others: [
        { kind: 'chief', chiefKind: 'gridChief', personName: '王磊' },
        { kind: 'territory', unit: { name: '柳园街道办事处' } },
      ],
      over: [{ duty: { kind: 'territory', unit: { name: '柳园街道办事处' }, source: '属地管理' }, because: 'trade' }],
    });
    expect((await ask()).responsible).toMatchObject({ kind: 'territory', unit: { name: '柳园街道办事处' } });
    expect((await dispatcher.get('/api/duties/answer?lng=116.5&lat=37.5')).body).toEqual({
      responsible: null,
      others: [],
      over: [],
    });
    expect((await ask('&day=2025-12-31')).responsible, 'before the first day').toBeNull();
  });

  it('of the same kind, scope and day cannot be given twice; days after each other can', async () => {
    await assign({ kind: 'territory', validTo: '2026-11-30' });
    await expect(assign({ kind: 'territory', validFrom: '2026-11-30' })).rejects.toThrow(/duty_one_at_a_time/);
    await assign({ kind: 'territory', validFrom: addDays('2026-11-30', 1) });
    await expect(assign({ kind: 'territory', validFrom: '2027-01-01' })).rejects.toThrow(/duty_one_at_a_time/);
    await assign({ kind: 'chief', chiefKind: 'gridChief' });
    await expect(assign({ kind: 'chief', chiefKind: 'gridChief' })).rejects.toThrow(/duty_one_at_a_time/);
    await assign({ kind: 'chief', chiefKind: 'routeChief' });
  });

  it('of paired support may be many at once', async () => {
    await assign({ kind: 'pairing' });
    await assign({ kind: 'pairing', unitId: test.here.units.greenery });
  });

  it('cannot point at another city’s unit or area', async () => {
    await expect(assign({ kind: 'pairing', unitId: test.there.units.street })).rejects.toThrow(/foreign key/);
    await expect(
      assign({ kind: 'pairing', scope: { kind: 'administrative', id: test.there.areas.community } }),
    ).rejects.toThrow(/foreign key/);
  });
});
