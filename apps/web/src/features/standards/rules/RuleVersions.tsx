import type { RuleField, RulePath } from '@gezhi/domain';
import { useQuery } from '@tanstack/react-query';
import { t } from '../../../i18n/t';
import { ErrorMessage } from '../../../ui/StateMessage';
import { When } from '../../../ui/Zone';
import { type RuleSet, type RuleVersion, ruleVersionsQuery } from './api';
import { dayText } from './dayText';
import { fields } from './ruleDraft';
import { ruleName, ruleValueText } from './ruleWords';

/** Every version: who, when, on what basis, and what became different. */
export function RuleVersions({ of }: { of: RuleSet }) {
  const versions = useQuery(ruleVersionsQuery(of));
  return (
    <section>
      <h3>{t('rules.history')}</h3>
      {versions.error && <ErrorMessage error={versions.error} onRetry={versions.refetch} />}
      <ol className="versions">
        {versions.data?.map((version) => (
          <li key={version.version}>
            <p>
              <strong>{t('rules.version', { version: version.version })}</strong>{' '}
              <span className="muted">
                {version.byName ? t('rules.byPerson', { name: version.byName }) : t('rules.cameWith')} ·{' '}
                <When at={version.at} />
              </span>
            </p>
            <p className="muted small">{sourceOf(of, version)}</p>
            <Differences of={of} version={version} />
          </li>
        ))}
      </ol>
    </section>
  );
}

/** What somebody wrote is shown as written; what came with the product says so in the reader's language. */
export function sourceOf(of: RuleSet, version: Pick<RuleVersion, 'byName' | 'source' | 'version'>): string {
  if (version.byName === null && version.version === 1)
    return t(of === 'case' ? 'rules.cameWithRules' : 'rules.cameWithCalendar');
  return version.source;
}

function Differences({ of, version: { version, rules, days, parts } }: { of: RuleSet; version: RuleVersion }) {
  if (of === 'case' && rules.length === 0 && version > 1) return <p>{t('rules.tables')}</p>;
  return (
    <ul className="difference-lines">
      {rules.map(({ path, before, after }) => {
        const field = fields.find((known) => known.path === path) as RuleField;
        return (
          <li key={path}>
            <span className="muted">{ruleName(path as RulePath)}</span> <del>{ruleValueText(field, before)}</del> →{' '}
            <ins>{ruleValueText(field, after)}</ins>
          </li>
        );
      })}
      {days.length > 8 && <li>{t('rules.changedDays', { count: days.length })}</li>}
      {days.length <= 8 &&
        days.map(({ day, before, after }) => (
          <li key={day}>
            <span className="muted">{dayText(day)}</span> <del>{lookText(before)}</del> → <ins>{lookText(after)}</ins>
          </li>
        ))}
      {parts.map((part) => (
        <li key={part}>{t(`rules.part.${part}`)}</li>
      ))}
    </ul>
  );
}

export const lookText = (kind: 'holiday' | 'makeupWorkday' | null): string =>
  kind ? t(`rules.look.${kind}`) : t('rules.followsWeekday');
