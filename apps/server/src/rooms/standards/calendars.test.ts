import { addWorkingMs, dueAt, isWorkingDay } from '@gezhi/domain';
import { describe, expect, it } from 'vitest';
import { nationalCalendar } from './calendars';

const calendar = nationalCalendar('Asia/Shanghai');
const at = (local: string) => new Date(`${local}+08:00`);

describe('the national calendar', () => {
  it.each([
    ['2026-01-01', false],
    ['2026-02-17', false],
    ['2026-10-01', false],
    ['2026-10-10', true],
    ['2025-01-26', true],
    ['2024-02-09', true],
    ['2018-10-06', false],
    ['2026-11-21', false],
    ['2026-11-20', true],
  ])('%s', (day, works) => expect(isWorkingDay(calendar, day)).toBe(works));

  it('keeps only days that differ from their weekday', () =>
    expect(Object.keys(calendar.days).length).toBeLessThan(900));

  it('carries a limit over a long holiday', () =>
    expect(dueAt(at('2026-09-30T16:00:00'), { value: 4, unit: 'workingHour' }, calendar, 'workingHours')).toEqual(
      addWorkingMs(calendar, at('2026-10-08T08:00:00'), 2 * 3_600_000),
    ));
});
