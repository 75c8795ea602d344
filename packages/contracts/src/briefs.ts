import { briefKinds, briefLists, briefMeasures, briefStates, movedBys, tableOrders } from '@gezhi/domain';
import { z } from 'zod';
import { CaseRow } from './cases';
import { endpoints } from './endpoint';
import { Day, Id, Instant, Named, Text } from './shared';
import { SupervisionRow } from './supervision';

const Value = z.object({ part: z.int(), of: z.int().nullable().describe('null: a count alone') });
const Query = z
  .union([
    z.object({
      measure: z.enum(briefMeasures),
      from: Day,
      to: Day,
      by: z.enum(['total', ...movedBys]),
      key: z.string().nullable(),
    }),
    z.object({ list: z.enum(briefLists) }),
    z.object({ decidedFrom: Day, decidedTo: Day }),
    z.object({ openFromBefore: Day }),
  ])
  .describe('what to ask to have the figure again');
const Figure = z.object({
  query: Query,
  value: Value,
  was: Value.optional().describe('when the report was composed, where releasing it gave another'),
});
const titled = { name: z.string(), nameEn: z.string() };

const Section = z.discriminatedUnion('of', [
  z.object({
    of: z.literal('figures'),
    ...titled,
    rows: z.array(z.object({ ...titled, now: Figure, before: Figure })),
  }),
  z.object({
    of: z.literal('table'),
    ...titled,
    rows: z.array(z.object({ key: z.string(), place: z.int(), figure: Figure })),
  }),
  z.object({ of: z.literal('list'), ...titled, count: Figure, caseIds: z.array(Id) }),
  z.object({ of: z.literal('curve'), ...titled, days: z.array(z.object({ day: Day, figure: Figure })) }),
  z.object({
    of: z.literal('change'),
    ...titled,
    now: Figure,
    before: Figure,
    movers: z
      .array(z.object({ by: z.enum(movedBys), key: z.string(), now: Figure, before: Figure }))
      .describe('kinds, places and units that moved it most'),
  }),
  z.object({
    of: z.literal('decisions'),
    ...titled,
    count: Figure.describe('what the meeting before decided: done, of all'),
    open: Figure.describe('of earlier meetings, still open'),
    orderIds: z.array(Id),
  }),
  z.object({ of: z.literal('words'), ...titled }),
]);

export const BriefRow = z
  .object({
    id: Id,
    state: z.enum(briefStates),
    kind: z.enum(briefKinds),
    ...titled,
    from: Day,
    to: Day,
    composedAt: Instant,
    releasedAt: Instant.nullable(),
  })
  .meta({ id: 'BriefRow' });
export type BriefRow = z.infer<typeof BriefRow>;

export const BriefView = BriefRow.extend({
  version: z.int(),
  templateVersion: z.int().describe('0: the product’s own'),
  mayRelease: z.boolean(),
  mayWrite: z.boolean().describe('what the office says'),
  words: z.string().nullable().describe('what the office says; null: nothing yet'),
  changed: z.int().describe('figures that were other ones when it was released'),
  sections: z.array(Section),
  names: z.array(Named.extend({ id: z.string() })).describe('of the units and places in it'),
  cases: z.array(CaseRow).describe('of its lists, as they are now'),
  orders: z.array(SupervisionRow).describe('what its meeting decided, and the decisions it lists, as they are now'),
}).meta({ id: 'BriefView' });
export type BriefView = z.infer<typeof BriefView>;

/** What is sent is cleaned of what could break a screen; what is given is as it was kept. */
const sectionOfTemplate = <T extends z.ZodType<string>>(Line: (max: number) => T) =>
  z.discriminatedUnion('of', [
    z.strictObject({
      of: z.literal('figures'),
      name: Line(40),
      nameEn: Line(80),
      figures: z
        .array(z.strictObject({ measure: z.enum(briefMeasures), name: Line(40), nameEn: Line(80) }))
        .min(1)
        .max(20),
    }),
    z.strictObject({
      of: z.literal('table'),
      name: Line(40),
      nameEn: Line(80),
      by: z.enum(['unit', 'subdistrict']),
      order: z.enum(tableOrders),
      most: z.int().min(1).max(20),
      least: z.int().min(1).max(1000),
    }),
    z.strictObject({
      of: z.literal('list'),
      name: Line(40),
      nameEn: Line(80),
      list: z.enum(briefLists),
      most: z.int().min(1).max(50),
    }),
    z.strictObject({
      of: z.literal('curve'),
      name: Line(40),
      nameEn: Line(80),
      measure: z.enum(['reportedCount', 'filedCount', 'closedCount', 'handledCount']),
    }),
    z.strictObject({
      of: z.literal('change'),
      name: Line(40),
      nameEn: Line(80),
      measure: z.enum(briefMeasures),
      by: z.array(z.enum(movedBys)).min(1).max(3),
      most: z.int().min(1).max(10),
    }),
    z.strictObject({ of: z.literal('decisions'), name: Line(40), nameEn: Line(80), most: z.int().min(1).max(50) }),
    z.strictObject({ of: z.literal('words'), name: Line(40), nameEn: Line(80) }),
  ]);

const Kind = z.enum(briefKinds);
const Template = z.object({
  kind: Kind,
  version: z.int(),
  name: z.string(),
  nameEn: z.string(),
  sections: z.array(sectionOfTemplate(() => z.string())),
});

const wantedTemplate = {
  kind: Kind,
  name: Text(40),
  nameEn: Text(80),
  sections: z.array(sectionOfTemplate(Text)).min(1).max(12),
};

export const briefsApi = endpoints({
  list: {
    name: 'listBriefs',
    method: 'GET',
    url: '/api/briefs',
    action: 'brief.read',
    tag: 'briefs',
    summary: 'Reports of days, weeks and months, the latest first',
    reply: z.array(BriefRow),
  },
  read: {
    name: 'readBrief',
    method: 'GET',
    url: '/api/briefs/:id',
    action: 'brief.read',
    tag: 'briefs',
    summary: 'One report: every figure with what to ask to have it again',
    params: z.strictObject({ id: Id }),
    reply: BriefView,
    problems: ['thing.not-found'],
  },
  compose: {
    name: 'composeBrief',
    method: 'POST',
    url: '/api/briefs',
    action: 'brief.compose',
    tag: 'briefs',
    summary: 'Composes the report of a day, of the week that ends with it or of its month',
    body: z.strictObject({ id: Id, kind: Kind, day: Day }),
    reply: BriefView,
    status: 201,
    problems: ['brief.id-reused', 'brief.day-unfit'],
  },
  release: {
    name: 'releaseBrief',
    method: 'POST',
    url: '/api/briefs/:id/release',
    action: 'brief.release',
    tag: 'briefs',
    summary: 'Asks every figure again, marks those that changed, and freezes the report',
    params: z.strictObject({ id: Id }),
    body: z.strictObject({ id: Id }),
    reply: BriefView,
    status: 201,
    problems: ['thing.not-found', 'brief.id-reused', 'brief.released', 'brief.not-your-step'],
  },
  sayWords: {
    name: 'sayBriefWords',
    method: 'POST',
    url: '/api/briefs/:id/words',
    action: 'brief.compose',
    tag: 'briefs',
    summary: 'What the office says itself, as often as it likes before the release',
    params: z.object({ id: Id }),
    body: z.strictObject({ id: Id, words: Text(2000) }),
    reply: BriefView,
    status: 201,
    problems: ['thing.not-found', 'brief.released', 'brief.id-reused'],
  },
  file: {
    name: 'openBriefFile',
    method: 'GET',
    url: '/api/briefs/:id/file',
    action: 'brief.read',
    tag: 'briefs',
    summary: 'The report as .docx or PDF, or as a picture for the phone',
    params: z.strictObject({ id: Id }),
    query: z.strictObject({ format: z.enum(['docx', 'pdf', 'png']) }),
    bytes: {
      reply: [
        'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
        'application/pdf',
        'image/png',
      ],
    },
    problems: ['thing.not-found'],
  },
  templates: {
    name: 'listBriefTemplates',
    method: 'GET',
    url: '/api/brief-templates',
    action: 'brief.template',
    tag: 'briefs',
    summary: 'What each kind of report has in it, the city’s own version or the product’s',
    reply: z.array(Template),
  },
  changeTemplate: {
    name: 'changeBriefTemplate',
    method: 'POST',
    url: '/api/brief-templates',
    action: 'brief.template',
    tag: 'briefs',
    summary: 'A city’s own version; reports composed before keep theirs',
    body: z.strictObject({
      id: Id,
      basedOn: z.int().optional().describe('the version one began with: another one since is not written over'),
      ...wantedTemplate,
    }),
    reply: Template,
    status: 201,
    problems: ['brief.id-reused', 'brief.template-changed'],
  },
  templateVersions: {
    name: 'listBriefTemplateVersions',
    method: 'GET',
    url: '/api/brief-templates/:kind/versions',
    action: 'brief.template',
    tag: 'briefs',
    summary: 'A city’s own versions of a kind, the latest first',
    params: z.strictObject({ kind: Kind }),
    reply: z.array(Template.extend({ at: Instant })),
  },
  previewTemplate: {
    name: 'previewBriefTemplate',
    method: 'POST',
    url: '/api/brief-templates/preview',
    action: 'brief.compose',
    tag: 'briefs',
    summary: 'The report a template would give for a day; nothing of it is kept',
    body: z.strictObject({ day: Day, ...wantedTemplate }),
    reply: BriefView,
    problems: ['brief.day-unfit'],
  },
});
