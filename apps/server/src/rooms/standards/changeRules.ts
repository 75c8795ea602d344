import {
  type CalendarChange,
  changeCalendar,
  changedIndicators,
  changedRules,
  checkCalendar,
  checkCalendarChange,
  checkIndicators,
  checkRules,
  type IndicatorChange,
  indicatorsThatDiffer,
  type RuleValues,
  rulesThatDiffer,
} from '@gezhi/domain';
import { canonical, eventById } from '../../platform/eventLog';
import type { Trx } from '../../platform/inCity';
import { Problem } from '../../platform/problem';
import { sha256 } from '../../platform/secrets';
import { partsThatDiffer, withChanges } from './calendarParts';
import { knownToIndicators } from './indicators';
import { type Content, holdRules, makeRuleVersion, type RuleSet, repeatedVersion } from './rules';
import { lastContent, readContent } from './ruleVersions';

interface Order<Changes> {
  /** UUIDv7 of the command: sent again it is the same change. */
  id: string;
  /** The version the person decided on: what others changed since is not overwritten. */
  seen: number;
  /** The document it rests on. */
  source: string;
  changes: Changes;
}

interface Made {
  version: number;
  isNew: boolean;
}

/** How one set of rules is changed: everything else is the same for limits and for the calendar. */
interface Way<K extends RuleSet, Changes> {
  of: K;
  make(before: Content[K], changes: Changes): Content[K];
  problems(before: Content[K], after: Content[K], changes: Changes): object[];
  /** Names of the parts in which two versions differ. */
  differences(before: Content[K], after: Content[K]): string[];
}

const changeOfRules: Way<'case', RuleValues> = {
  of: 'case',
  make: changedRules,
  problems: (_, after) => checkRules(after),
  differences: (before, after) => rulesThatDiffer(before, after).map(({ path }) => path),
};

const changeOfCalendar: Way<'calendar', readonly CalendarChange[]> = {
  of: 'calendar',
  make: withChanges,
  // Each change is asked about the calendar the one before it made: a regime may begin and end in one order.
  problems: (before, after, changes) => {
    let calendar = before;
    const impossible = changes.flatMap((change) => {
      const found = checkCalendarChange(calendar, change);
      calendar = changeCalendar(calendar, change);
      return found;
    });
    return impossible.length > 0 ? impossible : checkCalendar(after);
  },
  differences: partsThatDiffer,
};

async function change<K extends RuleSet, Changes>(
  trx: Trx,
  way: Way<K, Changes>,
  { id, seen, source, changes }: Order<Changes>,
): Promise<Made> {
  await holdRules(trx);
  const asked = sha256(canonical({ of: way.of, source, changes })).toString('hex');
  const repeated = await eventById(trx, id);
  if (repeated) return { version: repeatedVersion(repeated, asked), isNew: false };
  const { content: before } = await lastContent(trx, way.of);
  const after = way.make(before, changes);
  const touched = way.differences(before, after);
  const decidedOn = await readContent(trx, way.of, seen);
  const moved = decidedOn && way.differences(decidedOn, before);
  // Compared with what the person saw, so that "back to how it was" is a conflict too when somebody else moved it.
  const meant = decidedOn ? way.differences(decidedOn, way.make(decidedOn, changes)) : touched;
  if (!moved || moved.some((part) => touched.includes(part) || meant.includes(part)))
    throw new Problem('rules.changed');
  const errors = way.problems(before, after, changes);
  if (errors.length > 0) throw new Problem('rules.invalid', { errors });
  if (touched.length === 0) throw new Problem('rules.invalid', { errors: [{ reason: 'same' }] });
  const version = await makeRuleVersion(trx, way.of, after, source, { id, payload: { content: asked } });
  return { version, isNew: true };
}

/** Limits and rules: what is filed from now on follows them, what was filed before keeps its version. */
export const changeRules = (trx: Trx, order: Order<RuleValues>) => change(trx, changeOfRules, order);

/** What the city is evaluated by, and what of the cases each indicator covers. */
export async function changeIndicators(trx: Trx, order: Order<readonly IndicatorChange[]>) {
  const known = await knownToIndicators(trx);
  return change(trx, { ...changeOfIndicators, problems: (_, after) => checkIndicators(after, known) }, order);
}

const changeOfIndicators: Omit<Way<'indicators', readonly IndicatorChange[]>, 'problems'> = {
  of: 'indicators',
  make: changedIndicators,
  differences: (before, after) => indicatorsThatDiffer(before, after).map(({ code }) => code),
};

/** The working calendar: every clock that starts from now on is counted by it. */
export const changeWorkingCalendar = (trx: Trx, order: Order<readonly CalendarChange[]>) =>
  change(trx, changeOfCalendar, order);
