import { endings } from '@gezhi/domain';
import { z } from 'zod';
import { BroadKindSchema } from './cases';
import { endpoints } from './endpoint';
import { PhotoSize, PhotoSlot } from './photos';
import { BodyInCharge, BoxText, Id, Instant, LngLatSchema, Named, NextCursor, Page, Text } from './shared';

/** A case under the name the public knows it by: sealed with a key of this installation, so that nothing else can be asked by it. */
export const ProblemRef = z
  .string()
  .regex(/^[0-9a-f]{32}$/)
  .describe('how a case is called in public');

export const problemStages = ['registering', 'withUnit', 'checking', 'suspended', 'ended'] as const;

export const PublicProblem = z
  .object({
    ref: ProblemRef,
    stage: z.enum(problemStages),
    ending: z.enum(endings).nullable(),
    body: BodyInCharge.nullable(),
    broadKind: BroadKindSchema.nullable(),
    categoryName: z.string().nullable(),
    categoryNameEn: z.string().nullable(),
    words: z.string().nullable().describe('as the desk put it; what a reporter wrote is never shown'),
    placeName: z.string().nullable().describe('of a point or area of the net'),
    placeNameEn: z.string().nullable(),
    area: z.array(Named),
    position: LngLatSchema.nullable().describe('of the point, or the middle of a cell of about fifty metres'),
    reportedAt: Instant,
    promisedAt: Instant.nullable(),
    endedAt: Instant.nullable(),
    unit: Named.nullable(),
    voices: z.int().describe('how many others said "this one"'),
    cameBack: z.boolean().describe('closed, and since then said to be there again'),
    photos: z.array(z.object({ id: Id, slot: PhotoSlot })),
  })
  .meta({ id: 'PublicProblem' });
export type PublicProblem = z.infer<typeof PublicProblem>;

const filter = {
  state: z.enum(['open', 'ended']).default('open'),
  areaId: Id.optional(),
  kind: BroadKindSchema.optional(),
  box: BoxText.optional().describe('widened to whole cells'),
};

export const hiddenReasons = ['lawEnforcement', 'personal', 'minor', 'other'] as const;

export const PublicSide = z
  .object({
    version: z.int().describe('say it back when deciding; 0 where nobody has decided or hidden anything yet'),
    isShown: z.boolean().describe('whether anybody can see it now'),
    isHidden: z.boolean(),
    hiddenReason: z.enum(hiddenReasons).nullable(),
    words: z.string().nullable(),
    blanked: z.array(Id),
    voices: z.int(),
    history: z.array(z.object({ at: Instant, byName: z.string().nullable(), isHidden: z.boolean() })),
  })
  .meta({ id: 'PublicSide' });
export type PublicSide = z.infer<typeof PublicSide>;

export const publicViewApi = endpoints({
  list: {
    name: 'listProblems',
    method: 'GET',
    url: '/api/public/problems',
    action: 'problem.look',
    tag: 'public',
    summary:
      'Problems the city shows: open by when they were reported, ended ones by when they ended, the latest first',
    query: z.strictObject({ ...filter, after: Page.after, limit: z.coerce.number().int().min(1).max(100).default(20) }),
    reply: z.object({ problems: z.array(PublicProblem), next: NextCursor }),
  },
  geojson: {
    name: 'problemsAsGeoJson',
    method: 'GET',
    url: '/api/public/problems.geojson',
    action: 'problem.look',
    tag: 'public',
    summary: 'The same as points for a map, up to 500',
    query: z.strictObject(filter),
    bytes: { reply: ['application/geo+json'] },
  },
  rss: {
    name: 'problemsAsRss',
    method: 'GET',
    url: '/api/public/problems.rss',
    action: 'problem.look',
    tag: 'public',
    summary: 'The latest fifty of an area as a feed',
    query: z.strictObject({ state: filter.state, areaId: filter.areaId, kind: filter.kind }),
    bytes: { reply: ['application/rss+xml'] },
  },
  one: {
    name: 'readProblem',
    method: 'GET',
    url: '/api/public/problems/:ref',
    action: 'problem.look',
    tag: 'public',
    summary: 'One of them; whatever is not shown is not there',
    params: z.object({ ref: ProblemRef }),
    reply: PublicProblem,
    problems: ['thing.not-found'],
  },
  photo: {
    name: 'showProblemPhoto',
    method: 'GET',
    url: '/api/public/problems/:ref/photos/:id/:size',
    action: 'problem.look',
    tag: 'public',
    summary: 'A cleaned copy of a photo that is shown',
    params: z.object({ ref: ProblemRef, id: Id, size: PhotoSize }),
    bytes: { reply: ['image/jpeg'] },
    problems: ['thing.not-found', 'photo.not-ready'],
  },
  side: {
    name: 'readPublicSide',
    method: 'GET',
    url: '/api/cases/:id/public-side',
    action: 'publicView.read',
    tag: 'cases',
    summary: 'What the desk decided about the public side of a case',
    params: z.object({ id: Id }),
    reply: PublicSide,
    problems: ['thing.not-found'],
  },
  moderate: {
    name: 'moderateCase',
    method: 'POST',
    url: '/api/cases/:id/public-side',
    action: 'publicView.moderate',
    tag: 'cases',
    summary: 'Hide a case, put it in other words, or blank photos; what was sent stays as it is',
    params: z.object({ id: Id }),
    body: z.strictObject({
      seen: z.int().min(0).describe('the version this was decided on'),
      hiddenReason: z.enum(hiddenReasons).nullable(),
      words: Text(200).nullable(),
      blanked: z.array(Id).max(50),
    }),
    reply: PublicSide,
    problems: ['thing.not-found', 'case.changed', 'photo.not-expected'],
  },
});
