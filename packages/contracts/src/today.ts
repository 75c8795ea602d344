import { instructionSteps, orderSteps, planSteps } from '@gezhi/domain';
import { z } from 'zod';
import { LightSchema } from './cases';
import { endpoints } from './endpoint';
import { InstructionRow } from './instructions';
import { PlanView, WantingPoint } from './pointPlans';
import { Day, Instant } from './shared';
import { SupervisionRow } from './supervision';

/** How many there are, and the first of them. */
const group = <T extends z.ZodType>(row: T) => z.object({ count: z.int(), rows: z.array(row) });
const due = {
  dueAt: Instant.nullable().describe('null: nothing says until when'),
  light: LightSchema.nullable().describe('yellow from the working day before'),
};

/** What waits for a step of the person who asks, or of a unit he acts for, beside cases and rows to strike off. */
export const TodayView = z
  .object({
    orders: group(
      SupervisionRow.pick({ id: true, level: true, case: true, unit: true }).extend({
        wants: z.enum(orderSteps).describe('the step that waits'),
        ...due,
      }),
    ),
    instructions: group(
      InstructionRow.pick({ id: true, kind: true, year: true, number: true, words: true, leadUnit: true }).extend({
        wants: z.enum(instructionSteps),
        dueOn: Day,
        ...due,
      }),
    ),
    plans: group(
      PlanView.pick({ id: true, point: true, unit: true }).extend({
        wants: z.enum(planSteps),
        dueOn: Day.nullable(),
        ...due,
      }),
    ),
    wanting: group(WantingPoint).describe(
      'points that want a plan, for clerks of the unit that treated what came back; at most 200 are counted',
    ),
  })
  .meta({ id: 'Today' });
export type TodayView = z.infer<typeof TodayView>;

export const todayApi = endpoints({
  read: {
    name: 'readToday',
    method: 'GET',
    url: '/api/today',
    action: 'today.read',
    tag: 'today',
    summary:
      'Orders, instructions and plans for points that wait for a step of one’s own or of one’s unit: what is due first, at most six of each',
    reply: TodayView,
  },
});
