import type { CaseSearch } from '../../../features/cases/caseSearch';
import type { DeskRoom } from '../shell/rooms';

/** Where a result leads: a list, a case, a room, another page, or something done at once. */
export type Target =
  | { kind: 'list'; search: CaseSearch }
  | { kind: 'case'; id: string }
  | { kind: 'room'; to: DeskRoom['to'] }
  | { kind: 'page'; href: string }
  | { kind: 'act'; act: () => void };

export interface Result {
  key: string;
  name: string;
  detail: string;
  target: Target;
}

export const groupNames = ['recent', 'cases', 'places', 'units', 'categories', 'pages'] as const;
export type GroupName = (typeof groupNames)[number];

export interface Group {
  name: GroupName;
  results: Result[];
}

/** As many of a group as fit beside the others. */
const mostOfGroup = 5;

/** Groups in their order, without empty ones, each cut to what fits. */
export const shownGroups = (found: Partial<Record<GroupName, readonly Result[]>>): Group[] =>
  groupNames.flatMap((name) => {
    const results = (found[name] ?? []).slice(0, mostOfGroup);
    return results.length > 0 ? [{ name, results }] : [];
  });

/** The same characters as the server's search sees: full-width or not, capital or not. */
const folded = (text: string) => text.normalize('NFKC').toLowerCase();

/** Things that are here already, by any part of one of their names; those that begin with it come first. */
export function named<T>(things: readonly T[], namesOf: (thing: T) => readonly (string | null)[], words: string): T[] {
  const wanted = folded(words);
  const place = (thing: T) =>
    Math.min(
      ...namesOf(thing).map((name) => {
        const at = name === null ? -1 : folded(name).indexOf(wanted);
        return at < 0 ? Number.POSITIVE_INFINITY : at;
      }),
    );
  return things
    .map((thing) => ({ thing, at: place(thing) }))
    .filter(({ at }) => Number.isFinite(at))
    .sort((a, b) => Number(a.at > 0) - Number(b.at > 0))
    .map(({ thing }) => thing);
}

/** Up and down through all groups as one list, round at both ends. */
export const stepIn = (groups: readonly Group[], at: number, by: 1 | -1): number => {
  const count = groups.reduce((sum, { results }) => sum + results.length, 0);
  return count === 0 ? -1 : (at + by + count) % count;
};
