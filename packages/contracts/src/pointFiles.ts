import { z } from 'zod';
import { CaseRow } from './cases';
import { AnswerView, DutyView } from './duties';
import { endpoints } from './endpoint';
import { PlacementView } from './grid';
import { PaperRow, paperFileTypes } from './papers';
import { PlanView } from './pointPlans';
import { Day, Id, Named } from './shared';

/** Who looked at a point and what came of it. */
export const lookKinds = ['visit', 'sweep', 'lookBack'] as const;
export const lookResults = ['found', 'noneFound', 'secondFind', 'fine', 'cameBack'] as const;

/** 一点一档: everything about a point that one may see. */
export const PointStory = z
  .object({
    point: Named.extend({
      typeName: z.string(),
      typeNameEn: z.string().nullable(),
      code: z.string().nullable(),
      address: z.string().nullable(),
      validTo: Day.nullable(),
    }),
    placement: PlacementView,
    answer: AnswerView,
    duties: z.array(DutyView),
    counts: z.object({ all: z.int(), open: z.int(), closed: z.int(), relapses: z.int() }),
    months: z
      .array(z.object({ month: z.string(), reported: z.int(), closed: z.int(), relapses: z.int() }))
      .describe('the last twelve, the latest first'),
    cases: z.array(CaseRow).describe('the latest fifty'),
    looks: z.array(
      z.object({
        kind: z.enum(lookKinds),
        day: Day,
        name: z.string().nullable().describe('the document of a visit'),
        result: z.enum(lookResults),
        caseId: Id.nullable(),
      }),
    ),
    plans: z.array(PlanView).describe('一点一策, the latest first'),
    papers: z.array(PaperRow).describe('that name a case of this point'),
    pairs: z
      .array(z.object({ caseId: Id, number: z.string().nullable(), before: Id.nullable(), after: Id.nullable() }))
      .describe('photos of what was closed last'),
  })
  .meta({ id: 'PointStory' });
export type PointStory = z.infer<typeof PointStory>;

const one = z.object({ id: Id });

export const pointFilesApi = endpoints({
  read: {
    name: 'readPointFile',
    method: 'GET',
    url: '/api/point-files/:id',
    action: 'case.list',
    tag: 'net',
    summary:
      '一点一档: what a point is, who answers, its cases, looks, papers and photos over time, as far as one may see',
    params: one,
    reply: PointStory,
    problems: ['thing.not-found'],
  },
  file: {
    name: 'pointFileSheet',
    method: 'GET',
    url: '/api/point-files/:id/sheet',
    action: 'case.list',
    tag: 'net',
    summary: 'The same as a file to print',
    params: one,
    query: z.strictObject({ format: z.enum(['pdf', 'docx']).default('docx') }),
    bytes: { reply: Object.values(paperFileTypes) },
    problems: ['thing.not-found'],
  },
});
