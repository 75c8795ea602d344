import type { Nets } from '../grid/index';
import type { RuleBook } from '../standards/index';

/** What steps of a case need from outside the room. */
export interface CasePorts {
  ruleBook: RuleBook;
  nets: Nets;
  /** The city's zone and division code: for the day and the number at filing. */
  cityOf(cityId: number): Promise<{ zone: string; code: string }>;
}
