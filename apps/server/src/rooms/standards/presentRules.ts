import type { RulesInForce, RuleVersionView } from '@gezhi/contracts';
import { daysThatDiffer, rulesThatDiffer, ruleValues, type WorkingCalendar } from '@gezhi/domain';
import type { z } from 'zod';
import type { Trx } from '../../platform/inCity';
import { partsThatDiffer } from './calendarParts';
import type { RuleSet } from './rules';
import { dayVersions, type RuleVersion, versionsOf } from './ruleVersions';

type Calendar = z.infer<typeof RulesInForce>['calendar'];

export const keptOf = ({ version, source, at, byName }: RuleVersion<RuleSet>) => ({
  version,
  source,
  at: at.toISOString(),
  byName,
});

export const presentRules = (version: RuleVersion<'case'>) => ({
  ...keptOf(version),
  values: ruleValues(version.content),
});

export const presentCalendar = (version: RuleVersion<'calendar'>): Calendar => ({
  ...keptOf(version),
  content: version.content as Calendar['content'], // the same, only that the domain's lists cannot be changed
});

export async function presentInForce(trx: Trx): Promise<RulesInForce> {
  const [rules] = await versionsOf(trx, 'case', { limit: 1 });
  const [calendar] = await versionsOf(trx, 'calendar', { limit: 1 });
  return {
    rules: presentRules(rules!),
    calendar: presentCalendar(calendar!),
    dayVersions: await dayVersions(trx),
  };
}

const shown = 200;

/** Each version with what it changed in the one before it; the first one changed nothing. */
export async function presentHistory(trx: Trx, of: 'case' | 'calendar'): Promise<RuleVersionView[]> {
  return of === 'calendar' ? historyOfCalendar(trx) : historyOfRules(trx);
}

async function historyOfRules(trx: Trx): Promise<RuleVersionView[]> {
  const versions = await versionsOf(trx, 'case', { limit: shown + 1 });
  return versions.slice(0, shown).map((version, i) => {
    const before = versions[i + 1];
    const rules = before ? rulesThatDiffer(before.content, version.content) : [];
    return { ...keptOf(version), rules, days: [], parts: [] };
  });
}

async function historyOfCalendar(trx: Trx): Promise<RuleVersionView[]> {
  const versions = await versionsOf(trx, 'calendar', { limit: shown + 1 });
  return versions.slice(0, shown).map((version, i) => {
    const before = versions[i + 1];
    return {
      ...keptOf(version),
      rules: [],
      days: before ? daysThatDiffer(before.content, version.content) : [],
      parts: before ? partsBesideDays(before.content, version.content) : [],
    };
  });
}

function partsBesideDays(before: WorkingCalendar, after: WorkingCalendar): RuleVersionView['parts'] {
  const parts = partsThatDiffer(before, after);
  return [
    ...(parts.some((part) => part.startsWith('week:')) ? (['week'] as const) : []),
    ...(parts.includes('seasons') ? (['seasons'] as const) : []),
    ...(parts.some((part) => part.startsWith('regime:')) ? (['regimes'] as const) : []),
  ];
}
