import { staffVerbs } from '@gezhi/contracts';
import { type CaseMoveRow, caseMoves, caseVerbs, type FactName } from '@gezhi/domain';
import { describe, expect, it } from 'vitest';
import { fieldOrder } from './moves/draft';
import { deskVerbs, isDeskVerb, sortMoves, stepOf, verbs } from './verbs';

describe('the table of steps', () => {
  it('has every step of staff', () => {
    expect([...deskVerbs].sort()).toEqual([...staffVerbs].sort());
  });

  it('gives no letter twice', () => {
    const letters = deskVerbs.map((verb) => verbs[verb].key);
    expect(new Set(letters).size).toBe(letters.length);
    for (const letter of letters) expect(letter).toMatch(/^([a-z]|\d|Shift\+[A-Z])$/);
  });

  it('calls onward only what the loop waits for', () => {
    const rows: readonly CaseMoveRow[] = caseMoves;
    for (const verb of deskVerbs.filter((one) => verbs[one].rank === 'onward'))
      expect(rows.find((row) => row.verb === verb)!.aside, verb).toBeUndefined();
  });

  it('knows to which of the seven steps every entry of a history belongs', () => {
    for (const verb of caseVerbs) expect([1, 2, 3, 4, 5, 6, 7], verb).toContain(stepOf(verb));
    expect(stepOf('report')).toBe(1);
    expect(stepOf('handOver')).toBe(4);
    expect(stepOf('partEnded')).toBe(6);
    expect(stepOf('markRelapse')).toBe(7);
    expect(stepOf('notFixed')).toBe(7);
  });

  it('can ask for every fact any step may carry', () => {
    const facts = new Set<FactName>(
      caseMoves
        .filter((move) => isDeskVerb(move.verb))
        .flatMap((move) => [...move.needs, ...move.may, ...('needsForPublic' in move ? move.needsForPublic : [])]),
    );
    // Where somebody stands only the phone in his hand can say.
    expect(facts.delete('position')).toBe(true);
    for (const fact of facts) expect(fieldOrder).toContain(fact);
  });
});

describe('what may be done', () => {
  it('puts first what somebody asked to have decided, however rare it is else', () => {
    const { primary, others, rare } = sortMoves(
      ['dispatch', 'sendBack', 'forceClose', 'refuseEnding', 'void'],
      ['forceClose', 'refuseEnding'],
    );
    expect(primary).toBe('dispatch');
    expect(others).toEqual(['forceClose', 'refuseEnding', 'sendBack']);
    expect(rare).toEqual(['void']);
  });

  it('stays readable when much is possible: five in sight, the rest under "more", nothing lost', () => {
    const allowed = [
      ...(['accept', 'file', 'sendToVerify', 'merge', 'decline', 'selfHandle', 'declineFiling'] as const),
      ...(['linkRecurrence', 'requestVoid'] as const),
    ];
    const { primary, others, rare } = sortMoves(allowed);
    expect([primary, ...others]).toHaveLength(5);
    expect([primary, ...others, ...rare].sort()).toEqual([...allowed].sort());
  });

  it('is one primary act, other ways and rare ones', () => {
    expect(sortMoves(['void', 'decline', 'file', 'accept'])).toEqual({
      primary: 'accept',
      others: ['file', 'decline'],
      rare: ['void'],
    });
  });

  it('has no primary act where the loop waits for somebody else', () => {
    expect(sortMoves(['void'])).toEqual({ primary: null, others: [], rare: ['void'] });
    expect(sortMoves([])).toEqual({ primary: null, others: [], rare: [] });
  });
});
