import type { Day } from '@gezhi/domain';
import { currentLanguage } from '../../../i18n/t';

/** `2027年1月1日 星期五`: a day of the calendar, whatever the zone of the browser. */
export const dayText = (day: Day): string =>
  new Intl.DateTimeFormat(currentLanguage(), {
    timeZone: 'UTC',
    year: 'numeric',
    month: currentLanguage() === 'en' ? 'short' : 'long',
    day: 'numeric',
    weekday: 'short',
  }).format(new Date(`${day}T00:00:00Z`));
