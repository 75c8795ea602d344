import { countCodes, numberTopics, ratioCodes } from '@gezhi/domain';
import { z } from 'zod';
import type { NumbersBy } from '../../../features/numbers/api';

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

const NumbersSearch = z.object({
  from: z.iso.date().optional().catch(undefined),
  to: z.iso.date().optional().catch(undefined),
  by: z.enum(groupings).optional().catch(undefined),
  topic: z.enum(numberTopics).optional().catch(undefined),
  /** The number that is open, and of which row. */
  code: z
    .enum([...countCodes, ...ratioCodes])
    .optional()
    .catch(undefined),
  side: z.literal('of').optional().catch(undefined),
  exempt: z.literal('only').optional().catch(undefined),
  key: z.string().max(200).optional().catch(undefined),
  /** When the number was read: opened later, it is still what was counted then. */
  readAt: z.iso.datetime().optional().catch(undefined),
  /** The total beneath the rows, which has no key of its own. */
  whole: z.literal('yes').optional().catch(undefined),
});
export type NumbersSearch = z.infer<typeof NumbersSearch>;

/** What somebody looks at, as the address has it: a bad value falls away and never throws. */
export const readNumbersSearch = (raw: Record<string, unknown>): NumbersSearch => NumbersSearch.parse(raw);
