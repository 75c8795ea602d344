import { type CaseState, caseStateCodes } from '@gezhi/domain';
import type { Row } from '../../../features/cases/api';
import type { ListName } from '../../../features/cases/caseSearch';

export type ListedState = Exclude<CaseState, 'draft'> & ListName;

/** Rows by state: the state that holds the most pressing case comes first, and within it what is due first. */
export function byState(rows: readonly Row[]): { state: ListedState; rows: Row[] }[] {
  const groups = new Map<ListedState, Row[]>();
  for (const row of rows) {
    const state = caseStateCodes.find((code): code is ListedState => code === row.state && code !== 'draft');
    if (state) groups.set(state, [...(groups.get(state) ?? []), row]);
  }
  return [...groups].map(([state, members]) => ({ state, rows: members }));
}
