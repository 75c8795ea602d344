import { countCodes, ratioCodes } from '@gezhi/domain';
import { z } from 'zod';
import { CaseRow } from './cases';
import { endpoints } from './endpoint';
import { Day, Instant, Named, NextCursor, Page } from './shared';

/** By what numbers are told apart: units, areas of a layer and level, kinds, sources, types of points. Never people. */
export const numbersBy = [
  'total',
  'unit',
  'district',
  'subdistrict',
  'community',
  'creationGrid',
  'cellGrid',
  'kind',
  'source',
  'pointType',
] as const;

const Share = z.object({
  part: z.int(),
  of: z.int(),
  value: z.number().nullable().describe('null where there is nothing to divide by; never 0 and never 1 then'),
});

export const NumbersRow = z
  .object({
    key: z.string().nullable().describe('null: what none of the others holds'),
    name: z.string().nullable(),
    nameEn: z.string().nullable(),
    counts: z.record(z.enum(countCodes), z.int()),
    exempt: z
      .partialRecord(z.enum(countCodes), z.int())
      .describe('of the count: faults a unit was cleared of by an appeal; no ratio has them'),
    ratios: z.record(z.enum(ratioCodes), Share).describe('of what was due in the period, as it stood at its end'),
    avgHandleHours: z.object({ of: z.int(), value: z.number().nullable() }).describe('counted time, not wall time'),
  })
  .meta({ id: 'NumbersRow' });
export type NumbersRow = z.infer<typeof NumbersRow>;

export const NumbersTable = z
  .object({
    from: Day,
    to: Day,
    by: z.enum(numbersBy),
    asOf: Instant.describe('what happened later is not in these numbers'),
    readAt: Instant.describe('asked for with it later, the numbers and their lists are what they are here'),
    whole: NumbersRow,
    rows: z.array(NumbersRow),
  })
  .meta({ id: 'NumbersTable' });
export type NumbersTable = z.infer<typeof NumbersTable>;

export const CountedCase = z
  .object({
    mark: z.string(),
    at: Instant,
    dueAt: Instant.nullable(),
    doneAt: Instant.nullable(),
    unit: Named.nullable().describe('the unit it is counted for'),
    isExempt: z.boolean(),
    mayOpen: z.boolean().describe('whether the case itself may be read by who asks; a unit that had it may not'),
    case: CaseRow,
  })
  .meta({ id: 'CountedCase' });
export type CountedCase = z.infer<typeof CountedCase>;

/** Left out: now. Nothing later than now is known, and nothing later than the period is counted. */
const ReadAt = Instant.optional().describe(
  'the moment a number was read at, as its table says: what began, was done, fell due or was cleared since is left out; what was ' +
    'changed since about an older mark (a deadline moved, work taken away) is not undone',
);

const inAYear = ({ from, to }: { from: string; to: string }) =>
  from <= to && Date.parse(to) - Date.parse(from) <= 366 * 86_400_000;

export const numbersApi = endpoints({
  table: {
    name: 'readNumbers',
    method: 'GET',
    url: '/api/numbers',
    action: 'numbers.look',
    tag: 'numbers',
    summary:
      'Every count and ratio of the performance evaluation for a period, by unit, area, kind, source or point type',
    query: z
      .strictObject({ from: Day, to: Day, by: z.enum(numbersBy).default('total'), readAt: ReadAt })
      .refine(inAYear, 'at most a year'),
    reply: NumbersTable,
  },
  cases: {
    name: 'listCountedCases',
    method: 'GET',
    url: '/api/numbers/cases',
    action: 'numbers.look',
    tag: 'numbers',
    summary: 'What one number counts, one by one: as many entries as the number says',
    query: z
      .strictObject({
        ...Page,
        from: Day,
        to: Day,
        readAt: ReadAt,
        code: z.enum([...countCodes, ...ratioCodes]),
        side: z.enum(['part', 'of']).default('part').describe('of a ratio'),
        exempt: z.enum(['only']).optional().describe('of a count: only what an appeal cleared'),
        by: z.enum(numbersBy).default('total'),
        key: z.string().max(200).optional().describe('of a row; left out: the row without a key, or the total'),
      })
      .refine(inAYear, 'at most a year'),
    reply: z.object({ total: z.int(), entries: z.array(CountedCase), next: NextCursor }),
  },
});
