import {
  type CaseRules,
  type CityRules,
  type ClockRules,
  completeRules,
  defaultCaseRules,
  type IndicatorScheme,
  type WorkingCalendar,
} from '@gezhi/domain';
import { append, canonical, headOf } from '../../platform/eventLog';
import type { Trx } from '../../platform/inCity';
import { Problem } from '../../platform/problem';
import { calendarSource, nationalCalendar } from './calendars';

export interface Content {
  case: CityRules;
  calendar: WorkingCalendar;
  indicators: IndicatorScheme;
}
export type RuleSet = keyof Content;

/** What a version says, as it was written down; rules it knew nothing of yet have their defaults. */
export const contentOf: { [K in RuleSet]: (text: string) => Content[K] } = {
  case: (text) => completeRules(JSON.parse(text)),
  calendar: (text) => JSON.parse(text),
  indicators: (text) => JSON.parse(text),
};

/** A city begins with the defaults and the national calendar, as version 1 of each. */
export async function loadDefaultRules(trx: Trx, zone: string): Promise<void> {
  await makeRuleVersion(trx, 'case', defaultCaseRules, 'defaults of Gezhi');
  await makeRuleVersion(trx, 'calendar', nationalCalendar(zone), calendarSource);
}

/** A change of rules is a new version; what was filed under the old one keeps it. */
export async function makeRuleVersion<K extends RuleSet>(
  trx: Trx,
  kind: K,
  content: Content[K],
  source: string,
  command?: Command,
): Promise<number> {
  return writeVersion(trx, kind, canonical(content), source, command);
}

/** What a command says of itself: its id names the event, so that sending it again is the same change. */
interface Command {
  id: string;
  /** `content`: the hash of what was asked, so that another content under the same id is found out. */
  payload: { content: string };
}

/** The version a command made when it came the first time; other content under its id is a conflict. */
export function repeatedVersion({ name, payload }: { name: string; payload: string }, content: string): number {
  const taken = JSON.parse(payload) as { content?: string; version: number };
  if (name !== 'rules.change' || taken.content !== content) throw new Problem('standard.id-reused');
  return taken.version;
}

/** One change of rules at a time; whoever comes second sees what the first one made. */
export const holdRules = (trx: Trx) => trx.selectFrom('city_state').select('rules_version').forUpdate().execute();

/**
 * The same rules under a new version: something that is read by their version has changed, and cases filed from now on
 * must be told apart from those before.
 */
export async function renewCaseRules(trx: Trx, source: string, command: Command): Promise<number> {
  const { content } = (await lastVersion(trx, 'case'))!;
  return writeVersion(trx, 'case', content, source, command);
}

const lastVersion = (trx: Trx, kind: RuleSet) =>
  trx
    .selectFrom('rule_version')
    .select(['version', 'content'])
    .where('kind', '=', kind)
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst();

async function writeVersion(trx: Trx, kind: RuleSet, text: string, source: string, command?: Command) {
  const version = ((await lastVersion(trx, kind))?.version ?? 0) + 1;
  await trx
    .insertInto('rule_version')
    .values({ city_id: trx.cityId, kind, version, content: text, source, made_at: trx.now })
    .execute();
  await trx
    .updateTable('city_state')
    .set((eb) => ({ rules_version: eb('rules_version', '+', 1) }))
    .execute();
  const subject = rulesSubject(kind);
  const head = await headOf(trx, subject);
  await append(trx, {
    ...(command && { id: command.id }),
    subject,
    version: (head?.version ?? 0) + 1,
    previous: head?.hash ?? null,
    name: 'rules.change',
    payload: { kind, version, source, v: 1, ...command?.payload },
  });
  return version;
}

/** Rules have no id of their own; each kind's history is one subject of the log. */
const subjectIds = {
  case: '00000000-0000-7000-8000-000000000001',
  calendar: '00000000-0000-7000-8000-000000000002',
  indicators: '00000000-0000-7000-8000-000000000003',
} as const;
export const rulesSubject = (kind: RuleSet) => ({ kind: 'rules', id: subjectIds[kind] });

/**
 * The rules in force and any version a case was filed under. Versions never change, so they are kept for good; which one
 * is in force is asked again whenever the transaction sees another `rulesVersion`.
 */
export interface RuleBook {
  current(trx: Trx): Promise<ClockRules>;
  /** The clock rules for a case: its own version of the rules, today's calendar. */
  of(trx: Trx, ruleVersion: number): Promise<ClockRules>;
}

export function openRuleBook(): RuleBook {
  const inForce = new Map<number, { seen: number; rules: ClockRules }>();
  const versions = new Map<string, CaseRules>();

  async function current(trx: Trx): Promise<ClockRules> {
    const known = inForce.get(trx.cityId);
    if (known?.seen === trx.rulesVersion) return known.rules;
    const rows = await trx
      .selectFrom('rule_version')
      .select(['kind', 'version', 'content'])
      .distinctOn('kind')
      .orderBy('kind')
      .orderBy('version', 'desc')
      .execute();
    const row = (kind: RuleSet) => {
      const found = rows.find((candidate) => candidate.kind === kind);
      if (!found) throw new Error(`City ${trx.cityId} has no ${kind} rules`);
      return found;
    };
    const rules: ClockRules = {
      rules: { ...contentOf.case(row('case').content), version: row('case').version },
      calendar: contentOf.calendar(row('calendar').content),
    };
    inForce.set(trx.cityId, { seen: trx.rulesVersion, rules });
    return rules;
  }

  return {
    current,
    async of(trx, version) {
      const now = await current(trx);
      if (now.rules.version === version) return now;
      const key = `${trx.cityId} ${version}`;
      const known = versions.get(key) ?? (await readVersion(trx, version));
      versions.set(key, known);
      return { ...now, rules: known };
    },
  };
}

async function readVersion(trx: Trx, version: number): Promise<CaseRules> {
  const { content } = await trx
    .selectFrom('rule_version')
    .select('content')
    .where('kind', '=', 'case')
    .where('version', '=', version)
    .executeTakeFirstOrThrow();
  return { ...contentOf.case(content), version };
}
