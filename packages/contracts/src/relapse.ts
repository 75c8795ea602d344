import { z } from 'zod';
import { photos } from './caseMoves';
import { CaseRow } from './cases';
import { endpoints } from './endpoint';
import { Day, Id, Instant, Named, Text } from './shared';

const tally = { closed: z.int(), cameBack: z.int() };
const rates = {
  points: z.array(Named.extend(tally)),
  units: z.array(Named.extend(tally)),
  kinds: z.array(
    z.object({
      kind: z.string().describe('as in the filter of cases'),
      edition: z.string(),
      name: z.string(),
      nameEn: z.string().nullable(),
      ...tally,
    }),
  ),
};

/** Everything recomputable from the cases: each pair of numbers opens them by the filters of the list. */
export const RelapseFigures = z
  .object({
    from: Day,
    to: Day,
    horizonDays: z.int().describe('how long after closing relapses of every kind are looked for'),
    whole: z.object(tally).describe('closed in the period, and of those come back until now'),
    curve: z
      .array(z.object({ day: z.int(), atRisk: z.int(), cameBack: z.int(), stays: z.number() }))
      .describe('share not come back by the end of each day after closing (Kaplan–Meier)'),
    ...rates,
  })
  .meta({ id: 'RelapseFigures' });
export type RelapseFigures = z.infer<typeof RelapseFigures>;

export const LookBackProposal = z
  .object({
    case: CaseRow,
    daysSinceClosing: z.int(),
    risk: z.number().describe('stillToCome × kind × point × unit, at most 1'),
    stillToCome: z.number(),
    kind: z.number().describe('how many times as often as in the city, pulled towards 1 where little is known'),
    point: z.number().nullable(),
    unit: z.number().nullable(),
  })
  .meta({ id: 'LookBackProposal' });
export type LookBackProposal = z.infer<typeof LookBackProposal>;

export const LookBackView = z
  .object({
    id: Id,
    case: CaseRow,
    mayOpen: z.boolean().describe('whether the case may be read by who asks; it may be another inspector’s'),
    state: z.enum(['assigned', 'fine', 'cameBack']),
    inspectorName: z.string().nullable(),
    isMine: z.boolean(),
    assignedAt: Instant,
    doneAt: Instant.nullable(),
    words: z.string().nullable(),
    relapseId: Id.nullable(),
  })
  .meta({ id: 'LookBack' });
export type LookBackView = z.infer<typeof LookBackView>;

export const relapseApi = endpoints({
  figures: {
    name: 'relapseFigures',
    method: 'GET',
    url: '/api/relapse/figures',
    action: 'relapse.look',
    tag: 'relapse',
    summary: 'What of a period’s closings came back: by point, unit and kind, and how long closings last',
    query: z
      .strictObject({ from: Day, to: Day })
      .refine(({ from, to }) => from <= to && lasts(from, to) <= 366, 'at most a year'),
    reply: RelapseFigures,
  },
  proposals: {
    name: 'proposeLookBacks',
    method: 'GET',
    url: '/api/look-backs/proposals',
    action: 'relapse.look',
    tag: 'relapse',
    summary: 'Closed cases worth a second look, the riskiest first, with the parts of the risk',
    reply: z.array(LookBackProposal),
  },
  lookBacks: {
    name: 'listLookBacks',
    method: 'GET',
    url: '/api/look-backs',
    action: 'lookBack.list',
    tag: 'relapse',
    summary: 'Look-backs that wait and the latest made; an inspector’s own, the whole city’s for its desk',
    reply: z.array(LookBackView),
  },
  assign: {
    name: 'assignLookBack',
    method: 'POST',
    url: '/api/look-backs',
    action: 'lookBack.assign',
    tag: 'relapse',
    summary: 'Send an inspector back to what was closed',
    body: z.strictObject({ id: Id, caseId: Id, inspectorId: Id }),
    reply: LookBackView,
    status: 201,
    problems: ['thing.not-found', 'case.other-unfit', 'case.own-work', 'person.unfit', 'look-back.taken'],
  },
  result: {
    name: 'sayLookBack',
    method: 'POST',
    url: '/api/look-backs/:id/result',
    action: 'lookBack.make',
    tag: 'relapse',
    summary: 'Say what was found; "came back" opens a linked case with raised urgency',
    params: z.object({ id: Id }),
    body: z.strictObject({ id: Id, result: z.enum(['fine', 'cameBack']), words: Text(500), photos: photos.optional() }),
    reply: LookBackView,
    status: 201,
    problems: ['thing.not-found', 'look-back.done', 'photo.id-reused'],
  },
});

const lasts = (from: string, to: string) => (Date.parse(to) - Date.parse(from)) / 86_400_000;
