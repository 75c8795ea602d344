import { z } from 'zod';
import { endpoints } from './endpoint';
import { Day, Instant, Text } from './shared';

/** What a city works towards: an occasion and its day. */
export const Countdown = z
  .object({ name: z.string(), nameEn: z.string().nullable(), day: Day })
  .meta({ id: 'Countdown' });
export type Countdown = z.infer<typeof Countdown>;

export const CountdownSetting = z
  .object({
    version: z.int().describe('say it back when changing it; 0: never set'),
    countdown: Countdown.nullable(),
    today: Day.describe('the city’s own'),
    history: z
      .array(z.object({ at: Instant, byName: z.string().nullable(), countdown: Countdown.nullable() }))
      .describe('who set what, the latest first; null: taken off'),
  })
  .meta({ id: 'CountdownSetting' });
export type CountdownSetting = z.infer<typeof CountdownSetting>;

export const settingsApi = endpoints({
  readCountdown: {
    name: 'readCountdown',
    method: 'GET',
    url: '/api/settings/countdown',
    action: 'setting.read',
    tag: 'settings',
    summary: 'The occasion the wall counts down to, and who set it',
    reply: CountdownSetting,
  },
  setCountdown: {
    name: 'setCountdown',
    method: 'PUT',
    url: '/api/settings/countdown',
    action: 'setting.change',
    tag: 'settings',
    summary: 'Set the occasion the wall counts down to, or take it off. The same again changes nothing',
    body: z.strictObject({
      seen: z.int().min(0).describe('the version this was decided on'),
      countdown: z.strictObject({ name: Text(40), nameEn: Text(80).nullable(), day: Day }).nullable(),
    }),
    reply: CountdownSetting,
    problems: ['setting.changed', 'setting.day-past'],
  },
});
