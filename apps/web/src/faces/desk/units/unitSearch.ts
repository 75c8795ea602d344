import type { UnitList } from '../../../features/units/api';
import { dayIn, oneOf, readAddress, textIn } from '../../../lib/address';

/** As in the contract, which the browser must not load for it: a test compares them. */
export const unitListCodes = [
  'received',
  'need',
  'done',
  'handled',
  'onTime',
  'late',
  'returned',
  'rework',
  'relapse',
  'time',
  'kind',
  'place',
  'cause',
] as const satisfies readonly UnitList[];

/** What somebody looks at, as the address has it. */
export const readUnitSearch = readAddress({
  from: dayIn,
  to: dayIn,
  /** The number that is open, and of which bar, kind, place or cause. */
  list: oneOf(unitListCodes),
  key: textIn(200),
});
export type UnitSearch = ReturnType<typeof readUnitSearch>;
