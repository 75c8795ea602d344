import { timeBars, unitFigures } from '@gezhi/domain';
import { z } from 'zod';
import { CaseRow, TimelineEntry } from './cases';
import { endpoints } from './endpoint';
import { CountedCase } from './numbers';
import { Day, Id, Instant, Named, NextCursor, Page } from './shared';

const codes = unitFigures.map(({ code }) => code) as [
  (typeof unitFigures)[number]['code'],
  ...(typeof unitFigures)[number]['code'][],
];

/** Everything on a unit's page that is a number of cases, and therefore opens them. */
export const unitLists = [
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
] as const;
export const lateCauses = ['undone', 'rework', 'returned', 'extended', 'slow'] as const;

const Part = z.object({ part: z.int(), of: z.int().nullable().describe('null: a count alone') });

export const UnitPage = z
  .object({
    unit: Named,
    from: Day,
    to: Day,
    before: z.object({ from: Day, to: Day }).describe('as many days right before, for comparison'),
    readAt: Instant,
    figures: z.array(
      Part.extend({
        code: z.enum(codes),
        before: Part,
        median: z
          .number()
          .nullable()
          .describe('of the units of which enough fell due: of their rates, or of their counts'),
      }),
    ),
    place: z
      .object({ place: z.int().nullable().describe('null: too few fell due'), among: z.int() })
      .describe('by the on-time rate, among units; equals share a place'),
    time: z
      .object({
        of: z.int(),
        low: z.number().nullable(),
        median: z.number().nullable(),
        high: z.number().nullable(),
        before: z.number().nullable().describe('the median of the period before'),
        bars: z.array(z.object({ count: z.int(), city: z.int() })).length(timeBars),
      })
      .describe(
        'counted handling time in minutes: quartiles, and how many tasks fall into each bar, beside the city’s',
      ),
    late: z.object({
      count: z.int(),
      kinds: z.array(z.object({ key: z.string(), name: z.string(), nameEn: z.string().nullable(), count: z.int() })),
      places: z.array(z.object({ key: Id, name: z.string(), nameEn: z.string().nullable(), count: z.int() })),
      causes: z.array(z.object({ key: z.enum(lateCauses), count: z.int() })),
    }),
    next: z.object({
      open: z.int(),
      overdue: z.int(),
      soon: z.int().describe('due within seven days'),
      cases: z.array(CaseRow).describe('lying with the unit, by when they are due'),
      again: z.array(CaseRow).describe('lying with the unit after a check failed'),
      points: z
        .array(Named.omit({ id: true }).extend({ id: Id, count: z.int() }))
        .describe('where within sixty days work failed its check or came back twice or more'),
    }),
  })
  .meta({ id: 'UnitPage' });
export type UnitPage = z.infer<typeof UnitPage>;

export const UnitCase = z
  .object({
    case: CaseRow.pick({
      id: true,
      number: true,
      state: true,
      category: true,
      broadKind: true,
      placeName: true,
      placeNameEn: true,
    }),
    unit: Named,
    holder: Named.nullable().describe('who has it now, or had it last; null: nobody'),
    mayOpen: z.boolean().describe('whether the case itself may be read by who asks'),
    steps: z
      .array(
        TimelineEntry.pick({ version: true, verb: true, at: true, unit: true, reason: true }).extend({
          dueAt: Instant.nullable().describe('the deadline the step set for the unit'),
        }),
      )
      .describe('while the unit had it; no words and no persons'),
  })
  .meta({ id: 'UnitCase' });
export type UnitCase = z.infer<typeof UnitCase>;

const inAQuarter = ({ from, to }: { from: string; to: string }) =>
  from <= to && Date.parse(to) - Date.parse(from) < 100 * 86_400_000;

export const unitsApi = endpoints({
  page: {
    name: 'readUnitPage',
    method: 'GET',
    url: '/api/units/:id/page',
    action: 'numbers.unit',
    tag: 'numbers',
    summary: 'Where a unit stands, why, and what is next; a unit reads its own',
    params: z.strictObject({ id: Id }),
    query: z.strictObject({ from: Day, to: Day }).refine(inAQuarter, 'at most a hundred days'),
    reply: UnitPage,
    problems: ['thing.not-found'],
  },
  cases: {
    name: 'listUnitCases',
    method: 'GET',
    url: '/api/units/:id/counted',
    action: 'numbers.unit',
    tag: 'numbers',
    summary: 'What one number of a unit’s page counts, one by one',
    params: z.strictObject({ id: Id }),
    query: z
      .strictObject({
        ...Page,
        from: Day,
        to: Day,
        list: z.enum(unitLists),
        key: z.string().max(200).optional().describe('of a bar, a kind, a place or a cause'),
      })
      .refine(inAQuarter, 'at most a hundred days'),
    reply: z.object({ total: z.int(), entries: z.array(CountedCase), next: NextCursor }),
    problems: ['thing.not-found'],
  },
  unitCase: {
    name: 'readUnitCase',
    method: 'GET',
    url: '/api/units/:id/cases/:caseId',
    action: 'numbers.unit',
    tag: 'numbers',
    summary: 'What a unit may still see of a case it has or once had: its own steps, and who has it now',
    params: z.strictObject({ id: Id, caseId: Id }),
    reply: UnitCase,
    problems: ['thing.not-found'],
  },
});
