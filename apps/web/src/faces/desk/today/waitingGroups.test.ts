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

it('groups that hold nothing are not there, and the one with what is due first is in front', () => {
  expect(groupsOf({})).toEqual([]);
  const all = { orders: due('2026-11-24T02:00:00Z'), instructions: due('2026-11-20T02:00:00Z'), plans: due(null) };
  expect(groupsOf(all).map(({ name }) => name)).toEqual(['instructions', 'orders', 'plans']);
  expect(groupsOf({ ...all, instructions: none }).map(({ name }) => name)).toEqual(['orders', 'plans']);
});

it('a group shows three and counts all; points that want a plan come after the plans there are', () => {
  const wanting = { count: 9, rows: ['a', 'b', 'c', 'd'].map((id) => ({ point: { id } })) };
  const [plans] = groupsOf({ plans: due('2026-11-24T02:00:00Z', null), wanting });
  expect(plans).toMatchObject({ count: 11, isMore: true });
  expect([plans!.plans!.length, plans!.wanting!.length]).toEqual([2, 1]);
  expect(groupsOf({ orders: due(null, null, null) })[0]).toMatchObject({ count: 3, isMore: false });
});
