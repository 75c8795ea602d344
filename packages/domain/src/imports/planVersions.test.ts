import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, type Day } from '../shared/day';
import { type KnownThing, planVersions, type VersionOrder, type VersionPlan, type WantedThing } from './planVersions';

const today = '2026-11-18';
let serial = 0;
const known = (code: string, values = 'old', validFrom = '2026-01-01'): KnownThing<string> => ({
  id: `id-${code}-${++serial}`,
  code,
  validFrom,
  values,
});
const row = (code: string, values = 'new', more: Partial<WantedThing<string>> = {}): WantedThing<string> => ({
  row: 2,
  code,
  values,
  replaces: [],
  successor: null,
  ...more,
});
const plan = (order: Partial<VersionOrder<string>>): VersionPlan<string> =>
  planVersions({
    known: [],
    past: new Map(),
    rows: [],
    from: null,
    today,
    endsUnnamed: () => false,
    isSame: (a, b) => a === b,
    isMinor: () => false,
    mayVanish: true,
    newId: () => `new-${++serial}`,
    ...order,
  });

describe('a file', () => {
  it('without a day corrects what was wrong; with one it leaves the past as it was', () => {
    const order = { known: [known('A')], rows: [row('A')] };
    expect(plan(order).corrected).toHaveLength(1);
    expect(plan({ ...order, from: '2026-11-01' }).replaced).toMatchObject([{ validFrom: '2026-11-01' }]);
  });
  it('that says the same changes nothing', () => {
    expect(plan({ known: [known('A', 'same')], rows: [row('A', 'same')], from: today })).toMatchObject({
      unchanged: 1,
      replaced: [],
      corrected: [],
    });
  });
  it('cannot begin before what it replaces', () => {
    expect(
      plan({ known: [known('A', 'old', '2026-11-10')], rows: [row('A')], from: '2026-11-01' }).problems,
    ).toMatchObject([{ reason: 'valid-from.early' }]);
  });
});

describe('what ends', () => {
  it('on the day it began never stood, where that may be', () => {
    const order = { known: [known('A', 'a', today)], rows: [row('B', 'b', { replaces: ['A'] })] };
    expect(plan(order)).toMatchObject({ problems: [], ended: [{ lastDay: '2026-11-17' }] });
    expect(plan({ ...order, mayVanish: false }).problems).toMatchObject([{ reason: 'valid-from.early' }]);
  });

  it('names who takes over: by the row that ends, or by the one that begins', () => {
    const from = '2026-11-01';
    for (const rows of [[row('B', 'b', { replaces: ['A'] })], [row('A', '', { successor: 'B' }), row('B', 'b')]]) {
      const { ended, problems } = plan({ known: [known('A')], rows, from });
      expect(problems).toEqual([]);
      expect(ended).toMatchObject([{ thing: { code: 'A' }, successor: 'B', lastDay: '2026-10-31' }]);
    }
  });
  it('goes on at who is there already, whether the file changes it, leaves it or says nothing of it', () => {
    const both = [known('A'), known('B')];
    const ended = (rows: WantedThing<string>[]) => plan({ known: both, rows }).ended;
    expect(ended([row('B', 'old', { replaces: ['A'] })])).toMatchObject([{ successorId: both[1]!.id }]);
    expect(ended([row('B', 'new', { replaces: ['A'] })])).toMatchObject([{ successorId: both[1]!.id }]);
    expect(ended([row('A', '', { successor: 'B' })])).toMatchObject([{ successorId: both[1]!.id }]);
  });
  it('cannot go on at who begins later', () => {
    const order = { known: [known('A'), known('B', 'old', '2026-11-10')], rows: [row('A', '', { successor: 'B' })] };
    expect(plan({ ...order, from: '2026-11-01' }).problems).toMatchObject([
      { field: 'successor', reason: 'valid-from.early', value: 'B' },
    ]);
  });
  it('has none where several would take over and none is named', () => {
    const rows = [row('B', 'b', { replaces: ['A'] }), row('C', 'c', { replaces: ['A'] })];
    expect(plan({ known: [known('A')], rows }).ended).toMatchObject([{ successor: null, hasSeveral: true }]);
    expect(plan({ known: [known('A')], rows: [...rows, row('A', '', { successor: 'C' })] }).ended).toMatchObject([
      { successor: 'C', hasSeveral: false },
    ]);
  });
  it('is what a whole file does not name', () => {
    expect(plan({ known: [known('A'), known('B')], rows: [row('A', 'old')], endsUnnamed: () => true })).toMatchObject({
      unchanged: 1,
      ended: [{ thing: { code: 'B' }, row: null, successor: null }],
    });
  });
  it('is refused where nobody knows the successor, or it ends as well', () => {
    const reasons = (rows: WantedThing<string>[]) =>
      plan({ known: [known('A'), known('B')], rows }).problems.map((p) => p.reason);
    expect(reasons([row('A', '', { successor: 'Z' })])).toEqual(['successor.unknown']);
    expect(reasons([row('C', '', { replaces: ['Z'] })])).toEqual(['successor.unknown']);
    expect(reasons([row('A', '', { successor: 'B' }), row('B', '', { successor: 'A' })])).toContain('successor.circle');
    expect(reasons([row('A', 'old'), row('C', '', { replaces: ['A'] })])).toEqual(['code.twice']);
  });
  it('has ended already when the same file comes again', () => {
    const rows = [row('B', 'b', { replaces: ['A'] }), row('A', '', { successor: 'B' })];
    expect(
      plan({ known: [known('B', 'b')], past: new Map([['A', '2026-10-31']]), rows, from: '2026-11-01' }),
    ).toMatchObject({
      unchanged: 2,
      ended: [],
      problems: [],
    });
  });
});

describe('any files one after the other', () => {
  interface Version {
    id: string;
    code: string;
    values: string;
    from: Day;
    to: Day | null;
    successor: string | null;
  }
  const aCode = fc.constantFrom('A', 'B', 'C', 'D', 'E');
  const aRow = fc.record({
    code: aCode,
    values: fc.constantFrom('1', '2', '3'),
    replaces: fc.oneof(
      { weight: 5, arbitrary: fc.constant([]) },
      { weight: 1, arbitrary: fc.array(aCode, { maxLength: 2 }) },
    ),
    successor: fc.oneof({ weight: 8, arbitrary: fc.constant(null) }, { weight: 1, arbitrary: aCode }),
  });
  const aFile = fc.record({
    rows: fc.uniqueArray(aRow, { selector: (each) => each.code, maxLength: 5 }),
    isWhole: fc.boolean(),
    /** Days before today the file holds from; null: a correction. */
    since: fc.oneof(fc.constant(null), fc.integer({ min: 0, max: 3 })),
    daysPassed: fc.integer({ min: 0, max: 4 }),
  });

  function apply(register: Version[], result: VersionPlan<string>): Version[] {
    const ends = new Map<string, { to: Day; successor: string | null }>();
    for (const { thing, id, validFrom } of result.replaced)
      ends.set(thing.id, { to: addDays(validFrom, -1), successor: id });
    for (const { thing, lastDay, successor, successorId } of result.ended) {
      expect(successorId === null, 'who is named goes on').toBe(successor === null);
      ends.set(thing.id, { to: lastDay, successor: successorId });
    }
    const corrected = new Map(result.corrected.map(({ thing, row: right }) => [thing.id, right.values]));
    return [
      ...register.map((version) => ({
        ...version,
        values: corrected.get(version.id) ?? version.values,
        ...ends.get(version.id),
      })),
      ...[...result.added, ...result.replaced].map(({ id, row: fresh, validFrom }) => ({
        id,
        code: fresh.code,
        values: fresh.values,
        from: validFrom,
        to: null,
        successor: null,
      })),
    ];
  }

  it('leave no overlap of a code, no gap between a version and the next, and successors that are there', () =>
    fc.assert(
      fc.property(fc.array(aFile, { minLength: 1, maxLength: 12 }), (files) => {
        let register: Version[] = [];
        let now: Day = '2026-01-01';
        for (const { rows, isWhole, since, daysPassed } of files) {
          now = addDays(now, daysPassed);
          const past = new Map<string, Day>();
          for (const { code, to } of register) if (to !== null && to > (past.get(code) ?? '')) past.set(code, to);
          const order: Partial<VersionOrder<string>> = {
            known: register
              .filter((version) => version.to === null)
              .map(({ id, code, values, from }) => ({ id, code, values, validFrom: from })),
            past,
            rows: rows.map((each, i) => ({ row: i + 2, ...each })),
            from: since === null ? null : addDays(now, -since),
            today: now,
            endsUnnamed: () => isWhole,
          };
          const result = plan(order);
          if (result.problems.length > 0) continue; // the whole file or nothing
          register = apply(register, result);
          for (const code of ['A', 'B', 'C', 'D', 'E']) {
            const versions = register
              .filter((version) => version.code === code)
              .sort((a, b) => (`${a.from} ${a.to ?? '9999'}` < `${b.from} ${b.to ?? '9999'}` ? -1 : 1));
            for (const [i, version] of versions.entries()) {
              if (version.to !== null) expect(addDays(version.from, -1) <= version.to).toBe(true);
              const next = versions[i + 1];
              if (next) expect(version.to !== null && version.to < next.from, `${code} overlaps`).toBe(true);
              if (next && version.successor === next.id) expect(addDays(version.to!, 1)).toBe(next.from);
            }
          }
          for (const { to, successor } of register)
            if (successor) {
              const next = register.find((other) => other.id === successor);
              expect(next && next.from <= addDays(to!, 1), 'goes on without a day between').toBe(true);
            }
        }
      }),
      { numRuns: process.env.GEZHI_TEST_LENGTH === 'long' ? 10_000 : 500 },
    ));
});
