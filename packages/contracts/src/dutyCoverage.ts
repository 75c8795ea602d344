import { defaultLoadLimits, excesses } from '@gezhi/domain';
import { z } from 'zod';
import { DutyView } from './duties';
import { endpoints } from './endpoint';
import { Day, Id, Named } from './shared';
import { CategoryRefSchema } from './standards';

const kind = z.enum(['component', 'event']);
const classCode = z.string().regex(/^\d{2}$/);
const limit = (most: number) => z.coerce.number().int().min(1).max(100_000).default(most);

/** What grids and points are expected to have of their own. */
export const expectedOfGrids = ['gridChief', 'pairing'] as const;
export const expectedOfPoints = ['routeChief', 'pointChief', 'pairing', 'contract'] as const;

export const CoverageView = z
  .object({
    day: Day,
    edition: z.string(),
    classes: z.array(Named.omit({ id: true }).extend({ kind, code: classCode, categories: z.int() })),
    areas: z
      .array(
        Named.extend({
          level: z.enum(['creationGrid', 'subdistrict']),
          missing: z.int().describe('categories nobody answers for in some part of it'),
          byClass: z.array(z.int()).describe('the same by class, in the order of `classes`'),
        }),
      )
      .describe('every creation grid and every sub-district'),
    grids: z.object({
      count: z.int(),
      without: z.object({ gridChief: z.array(Named), pairing: z.array(Named) }),
    }),
    pointTypes: z
      .array(
        z.object({
          code: z.string(),
          name: z.string(),
          nameEn: z.string().nullable(),
          points: z.int(),
          without: z.object({
            routeChief: z.int(),
            pointChief: z.int(),
            pairing: z.int(),
            contract: z.int(),
          }),
        }),
      )
      .describe('points of each type, and how many of them have no duty of their own of a sort'),
    overlaps: z.array(z.array(DutyView)).describe('several line departments for the same scope and matter'),
    units: z.array(
      z.object({
        unit: Named,
        duties: z.int(),
        grids: z.int().describe('creation grids its duties name'),
        openCases: z.int(),
        handlers: z.int(),
        tooMuch: z.array(z.enum(excesses)),
      }),
    ),
    limits: z.object({ duties: z.int(), grids: z.int(), openPerHandler: z.int() }),
  })
  .meta({ id: 'Coverage' });
export type CoverageView = z.infer<typeof CoverageView>;

export const dutyCoverageApi = endpoints({
  coverage: {
    name: 'readCoverage',
    method: 'GET',
    url: '/api/duties/coverage',
    action: 'duty.report',
    tag: 'duties',
    summary: 'What nobody answers for, what has no chief, which duties overlap and which units have too much',
    query: z.strictObject({
      day: Day.optional(),
      mostDuties: limit(defaultLoadLimits.duties),
      mostGrids: limit(defaultLoadLimits.grids),
      mostOpenPerHandler: limit(defaultLoadLimits.openPerHandler),
    }),
    reply: CoverageView,
  },
  gaps: {
    name: 'listCoverageGaps',
    method: 'GET',
    url: '/api/duties/coverage/gaps',
    action: 'duty.report',
    tag: 'duties',
    summary: 'The categories nobody answers for in an area, and in which parts of it',
    query: z.strictObject({ areaId: Id, kind: kind.optional(), classCode: classCode.optional(), day: Day.optional() }),
    reply: z.array(
      z.object({
        category: CategoryRefSchema.extend({ name: z.string(), nameEn: z.string().nullable() }),
        parts: z.array(Named).describe('narrowest areas, where the gap is not everywhere in it'),
      }),
    ),
    problems: ['thing.not-found'],
  },
  points: {
    name: 'listPointsWithoutDuty',
    method: 'GET',
    url: '/api/duties/coverage/points',
    action: 'duty.report',
    tag: 'duties',
    summary: 'Points of a type that have no duty of their own of a sort',
    query: z.strictObject({ typeCode: z.string().max(40), without: z.enum(expectedOfPoints), day: Day.optional() }),
    reply: z.array(Named),
  },
});
