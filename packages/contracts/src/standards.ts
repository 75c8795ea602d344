import { z } from 'zod';
import { endpoints } from './endpoint';
import { Id, Instant, Text, TimeLimitSchema } from './shared';

const edition = z.string().min(1).max(60);
const kind = z.enum(['component', 'event']);
const classCode = z.string().regex(/^\d{2}$/);

const ref = { edition, kind, code: z.string().regex(/^\d{2,5}$/) };
export const CategoryRefSchema = z.strictObject(ref).meta({ id: 'CategoryRef' });

const basis = z
  .enum(['sample', 'carried', 'default', 'city'])
  .describe('another city’s standard, carried over from the other edition, words of the product, or set by this city');

const inEnglish = {
  filingEn: z.string().nullable().describe('to be read; the Chinese text is what counts. null: there is none'),
  closingEn: z.string().nullable(),
};

export const CategoryView = z
  .object({
    ref: CategoryRefSchema,
    name: z.string(),
    nameEn: z.string().nullable(),
    groupName: z.string(),
    groupNameEn: z.string().nullable(),
    isLocal: z.boolean().describe('a city’s own extension'),
    isWithdrawn: z.boolean().describe('takes no new cases'),
    isRecalled: z.boolean().describe('the source gives the number only; the name is inferred'),
    hint: z.string().nullable(),
    hintEn: z.string().nullable(),
    conditions: z.array(
      z.object({
        number: z.int(),
        filing: z.string(),
        closing: z.string(),
        ...inEnglish,
        limit: TimeLimitSchema.describe('its own, else the default of its class, else the city’s'),
        isDefault: z.boolean().describe('whether the limit is a city default'),
        basis,
      }),
    ),
  })
  .meta({ id: 'Category' });
export type CategoryView = z.infer<typeof CategoryView>;

export const CategoryTableView = z
  .object({
    edition: z.string(),
    note: z.string(),
    noteEn: z.string().nullable(),
    version: z.int().describe('of the city’s rules: say it back when changing something'),
    cityDefault: TimeLimitSchema,
    classes: z.array(
      z.object({
        kind,
        code: z.string(),
        name: z.string(),
        nameEn: z.string().nullable(),
        defaultLimit: TimeLimitSchema.nullable().describe('null: the city’s default'),
      }),
    ),
    categories: z.array(CategoryView),
  })
  .meta({ id: 'CategoryTable' });
export type CategoryTableView = z.infer<typeof CategoryTableView>;

const ConditionOrder = z.strictObject({
  number: z.int().min(1).max(99),
  filing: Text(300),
  closing: Text(300),
  limit: TimeLimitSchema.strict().nullable().describe('null: the city’s default applies'),
});
const conditions = z.array(ConditionOrder).max(20);

/** One change of the city's tables. Rows of an edition are never renamed or withdrawn; a city's own may be. */
export const CategoryChangeOrder = z
  .discriminatedUnion('what', [
    z.strictObject({ what: z.literal('conditions'), ref: CategoryRefSchema, conditions }),
    z.strictObject({
      what: z.literal('add'),
      ref: CategoryRefSchema,
      name: Text(60),
      nameEn: Text(120).nullable(),
      conditions,
    }),
    z.strictObject({
      what: z.literal('rename'),
      ref: CategoryRefSchema,
      name: Text(60),
      nameEn: Text(120).nullable(),
    }),
    z.strictObject({ what: z.literal('withdraw'), ref: CategoryRefSchema }),
    z.strictObject({ what: z.literal('restore'), ref: CategoryRefSchema }),
    z.strictObject({ what: z.literal('classDefault'), edition, kind, classCode, limit: TimeLimitSchema.nullable() }),
    z.strictObject({ what: z.literal('inForce'), edition }),
  ])
  .meta({ id: 'CategoryChangeOrder' });
export type CategoryChangeOrder = z.infer<typeof CategoryChangeOrder>;

const who = {
  how: z.enum(['screen', 'file']).nullable(),
  basis: z.string().nullable().describe('the document it rests on'),
  at: Instant.nullable(),
  byName: z.string().nullable(),
};

export const CategoryVersionView = z
  .object({
    version: z.int(),
    isWithdrawn: z.boolean(),
    name: z.string().describe('as it was called then'),
    nameEn: z.string().nullable(),
    ...who,
    conditions: z.array(
      z.object({
        number: z.int(),
        filing: z.string(),
        closing: z.string(),
        ...inEnglish,
        limit: TimeLimitSchema.nullable(),
        basis,
      }),
    ),
  })
  .meta({ id: 'CategoryVersion' });
export type CategoryVersionView = z.infer<typeof CategoryVersionView>;

export const standardsApi = endpoints({
  categories: {
    name: 'listCategories',
    method: 'GET',
    url: '/api/standards/categories',
    action: 'standard.read',
    tag: 'standards',
    summary: 'Categories one may file under now; with an edition named, its whole table, withdrawn ones too',
    query: z.strictObject({ edition: edition.optional() }),
    reply: CategoryTableView,
    problems: ['thing.not-found'],
  },
  editions: {
    name: 'listEditions',
    method: 'GET',
    url: '/api/standards/editions',
    action: 'standard.read',
    tag: 'standards',
    summary: 'Editions of the category table the city has, their sources, and which is in force',
    reply: z.array(
      z.object({
        code: z.string(),
        note: z.string(),
        noteEn: z.string().nullable(),
        isInForce: z.boolean(),
        sources: z.array(z.string()),
        counts: z.object({ components: z.int(), events: z.int(), local: z.int() }),
        classes: z.array(z.object({ kind, code: z.string(), name: z.string(), nameEn: z.string().nullable() })),
      }),
    ),
  },
  crosswalk: {
    name: 'readCrosswalk',
    method: 'GET',
    url: '/api/standards/crosswalk',
    action: 'standard.read',
    tag: 'standards',
    summary: 'How editions read across: pairs with their relation; what is in no pair has no counterpart',
    reply: z.array(
      z.object({
        a: CategoryRefSchema,
        b: CategoryRefSchema,
        relation: z.enum(['exact', 'broader', 'narrower']).describe('what b is to a'),
        basis: z.enum(['reference', 'proposal']).describe('proposal: derived, not from the standard'),
      }),
    ),
  },
  changes: {
    name: 'listCategoryChanges',
    method: 'GET',
    url: '/api/standards/changes',
    action: 'standard.read',
    tag: 'standards',
    summary: 'What was changed in an edition’s table, the latest 200 versions',
    query: z.strictObject({ edition }),
    reply: z.array(
      z.object({
        version: z.int(),
        ...who,
        cameIntoForce: z.boolean(),
        categories: z.array(z.object({ kind, code: z.string() })),
        classes: z.array(z.object({ kind, code: z.string(), limit: TimeLimitSchema.nullable() })),
      }),
    ),
  },
  versions: {
    name: 'listCategoryVersions',
    method: 'GET',
    url: '/api/standards/category-versions',
    action: 'standard.read',
    tag: 'standards',
    summary: 'Every version of one category, the latest first: who changed what, when, on what basis',
    query: z.strictObject(ref),
    reply: z.array(CategoryVersionView),
    problems: ['thing.not-found'],
  },
  change: {
    name: 'changeCategories',
    method: 'POST',
    url: '/api/standards/changes',
    action: 'standard.change',
    tag: 'standards',
    summary: 'Change conditions, limits, extensions or the edition in force; one new version of the rules',
    body: z.strictObject({
      id: Id,
      seen: z.int().min(1).describe('the version of the table this was decided on'),
      basis: Text(200).optional(),
      changes: z.array(CategoryChangeOrder).min(1).max(100),
    }),
    reply: z.object({ version: z.int() }),
    status: 201,
    problems: ['standard.invalid', 'standard.changed', 'standard.id-reused'],
  },
});
