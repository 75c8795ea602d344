import { describe, expect, it } from 'vitest';
import { caseStateCodes } from '../cases/states';
import { ambiguousRows, type CodeMapping, categoryOfCode, mapCode } from './codes';
import { meaningOf, stepsThatFit } from './meaning';
import { exchangeSides, exchangeSteps, goesOnWith, type Standing, tellPartner } from './steps';

const row = (a: string, b: string, direction: CodeMapping['direction'] = 'both'): CodeMapping => {
  const [one, other] = [a.split(' '), b.split(' ')];
  return { a: { system: one[0]!, code: one[1]! }, b: { system: other[0]!, code: other[1]! }, direction };
};

describe('a code', () => {
  const from = { system: 'L', code: '1' };
  it('is read in the table it is of as it stands', () =>
    expect(mapCode([], [], from, 'L')).toEqual({ ok: true, code: '1' }));
  it('is what the city wrote down, before what the standards say', () =>
    expect(mapCode([row('L 1', 'N 7')], [row('L 1', 'N 8')], from, 'N')).toEqual({ ok: true, code: '7' }));
  it('is read from either end, and one way only where the row says so', () => {
    expect(mapCode([row('N 7', 'L 1')], [], from, 'N')).toEqual({ ok: true, code: '7' });
    expect(mapCode([row('N 7', 'L 1', 'aToB')], [], from, 'N')).toEqual({ ok: false, candidates: [] });
    expect(mapCode([row('N 7', 'L 1', 'bToA')], [], from, 'N')).toEqual({ ok: true, code: '7' });
  });
  it('goes over a third table where there is no straight way', () => {
    expect(mapCode([row('L 1', 'O 5')], [row('O 5', 'N 7')], from, 'N')).toEqual({ ok: true, code: '7' });
    expect(mapCode([row('L 1', 'O 5')], [row('O 5', 'N 7'), row('O 5', 'N 8')], from, 'N')).toEqual({
      ok: false,
      candidates: ['7', '8'],
    });
  });
  it('with two meanings has none, and both rows are flagged', () => {
    const rows = [row('L 1', 'N 7'), row('L 1', 'N 8'), row('L 2', 'N 9')];
    expect(mapCode(rows, [], from, 'N')).toEqual({ ok: false, candidates: ['7', '8'] });
    expect(ambiguousRows(rows)).toEqual(new Set(rows.slice(0, 2)));
    expect(ambiguousRows([row('L 1', 'N 7'), row('L 1', 'N 8', 'bToA')])).toEqual(new Set());
  });
  it('of a category carries its kind, for both kinds use the same figures', () => {
    expect(categoryOfCode('event.0110')).toEqual({ kind: 'event', code: '0110' });
    for (const text of ['0110', 'event.', 'event.x', 'thing.0110']) expect(categoryOfCode(text)).toBeNull();
  });
});

describe('a step of a partner’s', () => {
  it('fits in a state exactly where some meaning of it does', () => {
    for (const side of exchangeSides)
      for (const state of caseStateCodes)
        for (const step of exchangeSteps) {
          if (step === 'report') continue;
          const results = step === 'establish' ? (['filed', 'declined', 'merged'] as const) : ([undefined] as const);
          const checks = ['closed', 'rework', 'withdrawn', 'voided', 'forcedClosed'] as const;
          const means = (step === 'check' ? checks : results).map((result) => meaningOf({ side, step, result }, state));
          expect(
            means.some((one) => one !== null),
            `${side} ${step} ${state}`,
          ).toBe(stepsThatFit(side, state).includes(step));
        }
  });
  it('never checks or closes a case of ours: what it says of that is noted at most', () => {
    for (const state of caseStateCodes)
      for (const result of ['closed', 'rework', 'voided'] as const)
        expect([null, 'noted']).toContain(meaningOf({ side: 'given', step: 'check', result }, state));
  });
  it('says of its own closed case what a reporter may say', () => {
    const said = { side: 'received', step: 'check' } as const;
    expect(meaningOf({ ...said, result: 'closed' }, 'closed')).toBe('confirmFixed');
    expect(meaningOf({ ...said, result: 'rework' }, 'closed')).toBe('notFixed');
    expect(meaningOf({ ...said, result: 'rework' }, 'pendingCheck')).toBeNull();
    expect(meaningOf({ side: 'received', step: 'evaluate', hasScore: true }, 'closed')).toBe('rate');
    expect(meaningOf({ side: 'received', step: 'evaluate' }, 'closed')).toBe('noted');
  });
});

describe('what a partner is told', () => {
  const tell = (before: Standing | null, verb: string, unitId?: string) =>
    tellPartner({ name: `case.${verb}` as never, facts: unitId ? { unitId } : {} }, before, ['ours']);
  const held: Standing = { side: 'given', isHeld: true };
  const steps = ({ told }: ReturnType<typeof tell>) => told.map(({ step, result }) => result ?? step);

  it('begins with the dispatch to a unit it stands for, and with all three steps so far', () => {
    expect(steps(tell(null, 'file'))).toEqual([]);
    expect(steps(tell(null, 'dispatch', 'other'))).toEqual([]);
    expect(tell(null, 'dispatch', 'ours')).toMatchObject({ after: held });
    expect(steps(tell(null, 'dispatch', 'ours'))).toEqual(['report', 'filed', 'dispatch']);
  });
  it('ends when it goes to somebody else, and begins again with the dispatch alone', () => {
    const lost = tell(held, 'agreeReturn');
    expect([steps(lost), lost.after]).toEqual([['withdrawn'], { side: 'given', isHeld: false }]);
    expect(steps(tell(lost.after, 'close'))).toEqual([]);
    expect(steps(tell(lost.after, 'dispatch', 'ours'))).toEqual(['dispatch']);
    expect(steps(tell(held, 'handOver', 'other'))).toEqual(['withdrawn']);
  });
  it('is of its own work never what it did itself', () => {
    for (const verb of ['assign', 'handle', 'feedBack', 'rework']) expect(steps(tell(held, verb))).toEqual([]);
    expect(steps(tell(held, 'fail'))).toEqual(['rework']);
    expect(steps(tell(held, 'close'))).toEqual(['closed', 'evaluate']);
  });
  it('is everything but its own report of a case that is treated here', () => {
    const own: Standing = { side: 'received', isHeld: true };
    const told = ['report', 'file', 'dispatch', 'handle', 'feedBack', 'fail', 'rework', 'close'].flatMap((verb) =>
      steps(tell(own, verb)),
    );
    expect(told).toEqual([
      ...['filed', 'dispatch', 'handle', 'feedback', 'rework'],
      ...['handle', 'feedback', 'closed', 'evaluate'],
    ]);
  });
  it('goes on with the case that carries on where its own reporter said "not fixed", and with no other', () => {
    const own: Standing = { side: 'received', isHeld: true };
    expect(goesOnWith({ reason: 'notFixed' }, own)).toBe(true);
    expect(goesOnWith({ reason: 'relapse' }, own)).toBe(false);
    expect(goesOnWith({ reason: 'notFixed' }, held), 'ours: it is dispatched to it anew').toBe(false);
  });
});
