import { z } from 'zod';
import type { UnitList } from '../../../features/units/api';

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

const UnitSearch = z.object({
  from: z.iso.date().optional().catch(undefined),
  to: z.iso.date().optional().catch(undefined),
  /** The number that is open, and of which bar, kind, place or cause. */
  list: z.enum(unitListCodes).optional().catch(undefined),
  key: z.string().max(200).optional().catch(undefined),
});
export type UnitSearch = z.infer<typeof UnitSearch>;

/** What somebody looks at, as the address has it: a bad value falls away and never throws. */
export const readUnitSearch = (raw: Record<string, unknown>): UnitSearch => UnitSearch.parse(raw);
