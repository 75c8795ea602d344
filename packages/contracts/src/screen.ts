import { z } from 'zod';
import { CaseRow } from './cases';
import { endpoints } from './endpoint';
import { Countdown } from './settings';
import { Day, Id, Instant } from './shared';

const byLight = { green: z.int(), yellow: z.int(), red: z.int() };

/** What a wall shows. Every number is counted from the cases as they are, none is kept beside them. */
export const ScreenGlance = z
  .object({
    at: Instant,
    day: Day.describe('the city’s today'),
    countdown: Countdown.extend({ daysLeft: z.int().describe('0: it is today') })
      .nullable()
      .describe('what the city works towards; null: nothing is set, or its day is over'),
    steps: z
      .array(z.object({ step: z.int(), ...byLight }))
      .describe('open cases in each of the steps 1–6 by light; step 7 is the residents’ answer, see `closings`'),
    grids: z
      .array(z.object({ id: Id.nullable(), ...byLight }))
      .describe('open cases by creation grid; null: outside every grid'),
    days: z
      .array(z.object({ day: Day, reported: z.int(), closed: z.int() }))
      .describe('eight weeks and today, the oldest first, without gaps'),
    closings: z
      .object({
        from: Day,
        closed: z.int(),
        kept: z.int().describe('closed by the time the resident was promised'),
        treated: z.int().describe('those of them a unit treated'),
        inTime: z.int().describe('handed over within the unit’s own limit'),
        answered: z.int().describe('residents who said whether it is fixed'),
        fixed: z.int(),
      })
      .describe('what was closed today and in the six days before'),
    urgent: z.array(CaseRow).describe('due next and not yet overdue; of those one may see'),
    overdue: z.array(CaseRow).describe('overdue for the longest; of those one may see'),
    latest: z.array(CaseRow).describe('just reported or just closed, the latest first; of those one may see'),
  })
  .meta({ id: 'ScreenGlance' });
export type ScreenGlance = z.infer<typeof ScreenGlance>;

export const screenApi = endpoints({
  glance: {
    name: 'glance',
    method: 'GET',
    url: '/api/screen/glance',
    action: 'screen.look',
    tag: 'screen',
    summary: 'How the city stands, for a wall and for a leader’s phone',
    reply: ScreenGlance,
  },
});
