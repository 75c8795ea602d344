import { beforeEach, describe, expect, it } from 'vitest';
import { change, type HeldOrder, heldOrders, hold, takeBack } from './heldOrders';

const order = (id: string, caseId: string): HeldOrder => ({
  ...{ id, caseId, personId: 'p1', note: '请抓紧办。', sendsAt: 12_000, state: 'held', problem: null },
});

describe('orders between the tap and their sending', () => {
  beforeEach(() => heldOrders.set([]));
  it('are one a case, however often one taps', () => {
    hold(order('o1', 'c1'));
    hold(order('o2', 'c1'));
    hold(order('o3', 'c2'));
    expect(heldOrders.get().map(({ id }) => id)).toEqual(['o1', 'o3']);
  });
  it('are taken back one by one, and then can be tapped anew', () => {
    hold(order('o1', 'c1'));
    takeBack('o1');
    hold(order('o2', 'c1'));
    expect(heldOrders.get().map(({ id }) => id)).toEqual(['o2']);
  });
  it('keep their id when they have to be sent again', () => {
    hold(order('o1', 'c1'));
    change('o1', { state: 'stopped', problem: 'network' });
    expect(heldOrders.get()).toMatchObject([{ id: 'o1', state: 'stopped', problem: 'network' }]);
  });
});
