import type { CategoryRef } from '../cases/facts';
import { type Day, isValidOn } from '../shared/day';
import { type Duty, type DutyKind, fitsMatter, isTrade } from './whoAnswers';

/** A part of the net in which the same duties of areas speak: one creation grid within one narrowest area. */
export interface NetPart {
  creationGridId: string | null;
  administrativeIds: readonly string[];
}

/** A category and how the city's other editions say it. */
export interface Matter {
  ref: CategoryRef;
  alike: readonly CategoryRef[];
}

/**
 * For each part, the matters nobody would be dispatched to there. The same rule as `whoAnswers` for a place at no point (a
 * property test holds the two together), asked for a whole city at once: duties are found by their scope, and where a
 * territory answers for everything no category is looked at.
 */
export function unanswered(
  duties: readonly Duty[],
  parts: readonly NetPart[],
  matters: readonly Matter[],
  day: Day,
): Matter[][] {
  const byScope = new Map<string, Duty[]>();
  for (const duty of duties)
    if (isValidOn(duty, day) && (isTrade(duty) || duty.kind === 'territory'))
      byScope.set(scopeKey(duty.scope), [...(byScope.get(scopeKey(duty.scope)) ?? []), duty]);
  return parts.map((part) => {
    const able = scopesOf(part).flatMap((key) => byScope.get(key) ?? []);
    if (able.some((duty) => duty.category === null)) return [];
    return matters.filter(({ ref, alike }) => !able.some((duty) => fitsMatter(duty, [ref, ...alike])));
  });
}

const scopeKey = ({ kind, id }: Duty['scope']) => `${kind} ${id}`;

const scopesOf = ({ creationGridId, administrativeIds }: NetPart) => [
  ...(creationGridId ? [`creationGrid ${creationGridId}`] : []),
  ...administrativeIds.map((id) => `administrative ${id}`),
];

/** What a grid or a point is asked for by name: a chief of a kind, or a duty of a kind. */
export type Sort = NonNullable<Duty['chiefKind']> | Exclude<DutyKind, 'chief'>;

/** Which things have a duty of a sort of their own on a day, by sort; one for a wider area is not its own. */
export function ownDuties(duties: readonly Duty[], day: Day): ReadonlyMap<Sort, ReadonlySet<string>> {
  const own = new Map<Sort, Set<string>>();
  for (const duty of duties.filter((each) => isValidOn(each, day))) {
    const sort = duty.chiefKind ?? (duty.kind as Exclude<DutyKind, 'chief'>);
    own.set(sort, (own.get(sort) ?? new Set()).add(duty.scope.id));
  }
  return own;
}

/**
 * Duties of several line departments for the very same scope and matter: the later one is dispatched to, and somebody
 * should decide whether that was meant. Territories and chiefs cannot overlap, several pairings are lawful.
 */
export function overlaps(duties: readonly Duty[], day: Day): Duty[][] {
  const groups = new Map<string, Duty[]>();
  for (const duty of duties.filter((each) => isValidOn(each, day) && isTrade(each))) {
    const { edition, kind, code } = duty.category!;
    const key = `${scopeKey(duty.scope)} ${edition} ${kind} ${code}`;
    groups.set(key, [...(groups.get(key) ?? []), duty]);
  }
  return [...groups.values()].filter((group) => new Set(group.map(({ unitId }) => unitId)).size > 1);
}
