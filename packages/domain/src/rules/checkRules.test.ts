import { describe, expect, it } from 'vitest';
import { defaultCaseRules } from '../cases/rules';
import { checkRules } from './checkRules';
import { changedRules, completeRules, isSameValue, ruleFields, rulesThatDiffer, ruleValues } from './ruleFields';

const littering = { edition: 'GB/T 30428.2-2013', kind: 'event', code: '0110' } as const;
const aBan = (over: object = {}) => ({
  category: littering,
  areaId: null,
  from: '2026-11-20',
  to: '2026-11-30',
  reason: '夜市整治期间',
  ...over,
});
const aNearness = (over: object = {}) => ({ category: littering, radiusM: 30, window: 15, ...over });

describe('the rules of a city', () => {
  it('may ban and may differ by kind', () =>
    expect(
      checkRules(changedRules(defaultCaseRules, { filingBans: [aBan()], 'relapse.byCategory': [aNearness()] })),
    ).toEqual([]));
  it('may let one person end a case alone', () =>
    expect(checkRules(changedRules(defaultCaseRules, { secondPersonFor: [] }))).toEqual([]));
  it('are in order as they come', () => expect(checkRules(defaultCaseRules)).toEqual([]));
  it.each([
    ['a limit of no time', { 'limits.accept': { value: 0, unit: 'workingHour' } }, 'limits.accept', 'limit.range'],
    [
      'a limit of years',
      { defaultHandleLimit: { value: 367, unit: 'workingDay' } },
      'defaultHandleLimit',
      'limit.range',
    ],
    ['a unit nobody knows', { 'limits.check': { value: 1, unit: 'moon' } }, 'limits.check', 'limit.range'],
    ['ten returns', { maxReturns: 10 }, 'maxReturns', 'number.range'],
    ['part of a day to answer', { answerWindowDays: 0.5 }, 'answerWindowDays', 'number.range'],
    ['a share of nothing', { 'returnWindow.shareOfLimit': 0 }, 'returnWindow.shareOfLimit', 'number.range'],
    ['a reading nobody knows', { workingDayReading: 'noon' }, 'workingDayReading', 'choice.unknown'],
    ['nobody to decide', { 'approvers.approveExtension': [] }, 'approvers.approveExtension', 'choice.none'],
    ['a fifth level', { 'supervision.levelAtDue': 5 }, 'supervision.levelAtDue', 'number.range'],
    ['a ban that ends before it begins', { filingBans: [aBan({ to: '2026-11-01' })] }, 'filingBans', 'ban.order'],
    ['a ban nobody explains', { filingBans: [aBan({ reason: ' ' })] }, 'filingBans', 'ban.unsaid'],
    [
      'a kind that comes back from afar',
      { 'relapse.byCategory': [aNearness({ radiusM: 5000 })] },
      'relapse.byCategory',
      'nearness.range',
    ],
    [
      'two rules for one kind',
      { 'relapse.byCategory': [aNearness(), aNearness({ window: 5 })] },
      'relapse.byCategory',
      'nearness.twice',
    ],
  ])('are refused with %s', (_, changes, path, reason) =>
    expect(checkRules(changedRules(defaultCaseRules, changes))).toEqual([{ path, reason }]),
  );
  it('contradict themselves with half a working day where days end in the evening', () => {
    const half = { 'limits.check': { value: 0.5, unit: 'workingDay' as const } };
    expect(checkRules(changedRules(defaultCaseRules, half))).toEqual([]);
    expect(checkRules(changedRules(defaultCaseRules, { ...half, workingDayReading: 'endOfDay' }))).toEqual([
      { path: 'limits.check', reason: 'limit.halfDay' },
    ]);
  });
});

describe('a change of rules', () => {
  it('changes what it names and keeps the rest, also what this release knows nothing of', () => {
    const stored = { ...defaultCaseRules, ofALaterRelease: 7 };
    const changed = changedRules(stored, { 'returnWindow.shareOfLimit': 0.5 });
    expect(changed).toEqual({ ...stored, returnWindow: { ...stored.returnWindow, shareOfLimit: 0.5 } });
    expect(stored.returnWindow.shareOfLimit).toBe(defaultCaseRules.returnWindow.shareOfLimit);
  });
  it('is told rule by rule', () => {
    const changed = changedRules(defaultCaseRules, {
      maxReturns: 3,
      'limits.close': { unit: 'workingHour', value: 0.5 }, // the same, written the other way round
    });
    expect(rulesThatDiffer(defaultCaseRules, changed)).toEqual([{ path: 'maxReturns', before: 2, after: 3 }]);
    expect(isSameValue({ value: 1, unit: 'workingDay' }, { unit: 'workingDay', value: 2 })).toBe(false);
  });
  it.each(ruleFields.map(({ path }) => path))('of %s written before it existed is its default', (path) => {
    const [first, second] = path.split('.') as [keyof typeof defaultCaseRules, string | undefined];
    const stored: Record<string, unknown> = structuredClone(defaultCaseRules);
    if (second) delete (stored[first] as Record<string, unknown>)[second];
    else delete stored[first];
    expect(stored).not.toEqual(defaultCaseRules);
    expect(ruleValues(completeRules(stored))).toEqual(ruleValues(defaultCaseRules));
  });
});
