import { longestMark, paperKinds } from '@gezhi/domain';
import { z } from 'zod';
import { endpoints } from './endpoint';
import { Instant, Text } from './shared';

const Marks = z.record(z.enum(paperKinds), z.string());

export const PaperMarksSetting = z
  .object({
    version: z.int().describe('say it back when changing it; 0: never set, the usual ones are in force'),
    marks: Marks.describe('what numbers of each kind begin with: 创城办督 of 创城办督〔2026〕12号'),
    history: z
      .array(z.object({ at: Instant, byName: z.string().nullable(), marks: Marks }))
      .describe('who set what, the latest first'),
  })
  .meta({ id: 'PaperMarksSetting' });
export type PaperMarksSetting = z.infer<typeof PaperMarksSetting>;

export const paperMarksApi = endpoints({
  read: {
    name: 'readPaperMarks',
    method: 'GET',
    url: '/api/settings/paper-marks',
    action: 'setting.read',
    tag: 'settings',
    summary: 'What the numbers of papers begin with, by kind, and who set it',
    reply: PaperMarksSetting,
  },
  set: {
    name: 'setPaperMarks',
    method: 'PUT',
    url: '/api/settings/paper-marks',
    action: 'setting.change',
    tag: 'settings',
    summary: 'Set what numbers of papers begin with from now on; papers that have one keep it, and counting goes on',
    body: z.strictObject({
      seen: z.int().min(0).describe('the version this was decided on'),
      marks: z.record(z.enum(paperKinds), Text(longestMark)),
    }),
    reply: PaperMarksSetting,
    problems: ['setting.changed', 'paper.mark-unfit', 'paper.mark-taken'],
  },
});
