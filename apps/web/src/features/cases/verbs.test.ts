import { staffVerbs } from '@gezhi/contracts';
import { caseMoves, type FactName } from '@gezhi/domain';
import { describe, expect, it } from 'vitest';
import { fieldOrder } from './moves/draft';
import { deskVerbs, isDeskVerb, sortMoves, verbs } from './verbs';

describe('the table of steps', () => {
  it('has every step of staff', () => {
    expect([...deskVerbs].sort()).toEqual([...staffVerbs].sort());
  });

  it('gives no letter twice', () => {
    const letters = deskVerbs.map((verb) => verbs[verb].key);
    expect(new Set(letters).size).toBe(letters.length);
  });

  it('can ask for every fact any step may carry', () => {
    const facts = new Set<FactName>(
      caseMoves
        .filter((move) => isDeskVerb(move.verb))
        .flatMap((move) => [...move.needs, ...move.may, ...('needsForPublic' in move ? move.needsForPublic : [])]),
    );
    for (const fact of facts) expect(fieldOrder).toContain(fact);
  });
});

describe('what may be done', () => {
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
