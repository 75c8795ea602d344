import { type TextKey, t } from '../i18n/t';

interface Limit {
  value: number;
  unit: string;
}

/** `4 个工作时`. */
export const plainLimit = ({ value, unit }: Limit): string => t(`cases.limitUnit.${unit}` as TextKey, { count: value });

/** The same; a limit that is not the condition's own says so: `1 个工作日（城市默认值）`. */
export const limitText = ({ limit, isDefault }: { limit: Limit; isDefault: boolean }): string =>
  isDefault ? t('cases.cityDefault', { limit: plainLimit(limit) }) : plainLimit(limit);
