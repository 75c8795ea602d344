import {
  type CalendarChange,
  defaultCaseRules,
  ruleFields,
  rulesThatDiffer,
  ruleValues,
  type WorkingCalendar,
} from '@gezhi/domain';
import { aCalendar } from '@gezhi/domain/testing';
import { describe, expect, expectTypeOf, it } from 'vitest';
import type { z } from 'zod';
import { type CalendarChangeSchema, RuleChanges, WorkingCalendarSchema } from './cityRules';

describe('rules on the wire', () => {
  it('take every rule of the domain with its default', () => {
    const changes = ruleValues(defaultCaseRules);
    expect(RuleChanges.parse(changes)).toEqual(changes);
    expect(Object.keys(changes)).toHaveLength(ruleFields.length);
  });
  it.each([
    ['a rule nobody knows', { 'limits.handle': { value: 1, unit: 'workingDay' } }],
    ['a limit in a unit nobody knows', { defaultHandleLimit: { value: 1, unit: 'moon' } }],
    ['a limit with more than it has', { defaultHandleLimit: { value: 1, unit: 'workingDay', by: 'hand' } }],
    ['a limit of nothing', { defaultHandleLimit: { value: 0, unit: 'workingDay' } }],
    ['half a return', { maxReturns: 1.5 }],
    ['more than all of a limit', { 'returnWindow.shareOfLimit': 1.2 }],
    ['a reading nobody knows', { workingDayReading: 'startOfDay' }],
    ['nothing at all', {}],
  ])('refuse %s', (_, changes) => expect(RuleChanges.safeParse(changes).success).toBe(false));
  it('say which rules differ, by their paths', () =>
    expect(rulesThatDiffer(defaultCaseRules, { ...defaultCaseRules, maxReturns: 3 })).toEqual([
      { path: 'maxReturns', before: defaultCaseRules.maxReturns, after: 3 },
    ]));
});

describe('calendars on the wire', () => {
  it('are the domain’s', () => {
    expectTypeOf<z.output<typeof WorkingCalendarSchema>>().toExtend<WorkingCalendar>();
    expectTypeOf<keyof z.output<typeof WorkingCalendarSchema>>().toEqualTypeOf<keyof WorkingCalendar>();
    expect(WorkingCalendarSchema.parse(aCalendar())).toEqual(aCalendar());
  });
  it('change in the ways the domain knows', () => {
    expectTypeOf<z.output<typeof CalendarChangeSchema>>().toExtend<CalendarChange>();
    expectTypeOf<z.output<typeof CalendarChangeSchema>['what']>().toEqualTypeOf<CalendarChange['what']>();
  });
});
