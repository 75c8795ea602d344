import { kindLikenesses } from '@gezhi/domain';
import { z } from 'zod';
import { BroadKindSchema, CaseRow } from './cases';
import { endpoints } from './endpoint';
import { ProblemRef } from './publicView';
import { Id, Instant, LngLatSchema } from './shared';

const relation = z.enum(['duplicate', 'relapse']).describe('a duplicate of what is open, a relapse of what was closed');

export const LikeView = z
  .object({
    relation,
    score: z.number().min(0).max(1).describe('weighted mean of place, kind, time and words'),
    isSamePoint: z.boolean(),
    distanceM: z.int().nullable(),
    kind: z.enum(kindLikenesses),
    hoursApart: z.int().describe('between the reports, or from closing to the report'),
    wordsShared: z.number().nullable().describe('share of character pairs both texts have; null without words'),
    case: CaseRow,
  })
  .meta({ id: 'Like' });
export type LikeView = z.infer<typeof LikeView>;

export const PublicLike = z
  .object({
    relation,
    broadKind: BroadKindSchema.nullable(),
    categoryName: z.string().nullable(),
    categoryNameEn: z.string().nullable(),
    placeName: z.string().nullable().describe('of a point of the net'),
    placeNameEn: z.string().nullable(),
    ref: ProblemRef,
    words: z.string().nullable().describe('as the desk put it'),
    photoId: Id.nullable().describe('of a photo that is shown'),
    voices: z.int(),
    aboutM: z.int().nullable().describe('to the next ten metres'),
    reportedAt: Instant,
    closedAt: Instant.nullable(),
  })
  .meta({ id: 'PublicLike' });
export type PublicLike = z.infer<typeof PublicLike>;

export const likenessApi = endpoints({
  ofCase: {
    name: 'likesOfCase',
    method: 'GET',
    url: '/api/cases/:id/likes',
    action: 'case.read',
    tag: 'cases',
    summary:
      'Likely duplicates and relapses of a case among those one may see, the likeliest first, with what speaks for it',
    params: z.object({ id: Id }),
    reply: z.array(LikeView),
    problems: ['thing.not-found'],
  },
  beforeSending: {
    name: 'likesOfReport',
    method: 'POST',
    url: '/api/public/likes',
    action: 'report.submit',
    tag: 'public',
    summary: 'What is likely known already where somebody is about to report; nothing is stored',
    body: z.strictObject({
      position: LngLatSchema.optional(),
      placeId: Id.optional(),
      broadKind: BroadKindSchema,
    }),
    reply: z.array(PublicLike),
  },
});
