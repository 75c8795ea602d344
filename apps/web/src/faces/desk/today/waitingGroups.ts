import type { WaitingToday } from '../../../features/today/api';

/** A short group each: what is not shown is a press away. */
const shown = 3;

type Rows = { [Name in keyof WaitingToday]: WaitingToday[Name]['rows'] };
export interface WaitingGroup extends Partial<Rows> {
  name: 'orders' | 'instructions' | 'plans';
  count: number;
  isMore: boolean;
}

/**
 * The groups that hold something, by what is due first in each: the pressing ones (yellow or red) apart from the others.
 * Points that want a plan stand with the plans.
 */
export function waitingGroups(today: WaitingToday): { pressing: WaitingGroup[]; other: WaitingGroup[] } {
  const { orders, instructions, plans, wanting } = today;
  const toWrite = wanting.rows.slice(0, Math.max(0, shown - plans.rows.length));
  const groups = [
    { name: 'orders' as const, count: orders.count, orders: orders.rows.slice(0, shown) },
    { name: 'instructions' as const, count: instructions.count, instructions: instructions.rows.slice(0, shown) },
    {
      name: 'plans' as const,
      count: plans.count + wanting.count,
      plans: plans.rows.slice(0, shown),
      wanting: toWrite,
    },
  ].flatMap((group) => (group.count > 0 ? { ...group, isMore: group.count > shown } : []));
  const firstOf = ({ name }: WaitingGroup) => today[name].rows[0];
  const dueAt = (group: WaitingGroup) => Date.parse(firstOf(group)?.dueAt ?? '9999-12-31');
  const isPressing = (group: WaitingGroup) => ['yellow', 'red'].includes(firstOf(group)?.light ?? '');
  const sorted = groups.sort((a, b) => dueAt(a) - dueAt(b));
  return { pressing: sorted.filter(isPressing), other: sorted.filter((group) => !isPressing(group)) };
}
