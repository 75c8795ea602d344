import { t } from '../../../i18n/t';

/** 5（1）: how often it was counted, and in brackets what a won appeal took out of the statistics. */
export const countText = (count: number, exempt: number): string =>
  exempt > 0 ? t('appeals.exempted', { count, exempt }) : String(count);
