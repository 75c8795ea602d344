import type { PlanList } from '../../../features/points/api';

export type PointList = 'wanting' | PlanList;
export const pointLists = ['wanting', 'open', 'overdue', 'ended'] as const satisfies readonly PointList[];

export interface PointSearch {
  list?: PointList;
}

/** Old or hand-edited links must still open. */
export function readPointSearch(raw: Readonly<Record<string, unknown>>): PointSearch {
  const list = pointLists.find((known) => known === raw.list);
  return list && list !== 'wanting' ? { list } : {};
}
