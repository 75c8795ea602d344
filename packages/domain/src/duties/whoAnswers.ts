import type { CategoryRef } from '../cases/facts';
import { type Day, isValidOn, type Validity } from '../shared/day';

/** 属地 · 行业主管 · 帮包 · 网格长/路长/点位长 · 门前五包 */
export const dutyKinds = ['territory', 'industry', 'pairing', 'chief', 'contract'] as const;
export type DutyKind = (typeof dutyKinds)[number];

/** Chiefs by what they are chief of. */
export const chiefKinds = ['gridChief', 'routeChief', 'pointChief'] as const;
export type ChiefKind = (typeof chiefKinds)[number];

/** Scopes from the narrowest to the widest: point > street > creation grid > administrative area (decision 10). */
export const scopeKinds = ['point', 'street', 'creationGrid', 'administrative'] as const;
export type ScopeKind = (typeof scopeKinds)[number];

export interface Duty extends Validity {
  id: string;
  kind: DutyKind;
  chiefKind: ChiefKind | null;
  scope: { kind: ScopeKind; id: string };
  /** Null: every category. A code may name a whole 大类 by its first two digits. */
  category: CategoryRef | null;
  unitId: string;
  personId: string | null;
  /** Which document says so: an order, a responsibility letter, a list. */
  source: string;
}

/** Where the matter lies. `administrativeIds` from the narrowest area (community) up to the city. */
export interface DutyPlace {
  pointId: string | null;
  streetId: string | null;
  creationGridId: string | null;
  administrativeIds: readonly string[];
}

/** Why one duty comes before another, as codes the screens say in words (`tie`: nothing but the order they were laid down in). */
export const precedences = ['trade', 'narrower', 'category', 'exact', 'later', 'tie'] as const;
export type Precedence = (typeof precedences)[number];

export interface Answer {
  /** The duty whose unit the case is dispatched to; null where nobody answers, which the coverage report shows. */
  responsible: Duty | null;
  /** Everybody else with a part in it, narrowest first: helpers, chiefs, the territory beside the industry. */
  others: readonly Duty[];
  /** Every other duty the matter could have been dispatched by, nearest first, and which rule put it behind. */
  over: readonly { duty: Duty; because: Precedence }[];
}

/**
 * Who answers for a matter at a place on a day. Who rules the trade answers for the matter (行业主管, named by category);
 * where no trade is named the territory does (属地管理). Pairing units help, chiefs press, contracts bind the shop in front:
 * none of them is ever dispatched to (case process §9). Within a kind the narrower scope wins, then the one that names a
 * category, then the later rule. `alike` is the same matter as other editions of the category table say it: a duty written
 * under one of them is meant as well.
 */
export function whoAnswers(
  duties: readonly Duty[],
  place: DutyPlace,
  category: CategoryRef | null,
  day: Day,
  alike: readonly CategoryRef[] = [],
): Answer {
  const matter = category ? [category, ...alike] : [];
  const fitting = duties
    .filter((duty) => isValidOn(duty, day) && fitsMatter(duty, matter) && scopeRank(duty, place) !== null)
    .sort((a, b) => compare(a, b, place));
  const [responsible = null, ...beaten] = [
    ...fitting.filter(isTrade),
    ...fitting.filter((duty) => duty.kind === 'territory'),
  ];
  return {
    responsible,
    others: bestOfEach(fitting.filter((duty) => duty !== responsible)),
    over: beaten.map((duty) => ({ duty, because: precedence(responsible!, duty, place) })),
  };
}

/** A line department is dispatched to only where its duty names the matter. */
export const isTrade = (duty: Duty) => duty.kind === 'industry' && duty.category !== null;

/** Which rule puts one before the other; asked in the same order as they are sorted by. */
function precedence(first: Duty, then: Duty, place: DutyPlace): Precedence {
  if (first.kind !== then.kind) return 'trade';
  if (scopeRank(first, place) !== scopeRank(then, place)) return 'narrower';
  if (categoryRank(first) !== categoryRank(then)) return then.category ? 'exact' : 'category';
  return first.validFrom === then.validFrom ? 'tie' : 'later';
}

/** Several pairings are lawful at once; of every other kind only the one that wins has a part. */
function bestOfEach(sorted: readonly Duty[]): Duty[] {
  const seen = new Set<string>();
  return sorted.filter((duty) => {
    if (duty.kind === 'pairing') return true;
    const key = duty.chiefKind ?? duty.kind;
    return !seen.has(key) && seen.add(key);
  });
}

export function fitsMatter({ category: named }: Duty, matter: readonly CategoryRef[]): boolean {
  if (!named) return true;
  return matter.some(
    ({ edition, kind, code }) => named.edition === edition && named.kind === kind && code.startsWith(named.code),
  );
}

/** Smaller is narrower; null where the place does not lie in the duty's scope. */
function scopeRank({ scope }: Duty, place: DutyPlace): number | null {
  switch (scope.kind) {
    case 'point':
      return scope.id === place.pointId ? 0 : null;
    case 'street':
      return scope.id === place.streetId ? 1 : null;
    case 'creationGrid':
      return scope.id === place.creationGridId ? 2 : null;
    case 'administrative': {
      const steps = place.administrativeIds.indexOf(scope.id);
      return steps < 0 ? null : 3 + steps;
    }
  }
}

const categoryRank = (duty: Duty) => (duty.category ? -duty.category.code.length : 0);

function compare(a: Duty, b: Duty, place: DutyPlace): number {
  return (
    scopeRank(a, place)! - scopeRank(b, place)! ||
    categoryRank(a) - categoryRank(b) ||
    (a.validFrom < b.validFrom ? 1 : a.validFrom > b.validFrom ? -1 : 0) ||
    (a.id < b.id ? -1 : 1)
  );
}
