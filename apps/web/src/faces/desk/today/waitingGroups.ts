import type { WaitingToday } from '../../../features/today/api';

/** A short group each: what is not shown is a press away. */
const shown = 3;

type Rows = { [Name in keyof WaitingToday]: WaitingToday[Name]['rows'] };
export interface WaitingGroup extends Partial<Rows> {
  name: 'orders' | 'instructions' | 'plans';
  count: number;
  isMore: boolean;
}

/** The groups that hold something, the one with what is due first in front; points that want a plan stand with the plans. */
export function waitingGroups({ orders, instructions, plans, wanting }: WaitingToday): WaitingGroup[] {
  const toWrite = wanting.rows.slice(0, Math.max(0, shown - plans.rows.length));
  const count = plans.count + wanting.count;
  const groups = [
    { name: 'orders' as const, count: orders.count, orders: orders.rows.slice(0, shown) },
    { name: 'instructions' as const, count: instructions.count, instructions: instructions.rows.slice(0, shown) },
    { name: 'plans' as const, count, plans: plans.rows.slice(0, shown), wanting: toWrite },
  ].map((group) => ({ ...group, isMore: group.count > shown }));
  const dueFirst = {
    orders: orders.rows[0]?.dueAt,
    instructions: instructions.rows[0]?.dueAt,
    plans: plans.rows[0]?.dueAt,
  };
  const at = (name: WaitingGroup['name']) => Date.parse(dueFirst[name] ?? '9999-12-31');
  return groups.filter(({ count }) => count > 0).sort((a, b) => at(a.name) - at(b.name));
}
