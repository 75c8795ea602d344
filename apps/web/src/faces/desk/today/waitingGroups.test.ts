import { expect, it } from 'vitest';
import type { WaitingToday } from '../../../features/today/api';
import { waitingGroups } from './waitingGroups';

const none = { count: 0, rows: [] };
const due = (...days: (string | null)[]) => ({
  count: days.length,
  rows: days.map((dueAt, i) => ({ id: `${i}`, dueAt })),
});
const groupsOf = (of: object) =>
  waitingGroups({ orders: none, instructions: none, plans: none, wanting: none, ...of } as unknown as WaitingToday);

const names = (groups: { name: string }[]) => groups.map(({ name }) => name);

it('groups that hold nothing are not there; pressing ones come apart, each by what is due first', () => {
  expect(groupsOf({})).toEqual({ pressing: [], other: [] });
  const lit = (light: string, day: string) => ({ count: 1, rows: [{ id: day, dueAt: `${day}T02:00:00Z`, light }] });
  const all = { orders: lit('yellow', '2026-11-24'), instructions: lit('red', '2026-11-20'), plans: due(null) };
  const { pressing, other } = groupsOf(all);
  expect([names(pressing), names(other)]).toEqual([['instructions', 'orders'], ['plans']]);
  const calm = groupsOf({ orders: due(null), plans: lit('green', '2026-12-24') });
  expect([names(calm.pressing), names(calm.other)]).toEqual([[], ['plans', 'orders']]);
});

it('a group shows three and counts all; points that want a plan come after the plans there are', () => {
  const wanting = { count: 9, rows: ['a', 'b', 'c', 'd'].map((id) => ({ point: { id } })) };
  const [plans] = groupsOf({ plans: due('2026-11-24T02:00:00Z', null), wanting }).other;
  expect(plans).toMatchObject({ count: 11, isMore: true });
  expect([plans!.plans!.length, plans!.wanting!.length]).toEqual([2, 1]);
  expect(groupsOf({ orders: due(null, null, null) }).other[0]).toMatchObject({ count: 3, isMore: false });
});
