import { type Day, isValidOn } from '../shared/day';
import type { Duty } from './whoAnswers';

/** What a unit carries: of its duties by the list of duties, of its work by the cases that are open at it. */
export interface UnitLoad {
  unitId: string;
  duties: number;
  /** Creation grids its duties name; a duty for a whole district names none. */
  grids: number;
  openCases: number;
  handlers: number;
}

export interface LoadLimits {
  duties: number;
  grids: number;
  openPerHandler: number;
}

/**
 * From where on a unit has too much, unless somebody asks with other figures: sixty duties are more than a duty officer
 * knows by heart, ten grids more than can be walked in two weeks, and twelve open cases a handler more than two a working
 * day within a common limit of five. They are about units and never about a person.
 */
export const defaultLoadLimits: LoadLimits = { duties: 60, grids: 10, openPerHandler: 12 };

export const excesses = ['duties', 'grids', 'openPerHandler', 'noHandler'] as const;
export type Excess = (typeof excesses)[number];

export function excessOf(load: UnitLoad, limits: LoadLimits): Excess[] {
  const { duties, grids, openCases, handlers } = load;
  const found: Record<Excess, boolean> = {
    duties: duties > limits.duties,
    grids: grids > limits.grids,
    openPerHandler: handlers > 0 && openCases > limits.openPerHandler * handlers,
    noHandler: openCases > 0 && handlers === 0,
  };
  return excesses.filter((excess) => found[excess]);
}

/** Every unit that has a duty, an open case or a handler. */
export function unitLoads(
  duties: readonly Duty[],
  day: Day,
  openCases: ReadonlyMap<string, number>,
  handlers: ReadonlyMap<string, number>,
): UnitLoad[] {
  const standing = new Map<string, Duty[]>();
  for (const duty of duties.filter((each) => isValidOn(each, day)))
    standing.set(duty.unitId, [...(standing.get(duty.unitId) ?? []), duty]);
  const ids = new Set([...standing.keys(), ...openCases.keys(), ...handlers.keys()]);
  return [...ids].map((unitId) => {
    const own = standing.get(unitId) ?? [];
    const grids = own.flatMap(({ scope }) => (scope.kind === 'creationGrid' ? [scope.id] : []));
    return {
      unitId,
      duties: own.length,
      grids: new Set(grids).size,
      openCases: openCases.get(unitId) ?? 0,
      handlers: handlers.get(unitId) ?? 0,
    };
  });
}
