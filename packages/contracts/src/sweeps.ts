import { sweepAnswers, sweepAudits } from '@gezhi/domain';
import { z } from 'zod';
import { photos } from './caseMoves';
import { CaseRow } from './cases';
import { endpoints } from './endpoint';
import { PhotoView } from './photos';
import { AboutCase, Day, Id, Instant, Named, Text } from './shared';

/** What "like" means for this sweep; everything named must fit. */
const scope = {
  typeCode: z.string().max(40).optional().describe('type of point'),
  unitId: Id.optional().describe('points this unit answers for'),
  areaId: Id.optional().describe('area with all that lies in it'),
};

export const SweepPreview = z
  .object({
    places: z.int(),
    units: z.array(Named.extend({ places: z.int() })),
    nobody: z.int().describe('like points nobody answers for; they cannot be asked'),
    isTooMany: z.boolean(),
  })
  .meta({ id: 'SweepPreview' });

export const SweepView = z
  .object({
    id: Id,
    case: CaseRow,
    mayOpen: z.boolean().describe('whether the case it was raised from may be read by who asks'),
    typeCode: z.string().nullable(),
    typeName: z.string().nullable(),
    typeNameEn: z.string().nullable(),
    unit: Named.nullable(),
    area: Named.nullable(),
    dueOn: Day,
    auditShare: z.number(),
    raisedAt: Instant,
    closedAt: Instant.nullable().describe('when the last place had answered'),
    tally: z
      .object({
        places: z.int(),
        waiting: z.int(),
        noneFound: z.int(),
        found: z.int(),
        drawn: z.int(),
        audited: z.int(),
        secondFinds: z.int(),
      })
      .describe('places; of those one may see'),
  })
  .meta({ id: 'Sweep' });
export type SweepView = z.infer<typeof SweepView>;

export const SweepCheckView = z
  .object({
    point: Named,
    unit: Named,
    answer: z.enum(sweepAnswers).nullable(),
    words: z.string().nullable(),
    answeredAt: Instant.nullable(),
    case: AboutCase.nullable().describe('what was found there, as a case; a unit may read it once it is its own'),
    isDrawn: z.boolean().nullable().describe('null: the answering unit is not told'),
    audit: z.enum(sweepAudits).nullable(),
    auditWords: z.string().nullable(),
    auditCase: AboutCase.nullable(),
    photos: z.array(PhotoView).describe('of the look, where nothing was found; those of a find lie on its case'),
    auditPhotos: z.array(PhotoView),
    isMine: z.boolean().describe('whether one answers for it'),
  })
  .meta({ id: 'SweepCheck' });

const Whole = SweepView.extend({ checks: z.array(SweepCheckView) });
const one = z.object({ id: Id });
const wordOf = {
  id: Id,
  pointId: Id,
  words: Text(500).describe('what was looked at and what was seen'),
  photos: photos.optional(),
};

export const sweepsApi = endpoints({
  preview: {
    name: 'previewSweep',
    method: 'GET',
    url: '/api/sweeps/preview',
    action: 'sweep.raise',
    tag: 'sweeps',
    summary: 'How many like points a sweep would ask, by unit',
    query: z.strictObject({ caseId: Id, ...scope }),
    reply: SweepPreview,
    problems: ['thing.not-found', 'sweep.not-confirmed'],
  },
  raise: {
    name: 'raiseSweep',
    method: 'POST',
    url: '/api/sweeps',
    action: 'sweep.raise',
    tag: 'sweeps',
    summary: '举一反三: from a confirmed case, ask every like point to look at itself',
    body: z
      .strictObject({ id: Id, caseId: Id, ...scope, dueOn: Day, auditShare: z.number().min(0).max(1).default(0.1) })
      .refine(({ typeCode, unitId, areaId }) => typeCode ?? unitId ?? areaId, 'name a type, a unit or an area'),
    reply: Whole,
    status: 201,
    problems: [
      'thing.not-found',
      'sweep.not-confirmed',
      'sweep.no-places',
      'sweep.too-many',
      'sweep.id-reused',
      'sweep.date-unfit',
    ],
  },
  list: {
    name: 'listSweeps',
    method: 'GET',
    url: '/api/sweeps',
    action: 'sweep.list',
    tag: 'sweeps',
    summary: 'Sweeps, the latest first; a unit sees those that ask it, with its own places',
    reply: z.array(SweepView),
  },
  read: {
    name: 'readSweep',
    method: 'GET',
    url: '/api/sweeps/:id',
    action: 'sweep.list',
    tag: 'sweeps',
    summary: 'A sweep with its places; a unit sees its own',
    params: one,
    reply: Whole,
    problems: ['thing.not-found'],
  },
  answer: {
    name: 'answerSweep',
    method: 'POST',
    url: '/api/sweeps/:id/answers',
    action: 'sweep.answer',
    tag: 'sweeps',
    summary: 'Say what the look at one’s own place found; "found" opens a case',
    params: one,
    body: z.strictObject({ ...wordOf, answer: z.enum(sweepAnswers) }),
    reply: Whole,
    status: 201,
    problems: ['thing.not-found', 'sweep.answered', 'photo.id-reused'],
  },
  audit: {
    name: 'auditSweep',
    method: 'POST',
    url: '/api/sweeps/:id/audits',
    action: 'sweep.audit',
    tag: 'sweeps',
    summary: 'Say whether a drawn "none found" holds; a second find opens a case',
    params: one,
    body: z.strictObject({ ...wordOf, audit: z.enum(sweepAudits) }),
    reply: Whole,
    status: 201,
    problems: ['thing.not-found', 'sweep.not-drawn', 'photo.id-reused'],
  },
});
