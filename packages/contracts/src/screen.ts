import { chiefKinds } from '@gezhi/domain';
import { z } from 'zod';
import { CaseRow } from './cases';
import { endpoints } from './endpoint';
import { Countdown } from './settings';
import { Day, Id, Instant, Named } from './shared';

/** Why a case is on a leader's phone. */
export const phoneReasons = ['overdue', 'supervised', 'disputed'] as const;

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

/** What a leader carries in his pocket: what is red, what is his, what he has asked for. Units and places, never people. */
export const ScreenPhone = z
  .object({
    at: Instant,
    red: z.object({ overdue: z.int(), supervised: z.int(), disputed: z.int() }),
    items: z
      .array(
        z.object({
          why: z.enum(phoneReasons),
          case: CaseRow,
          order: z
            .object({ id: Id, level: z.int(), replyDueAt: Instant.nullable() })
            .nullable()
            .describe('an open order on it'),
          mayOrder: z.boolean().describe('whether this person may issue one now'),
        }),
      )
      .describe('overdue for the longest, under an order, disputed; each case once'),
    places: z
      .array(
        Named.extend({
          id: Id,
          chiefKind: z.enum(chiefKinds).nullable(),
          open: z.int(),
          yellow: z.int(),
          red: z.int(),
        }),
      )
      .describe('grids and areas one is chief of; without one, those one’s unit answers for'),
    promises: z
      .array(
        z.object({
          of: z.enum(['instruction', 'order']),
          id: Id,
          caseId: Id.nullable(),
          words: z.string().nullable().describe('of an instruction'),
          place: z.string().nullable().describe('of an order’s case'),
          unit: Named,
          dueAt: Instant,
          isOverdue: z.boolean(),
        }),
      )
      .describe('open instructions and orders one gave or whose unit leads, by when they are due'),
  })
  .meta({ id: 'ScreenPhone' });
export type ScreenPhone = z.infer<typeof ScreenPhone>;

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
  phone: {
    name: 'screenPhone',
    method: 'GET',
    url: '/api/screen/phone',
    action: 'screen.look',
    tag: 'screen',
    summary: 'What is red, one’s own grids and what one has asked for, for a leader’s phone',
    reply: ScreenPhone,
  },
  picture: {
    name: 'screenPicture',
    method: 'GET',
    url: '/api/screen/picture',
    action: 'screen.look',
    tag: 'screen',
    summary: 'How the city stands as a picture to send on: numbers, grids and sub-districts, nobody’s name',
    bytes: { reply: ['image/png'] },
  },
});
