import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { defaultCaseRules } from '../cases/rules';
import { type Comparable, type LikeCandidate, leastLikeness, likenessOf, likesOf } from './likeness';
import { sharedWords } from './words';

const rules = defaultCaseRules;
const now = new Date('2026-11-18T02:00:00Z');
const hoursBefore = (hours: number) => new Date(now.getTime() - hours * 3_600_000);
const metresEast = (metres: number): [number, number] => [115.97 + metres / 89_500, 36.44];
const littering = { edition: 'sample', kind: 'event', code: '0110' } as const;
const pothole = { edition: 'sample', kind: 'event', code: '0501' } as const;

const report = (over: Partial<Comparable> = {}): Comparable => ({
  position: metresEast(0),
  pointId: null,
  category: null,
  broadKind: 'cleanliness',
  words: null,
  reportedAt: now,
  ...over,
});
const open = (over: Partial<LikeCandidate> = {}): LikeCandidate => ({
  ...report({ reportedAt: hoursBefore(2) }),
  id: 'open',
  closedAt: null,
  ...over,
});
const closed = (over: Partial<LikeCandidate> = {}) =>
  open({ id: 'closed', reportedAt: hoursBefore(200), closedAt: hoursBefore(48), ...over });

describe('two reports are likely one matter', () => {
  it('when they are near, of one kind and soon after each other: a duplicate of what is open', () => {
    const likeness = likenessOf(report(), open({ position: metresEast(30) }), rules)!;
    expect(likeness).toMatchObject({ relation: 'duplicate', kind: 'sameBroadKind', hoursApart: 2, wordsShared: null });
    expect(likeness.distanceM).toBeCloseTo(30, 0);
    expect(likeness.score).toBeGreaterThan(leastLikeness);
  });
  it('and a relapse of what was closed, within the nearer radius and the longer window of relapses', () => {
    expect(likenessOf(report(), closed({ position: metresEast(15) }), rules)).toMatchObject({ relation: 'relapse' });
    expect(likenessOf(report(), closed({ position: metresEast(30) }), rules)).toBeNull();
    expect(likenessOf(report(), closed({ closedAt: hoursBefore(31 * 24) }), rules)).toBeNull();
  });
  it('never of what was closed after it was reported', () => {
    expect(likenessOf(report({ reportedAt: hoursBefore(72) }), closed(), rules)).toBeNull();
  });
  it('by a category’s own radius where it has one', () => {
    const own = {
      ...rules,
      relapse: { ...rules.relapse, byCategory: [{ category: littering, radiusM: 60, window: 90 }] },
    };
    const far = closed({ position: metresEast(50), category: littering, closedAt: hoursBefore(60 * 24) });
    expect(likenessOf(report({ category: littering }), far, own)).toMatchObject({ kind: 'sameCategory' });
    expect(likenessOf(report({ category: littering }), far, rules)).toBeNull();
  });
  it('at one point however far apart the phones were', () => {
    const atMarket = { pointId: 'market' };
    expect(likenessOf(report({ ...atMarket, position: metresEast(180) }), open(atMarket), rules)).toMatchObject({
      isSamePoint: true,
    });
  });
});

describe('what is not shown', () => {
  it('another kind at the same spot, unless the words are the same', () => {
    const parking = open({ broadKind: 'parking', words: '三轮车把盲道全占了' });
    expect(likesOf(report({ words: '垃圾桶满了没人收' }), [parking], rules)).toEqual([]);
    expect(likesOf(report({ words: '三轮车把盲道全占了！' }), [parking], rules)).toHaveLength(1);
  });
  it('what the desk has filed as something else', () => {
    const other = open({ category: pothole });
    expect(likenessOf(report({ category: littering }), other, rules)!.kind).toBe('differs');
    expect(likesOf(report({ category: littering }), [other], rules)).toEqual([]);
  });
  it('what is too far or too long ago', () => {
    const late = open({ id: 'late', reportedAt: hoursBefore(25) });
    expect(likesOf(report(), [late, open({ id: 'far', position: metresEast(51) })], rules)).toEqual([]);
  });
});

it('the likeliest come first', () => {
  const [first, second] = [open({ id: 'a', position: metresEast(40) }), open({ id: 'b', position: metresEast(1) })];
  expect(likesOf(report(), [first, second], rules).map(({ candidate }) => candidate.id)).toEqual(['b', 'a']);
});

describe('words', () => {
  it('are compared by pairs of characters, whatever their width, case and punctuation', () => {
    expect(sharedWords('桶边堆了一地，味道很大。', '桶边堆了一地 味道很大')).toBe(1);
    expect(sharedWords('ＡＢ栋楼下', 'ab栋楼下')).toBe(1);
    expect(sharedWords('路灯不亮', '井盖松动')).toBe(0);
    expect(sharedWords('？？', '！')).toBe(0);
  });
  it('always between 0 and 1, the same both ways, 1 with themselves', () => {
    const text = fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.string({ unit: fc.constantFrom(...'桶边垃圾路灯井盖不亮') }),
    );
    fc.assert(
      fc.property(text, text, (a, b) => {
        const shared = sharedWords(a, b);
        expect(shared).toBeGreaterThanOrEqual(0);
        expect(shared).toBeLessThanOrEqual(1);
        expect(sharedWords(b, a)).toBe(shared);
        if (/[\p{L}\p{N}]/u.test(a.normalize('NFKC'))) expect(sharedWords(a, a)).toBe(1);
      }),
    );
  });
});

it('a score lies between 0 and 1 and falls with distance', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 49 }), fc.integer({ min: 0, max: 23 }), (metres, hours) => {
      const at = (distance: number) =>
        likenessOf(report(), open({ position: metresEast(distance), reportedAt: hoursBefore(hours) }), rules)!.score;
      expect(at(metres)).toBeGreaterThanOrEqual(0);
      expect(at(metres)).toBeLessThanOrEqual(1);
      if (metres > 0) expect(at(metres)).toBeLessThan(at(metres - 1));
    }),
  );
});
