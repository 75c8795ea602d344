import {
  type Clock,
  limitUnits,
  runClock,
  startClock,
  type TimeLimit,
  type WorkingCalendar,
  type WorkingDayReading,
} from '@gezhi/domain';
import { nationalCalendar } from '../apps/server/src/rooms/standards/calendars';
import { type Bench, figure, perSecond, repeat } from './measure';

/**
 * How fast limits become instants: what a change of the calendar costs when every open clock is worked out anew. Starts all
 * over 2018–2026, the five units in equal parts, both readings of 工作日, limits from half an hour to ninety days; beside it
 * the same by asking each minute, which is how one would do it without thinking.
 */
const count = 200_000;
const hour = 3_600_000;

let seed = 42;
const random = () => {
  seed = (seed * 16_807) % 2_147_483_647;
  return seed / 2_147_483_647;
};
const pick = <T>(of: readonly T[]): T => of[Math.floor(random() * of.length)]!;

interface Asked {
  start: Date;
  limit: TimeLimit;
  reading: WorkingDayReading;
}

const [first, last] = [Date.UTC(2018, 0, 1), Date.UTC(2026, 11, 31)];
const asked: Asked[] = Array.from({ length: count }, () => ({
  start: new Date(first + Math.floor(random() * (last - first))),
  limit: { value: pick([0.5, 1, 2, 4, 5, 8, 15, 30, 90]), unit: pick(limitUnits) },
  reading: pick(['workingHours', 'endOfDay'] as const),
}));

/** A new object each time: what a calendar has worked out stays with it. */
const city = (): WorkingCalendar => ({
  ...nationalCalendar('Asia/Shanghai'),
  seasons: [
    {
      name: 'summer',
      from: '06-01',
      to: '09-30',
      periods: [
        [480, 720],
        [870, 1110],
      ],
    },
  ],
  regimes: Array.from({ length: 9 }, (_, i) => ({
    name: '迎检',
    orderNumber: String(i),
    from: `${2018 + i}-08-20T08:00:00+08:00`,
    to: `${2018 + i}-09-05T18:00:00+08:00`,
  })),
});

/** The instant at which so many minutes have counted, by asking each of them. */
function byMinutes(calendar: WorkingCalendar, start: Date, minutes: number): Date {
  let at = Math.ceil(start.getTime() / 60_000);
  for (let left = minutes; left > 0; at++) {
    const local = new Date(at * 60_000 + 8 * hour).toISOString();
    const [day, minute] = [local.slice(0, 10), Number(local.slice(11, 13)) * 60 + Number(local.slice(14, 16))];
    const named = calendar.days[day];
    const works = named
      ? named === 'makeupWorkday'
      : calendar.weekdays.includes(new Date(`${day}T00:00:00Z`).getUTCDay() || 7);
    if (works && calendar.periods.some(([from, to]) => from <= minute && minute < to)) left--;
  }
  return new Date(at * 60_000);
}

const bench: Bench = {
  question: 'how many deadlines a second of mixed units over nine years, on one core',
  async run() {
    const warm = city();
    const all = (calendar: WorkingCalendar): Clock[] =>
      asked.map(({ start, limit, reading }) => startClock(start, limit, calendar, reading));
    all(warm);
    const plain = nationalCalendar('Asia/Shanghai');
    const hours = asked.slice(0, 300).map(({ start }) => new Date(Math.floor(start.getTime() / 60_000) * 60_000));
    for (const start of hours.slice(0, 50)) {
      const { dueAt } = startClock(start, { value: 16, unit: 'workingHour' }, plain, 'workingHours');
      if (dueAt.getTime() !== byMinutes(plain, start, 960).getTime()) throw new Error('The two ways disagree');
    }

    const rates = await repeat(7, () => perSecond(count, () => all(warm)));
    const fresh = await repeat(5, () => perSecond(count, () => all(city())));
    const paused = await repeat(5, () =>
      perSecond(count, () =>
        asked.map(({ start, limit, reading }) => {
          const later = (hours: number) => new Date(start.getTime() + hours * hour);
          const pauses = [
            { from: later(0.1), to: later(30) },
            { from: later(40), to: later(41) },
          ];
          return runClock({ startedAt: start, limit, extensions: [limit], pauses }, warm, reading);
        }),
      ),
    );
    const slow = await repeat(3, () =>
      perSecond(hours.length, () => hours.map((start) => byMinutes(plain, start, 960))),
    );
    const quick = await repeat(3, () =>
      perSecond(count, () =>
        asked.map(({ start }) => startClock(start, { value: 16, unit: 'workingHour' }, plain, 'workingHours')),
      ),
    );
    const middle = (values: number[]) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]!;
    return [
      figure('deadlines with their warning', rates, 'deadlines/s', { atLeast: 100_000 }),
      figure('the first time a calendar is used', fresh, 'deadlines/s'),
      figure('with an extension and two pauses', paused, 'deadlines/s'),
      figure(
        '16 working hours, against asking each minute',
        quick.map((rate) => rate / middle(slow)),
        '×',
        { atLeast: 100 },
      ),
    ];
  },
};
export default bench;
