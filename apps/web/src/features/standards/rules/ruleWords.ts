import type { RuleField, RulePath, TimeLimit } from '@gezhi/domain';
import { type TextKey, t } from '../../../i18n/t';
import { plainLimit } from '../../../lib/limitText';

/** A rule without a name does not compile: the paths are the domain's. */
export const ruleName = (path: RulePath): string => t(`rules.field.${path}`);

export const optionName = (path: RulePath, option: string): string => t(`rules.option.${path}.${option}` as TextKey);

/** A rule's value as people say it. */
export function ruleValueText(field: RuleField, value: unknown): string {
  switch (field.kind) {
    case 'limit':
      return plainLimit(value as TimeLimit);
    case 'share':
      return `${Math.round(Number(value) * 1000) / 10}${t('rules.percent')}`;
    case 'choice':
      return optionName(field.path, String(value));
    case 'choices':
      return (value as string[]).map((option) => optionName(field.path, option)).join(t('cases.listComma')) || '–';
    default:
      return String(value);
  }
}
