import { countCodes, numberTopics, ratioCodes } from '@gezhi/domain';
import type { NumbersBy } from '../../../features/numbers/api';
import { dayIn, instantIn, oneOf, readAddress, textIn } from '../../../lib/address';

/** As in the contract, which the browser must not load for it: a test compares them. */
export const groupings = [
  'unit',
  'total',
  'district',
  'subdistrict',
  'community',
  'creationGrid',
  'cellGrid',
  'kind',
  'source',
  'pointType',
] as const satisfies readonly NumbersBy[];

/** What somebody looks at, as the address has it. */
export const readNumbersSearch = readAddress({
  from: dayIn,
  to: dayIn,
  by: oneOf(groupings),
  topic: oneOf(numberTopics),
  /** The number that is open, and of which row. */
  code: oneOf([...countCodes, ...ratioCodes]),
  side: oneOf(['of']),
  exempt: oneOf(['only']),
  key: textIn(200),
  /** When the number was read: opened later, it is still what was counted then. */
  readAt: instantIn,
  /** The total beneath the rows, which has no key of its own. */
  whole: oneOf(['yes']),
});
export type NumbersSearch = ReturnType<typeof readNumbersSearch>;
