import { currentLanguage, t } from '../i18n/t';

const dayMs = 86_400_000;

/** `3月9日 14:05`, with the year when it is not this one; today and tomorrow by name. All in the city's zone. */
export function dateTime(iso: string, zone: string, now: Date = new Date()): string {
  const at = new Date(iso);
  return `${dayName(at, zone, now)} ${timeOf(at, zone)}`;
}

export function dayName(at: Date, zone: string, now: Date = new Date()): string {
  const day = dayKey(at, zone);
  if (day === dayKey(now, zone)) return t('common.today');
  if (day === dayKey(new Date(now.getTime() + dayMs), zone)) return t('common.tomorrow');
  if (day === dayKey(new Date(now.getTime() - dayMs), zone)) return t('common.yesterday');
  const isThisYear = day.slice(0, 4) === dayKey(now, zone).slice(0, 4);
  return new Intl.DateTimeFormat(currentLanguage(), {
    timeZone: zone,
    month: currentLanguage() === 'en' ? 'short' : 'long',
    day: 'numeric',
    ...(isThisYear ? {} : { year: 'numeric' }),
  }).format(at);
}

/** A calendar day, the same in every zone. */
export const dayText = (day: string): string =>
  new Intl.DateTimeFormat(currentLanguage(), { dateStyle: 'medium', timeZone: 'UTC' }).format(
    new Date(`${day}T00:00:00Z`),
  );

/** `2026-11-21`. */
export const dayKey = (at: Date, zone: string) => new Intl.DateTimeFormat('sv-SE', { timeZone: zone }).format(at);

export const timeOf = (at: Date, zone: string) =>
  new Intl.DateTimeFormat('en-GB', { timeZone: zone, hour: '2-digit', minute: '2-digit' }).format(at);

/** The whole instant, for a tooltip. */
export const exactTime = (iso: string, zone: string) =>
  new Intl.DateTimeFormat(currentLanguage(), { timeZone: zone, dateStyle: 'full', timeStyle: 'medium' }).format(
    new Date(iso),
  );

/** A length of time in its two largest units: `1 天 2 小时`, `35 分`. Working days have eight working hours. */
export function duration(minutes: number, working: boolean): string {
  const whole = Math.abs(Math.trunc(minutes));
  const hoursPerDay = working ? 8 : 24;
  const [days, hours] = [Math.floor(whole / 60 / hoursPerDay), Math.floor(whole / 60) % hoursPerDay];
  const rest = whole % 60;
  if (days > 0)
    return join(
      t(working ? 'common.workingDays' : 'common.days', { count: days }),
      hours > 0 && t(working ? 'common.workingHours' : 'common.hours', { count: hours }),
    );
  if (hours > 0)
    return join(
      t(working ? 'common.workingHours' : 'common.hours', { count: hours }),
      rest > 0 && t('common.minutes', { count: rest }),
    );
  return t('common.minutes', { count: rest });
}

const join = (...parts: (string | false)[]) => parts.filter(Boolean).join(' ');

/** What a light says: `还剩 3 个工作时`, `已超 1 天 2 小时`. */
export function leftText(left: { minutes: number; working: boolean }): string {
  const text = duration(left.minutes, left.working);
  return left.minutes < 0 ? t('common.overdueBy', { time: text }) : t('common.timeLeft', { time: text });
}

/** How many wait, where more than a few hundred are simply many: counts are told up to a thousand. */
export const countText = (count: number): number | string => (count > 999 ? '999+' : count);

/** A share of a whole; nothing to divide by is "–", never 0 %. */
export const percent = (part: number, whole: number): string =>
  whole === 0 ? '–' : `${((part / whole) * 100).toFixed(1)}%`;

/** Metres as people say them. */
export const distance = (metres: number): string =>
  metres < 1000
    ? t('common.metres', { count: Math.round(metres) })
    : t('common.kilometres', { count: (metres / 1000).toFixed(1) });
