import { type PaperKind, paperKinds } from '@gezhi/domain';
import type { PaperList } from '../../../features/papers/api';

export const paperLists = ['issued', 'open', 'overdue', 'drafts', 'withdrawn'] as const satisfies readonly PaperList[];
/** What only the office has. */
export const officeLists: readonly PaperList[] = ['drafts'];

export interface PaperSearch {
  list?: PaperList;
  kind?: PaperKind;
  year?: number;
  unit?: string;
  /** The kind that is being written, about which cases or from which order. */
  write?: PaperKind;
  cases?: string;
  order?: string;
}

const id = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const isId = (value: unknown): value is string => typeof value === 'string' && id.test(value);
const kindIn = (value: unknown) => paperKinds.find((known) => known === value);

/** Old or hand-edited links still open: a value nobody knows is left out. */
export const readPaperSearch = (search: Record<string, unknown>): PaperSearch => {
  const list = paperLists.find((known) => known === search.list);
  const [kind, write] = [kindIn(search.kind), kindIn(search.write)];
  const year = Number(search.year);
  const cases = String(search.cases ?? '')
    .split(',')
    .filter(isId)
    .join(',');
  return {
    ...(list && list !== 'issued' && { list }),
    ...(kind && { kind }),
    ...(year >= 2000 && year <= 2999 && { year }),
    ...(isId(search.unit) && { unit: search.unit }),
    ...(write && { write }),
    ...(cases && { cases }),
    ...(isId(search.order) && { order: search.order }),
  };
};
