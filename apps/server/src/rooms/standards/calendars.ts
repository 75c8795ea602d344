import { addDays, type Day, type WorkingCalendar, weekdayOf } from '@gezhi/domain';
import chineseDays from 'chinese-days';

/** Years whose statutory holidays and make-up workdays `chinese-days` 1.5.7 knows (State Council notices). */
const [firstDay, lastDay]: [Day, Day] = ['2004-01-01', '2026-12-31'];

export const calendarSource = 'chinese-days 1.5.7: notices of the State Council’s office, 2004–2026';

/**
 * The national calendar with the usual working periods: only days that differ from their weekday are kept. Days after the
 * last known year follow their weekday until the next notice is loaded.
 */
export function nationalCalendar(zone: string): WorkingCalendar {
  const days: Record<Day, 'holiday' | 'makeupWorkday'> = {};
  for (let day = firstDay; day <= lastDay; day = addDays(day, 1)) {
    const isWeekday = weekdayOf(day) <= 5;
    const { work } = chineseDays.getDayDetail(day);
    if (work !== isWeekday) days[day] = work ? 'makeupWorkday' : 'holiday';
  }
  return {
    zone,
    weekdays: [1, 2, 3, 4, 5],
    periods: [
      [8 * 60, 12 * 60],
      [14 * 60, 18 * 60],
    ],
    days,
  };
}
