import { mostIndicators, type RuleField, type RuleKind, type RulePath, ruleFields } from '@gezhi/domain';
import { z } from 'zod';
import { endpoints } from './endpoint';
import { Day, Id, Instant, Text, TimeLimitSchema } from './shared';
import { CategoryRefSchema } from './standards';

/** One line a kind of rule: adding a rule is a row in the domain's table and nothing here. */
const schemas: { [K in RuleKind['kind']]: (field: RuleKind & { kind: K }) => z.ZodType } = {
  limit: () => TimeLimitSchema.strict(),
  count: ({ least, most }) => z.int().min(least).max(most),
  share: () => z.number().gt(0).max(1),
  choice: ({ options }) => z.enum(options as [string, ...string[]]),
  choices: ({ options }) => z.array(z.enum(options as [string, ...string[]])).max(options.length),
  bans: () =>
    z
      .array(
        z.strictObject({
          category: CategoryRefSchema.strict().nullable().describe('two digits name a whole class; null: every kind'),
          areaId: Id.nullable().describe('null: the whole city'),
          from: Day,
          to: Day,
          reason: z.string().trim().max(200),
        }),
      )
      .max(100),
  nearnesses: () =>
    z
      .array(z.strictObject({ category: CategoryRefSchema.strict(), radiusM: z.int(), window: z.int() }))
      .max(200)
      .describe('what counts as come back, for kinds that have their own'),
};
const schemaOf = (field: RuleField) => (schemas[field.kind] as (of: RuleField) => z.ZodType)(field);

/** The rules that change, by their paths; what is not named stays. */
export const RuleChanges = z
  .strictObject(
    Object.fromEntries(ruleFields.map((field) => [field.path, schemaOf(field).optional()])) as Record<
      RulePath,
      z.ZodOptional<z.ZodType>
    >,
  )
  .refine((changes) => Object.keys(changes).length > 0, 'nothing is changed');

const minutes = z.int().min(0).max(1440).describe('minutes since midnight');
const periods = z.array(z.tuple([minutes, minutes])).max(12);
const monthDay = z.string().regex(/^\d{2}-\d{2}$/);
const weekdays = z.array(z.int().min(1).max(7)).max(7).describe('1 = Monday … 7 = Sunday');
const dayKind = z.enum(['holiday', 'makeupWorkday']);
const WeekPatternSchema = z.strictObject({ validFrom: Day, weekdays, periods });
/** What people write is tidied on its way in and given back as it is. */
const partsWith = (text: (max: number) => z.ZodType<string>) => ({
  season: z.strictObject({
    name: text(40),
    from: monthDay,
    to: monthDay,
    periods,
    validFrom: Day.optional(),
    validTo: Day.optional(),
  }),
  regime: z
    .strictObject({
      name: text(60),
      orderNumber: text(80).describe('the order it rests on'),
      from: Instant,
      to: Instant.nullable(),
    })
    .describe('every hour counts while it holds'),
});
const written = partsWith(Text);
const kept = partsWith(() => z.string());

export const WorkingCalendarSchema = z
  .object({
    zone: z.string(),
    weekdays,
    periods,
    days: z.record(z.string(), dayKind).describe('days that are named, by `YYYY-MM-DD`'),
    patterns: z.array(WeekPatternSchema).optional(),
    seasons: z.array(kept.season).optional(),
    regimes: z.array(kept.regime).optional(),
  })
  .meta({ id: 'WorkingCalendar' });

export const CalendarChangeSchema = z
  .discriminatedUnion('what', [
    z.strictObject({
      what: z.literal('days'),
      days: z
        .array(z.strictObject({ day: Day, kind: dayKind.nullable().describe('null: it follows its weekday again') }))
        .min(1)
        .max(400),
    }),
    z.strictObject({ what: z.literal('week'), week: WeekPatternSchema }),
    z.strictObject({ what: z.literal('withdrawWeek'), validFrom: Day }),
    z.strictObject({ what: z.literal('seasons'), seasons: z.array(written.season).max(12) }),
    z.strictObject({ what: z.literal('regime'), regime: written.regime }),
    z.strictObject({ what: z.literal('endRegime'), orderNumber: Text(80), to: Instant }),
  ])
  .meta({ id: 'CalendarChange' });

const ruleSet = z.enum(['case', 'calendar']);
const about = {
  version: z.int(),
  source: z.string().describe('the document it rests on'),
  at: Instant,
  byName: z.string().nullable().describe('null: it came with the product or from the system'),
};
const values = z.record(z.string(), z.unknown()).describe('every rule by its path');

export const RulesInForce = z
  .object({
    rules: z.object({ ...about, values }),
    calendar: z.object({ ...about, content: WorkingCalendarSchema }),
    dayVersions: z
      .record(z.string(), z.int())
      .describe('the version of the calendar that named a day, where it was not the first'),
  })
  .meta({ id: 'RulesInForce' });
export type RulesInForce = z.infer<typeof RulesInForce>;

export const RuleVersionView = z
  .object({
    ...about,
    rules: z.array(z.object({ path: z.string(), before: z.unknown(), after: z.unknown() })),
    days: z.array(z.object({ day: Day, before: dayKind.nullable(), after: dayKind.nullable() })),
    parts: z.array(z.enum(['week', 'seasons', 'regimes'])).describe('of the calendar, beside its days'),
  })
  .meta({ id: 'RuleVersion' });
export type RuleVersionView = z.infer<typeof RuleVersionView>;

const Cover = z.strictObject({
  category: CategoryRefSchema.describe('two digits name a whole class'),
  pointType: z.string().max(20).nullable().describe('null: everywhere, also where there is no point'),
});
const indicatorWith = (text: (most: number) => z.ZodType<string>) =>
  z.strictObject({
    code: text(20),
    name: text(200),
    nameEn: text(300).nullable(),
    covers: z.array(Cover).max(500),
  });
const IndicatorIn = indicatorWith(Text);
const IndicatorKept = indicatorWith(() => z.string());

export const IndicatorsInForce = z
  .object({
    ...about,
    version: z.int().describe('0: as it comes with the product; the city has written nothing of its own yet'),
    at: Instant.nullable(),
    edition: z.string().describe('of the category tables, in force: meant where a kind names none'),
    indicators: z.array(IndicatorKept),
    kinds: z
      .array(z.object({ ref: CategoryRefSchema, name: z.string(), nameEn: z.string().nullable() }))
      .describe('what the covers name, by its words'),
    notMapped: z
      .array(z.object({ ref: CategoryRefSchema, name: z.string(), nameEn: z.string().nullable() }))
      .describe('kinds that take new cases and that no indicator covers anywhere'),
    pointTypes: z.array(z.object({ code: z.string(), name: z.string(), nameEn: z.string().nullable() })),
  })
  .meta({ id: 'IndicatorsInForce' });
export type IndicatorsInForce = z.infer<typeof IndicatorsInForce>;

export const IndicatorVersionView = z
  .object({
    ...about,
    changed: z.array(z.object({ code: z.string(), name: z.string(), how: z.enum(['added', 'changed', 'withdrawn']) })),
  })
  .meta({ id: 'IndicatorVersion' });
export type IndicatorVersionView = z.infer<typeof IndicatorVersionView>;

export const IndicatorChangeSchema = z
  .discriminatedUnion('what', [
    z.strictObject({ what: z.literal('put'), indicator: IndicatorIn }),
    z.strictObject({ what: z.literal('withdraw'), code: z.string().max(20) }),
    z.strictObject({ what: z.literal('replace'), indicators: z.array(IndicatorIn).min(1).max(mostIndicators) }),
  ])
  .meta({ id: 'IndicatorChange' });

const command = {
  id: Id,
  seen: z.int().min(1).describe('the version this was decided on'),
  source: Text(200).describe('the document it rests on: number of a notice or order'),
};
const problems = ['rules.invalid', 'rules.changed', 'standard.id-reused'] as const;

export const cityRulesApi = endpoints({
  inForce: {
    name: 'readRules',
    method: 'GET',
    url: '/api/standards/rules',
    action: 'standard.read',
    tag: 'standards',
    summary: 'The city’s limits, rules and working calendar as they hold now',
    reply: RulesInForce,
  },
  versions: {
    name: 'listRuleVersions',
    method: 'GET',
    url: '/api/standards/rules/versions',
    action: 'standard.read',
    tag: 'standards',
    summary: 'Versions of the rules or of the calendar, the latest 200: who, when, on what basis, what changed',
    query: z.strictObject({ of: ruleSet }),
    reply: z.array(RuleVersionView),
  },
  rulesVersion: {
    name: 'readRulesVersion',
    method: 'GET',
    url: '/api/standards/rules/versions/:version',
    action: 'standard.read',
    tag: 'standards',
    summary: 'One version of the rules, as a case filed under it keeps it',
    params: z.strictObject({ version: z.coerce.number().int().min(1).max(2_147_483_647) }),
    reply: z.object({ ...about, values }),
    problems: ['thing.not-found'],
  },
  calendarVersion: {
    name: 'readCalendarVersion',
    method: 'GET',
    url: '/api/standards/calendar/versions/:version',
    action: 'standard.read',
    tag: 'standards',
    summary: 'One version of the working calendar',
    params: z.strictObject({ version: z.coerce.number().int().min(1).max(2_147_483_647) }),
    reply: z.object({ ...about, content: WorkingCalendarSchema }),
    problems: ['thing.not-found'],
  },
  change: {
    name: 'changeRules',
    method: 'POST',
    url: '/api/standards/rules',
    action: 'standard.change',
    tag: 'standards',
    summary: 'Change limits and rules; one new version, which holds for what is filed from now on',
    body: z.strictObject({ ...command, changes: RuleChanges }),
    reply: z.object({ version: z.int() }),
    status: 201,
    problems,
  },
  changeCalendar: {
    name: 'changeCalendar',
    method: 'POST',
    url: '/api/standards/calendar',
    action: 'standard.change',
    tag: 'standards',
    summary: 'Name holidays and make-up workdays, set weeks and seasons, begin or end a regime; one new version',
    body: z.strictObject({ ...command, changes: z.array(CalendarChangeSchema).min(1).max(50) }),
    reply: z.object({ version: z.int() }),
    status: 201,
    problems,
  },
  indicators: {
    name: 'readIndicators',
    method: 'GET',
    url: '/api/standards/indicators',
    action: 'standard.read',
    tag: 'standards',
    summary: 'What the city is evaluated by, and which kinds of cases each indicator covers',
    reply: IndicatorsInForce,
  },
  indicatorVersions: {
    name: 'listIndicatorVersions',
    method: 'GET',
    url: '/api/standards/indicators/versions',
    action: 'standard.read',
    tag: 'standards',
    summary: 'Versions of the indicators, the latest 200: who, when, on what basis, which ones changed',
    reply: z.array(IndicatorVersionView),
  },
  changeIndicators: {
    name: 'changeIndicators',
    method: 'POST',
    url: '/api/standards/indicators',
    action: 'standard.change',
    tag: 'standards',
    summary:
      'Put, withdraw or replace indicators with what they cover; one new version, read by every ledger from now on',
    body: z.strictObject({
      ...command,
      seen: z.int().min(0).describe('the version this was decided on; 0: what came with the product'),
      changes: z.array(IndicatorChangeSchema).min(1).max(50),
    }),
    reply: z.object({ version: z.int() }),
    status: 201,
    problems,
  },
});
