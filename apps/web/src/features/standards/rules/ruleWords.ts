import type { CategoryRef, CityRules, RuleField, RulePath, TimeLimit } from '@gezhi/domain';
import { type TextKey, t } from '../../../i18n/t';
import { plainLimit } from '../../../lib/limitText';

/** A rule without a name does not compile: the paths are the domain's. */
export const ruleName = (path: RulePath): string => t(`rules.field.${path}`);

export const optionName = (path: RulePath, option: string): string => t(`rules.option.${path}.${option}` as TextKey);

const listed = (texts: readonly string[]) =>
  texts.length > 0 ? texts.join(t('cases.listComma')) : t('rules.list.none');

/** Lists are long and names are looked up elsewhere: a kind is told by its code. */
const kindText = ({ kind, code }: CategoryRef) => `${t(`standards.kind.${kind}`)} ${code}`;

const banText = ({ category, areaId, from, to, reason }: CityRules['filingBans'][number]) =>
  t('rules.list.banText', {
    kind: category ? kindText(category) : t('rules.list.everyKind'),
    area: t(areaId ? 'rules.list.oneArea' : 'rules.list.wholeCity'),
    from,
    to,
    reason,
  });

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
    case 'bans':
      return listed((value as CityRules['filingBans']).map(banText));
    case 'nearnesses':
      return listed(
        (value as CityRules['relapse']['byCategory']).map(({ category, radiusM, window }) =>
          t('rules.list.nearnessText', { kind: kindText(category), radius: radiusM, window }),
        ),
      );
    default:
      return String(value);
  }
}
