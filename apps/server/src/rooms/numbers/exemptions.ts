import type { CountRow, MarkKind } from '@gezhi/domain';
import type { Exemption } from '../appeals/index';

/** Which marks a kind of exemption clears; `overdue` only those that are late. */
export const clearedBy: Record<Exemption['kind'], readonly MarkKind[]> = {
  overdue: ['handle', 'close'],
  return: ['return'],
  rework: ['rework'],
  buckPass: ['buckPass'],
};

/** Counts of faults show how many of them were cleared; work done late and cleared is still work done. */
export const isClearable = ({ kinds, is }: CountRow) =>
  kinds.every((kind) => faults.includes(kind)) || is === 'late' || is === 'lateUndone';
const faults = [...clearedBy.return, ...clearedBy.rework, ...clearedBy.buckPass];
