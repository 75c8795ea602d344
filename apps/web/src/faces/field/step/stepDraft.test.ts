import { describe, expect, it } from 'vitest';
import { factsOf, lacksOf, orderOf, type StepDraft } from './stepDraft';

const draft: StepDraft = { id: 'case fail', orderId: 'order-1', photos: [] };
const fail = {
  verb: 'fail' as const,
  needs: ['reason', 'photos'] as const,
  facts: ['photos', 'reason', 'note'] as const,
};
const photo = { id: 'p', sha256: 'h' };

describe('a step being filled in', () => {
  it('says what it still needs in the order of the form', () => {
    expect(lacksOf(draft, fail)).toEqual(['photos', 'reason']);
    expect(lacksOf({ ...draft, reason: 'notTreated', photos: [photo] }, fail)).toEqual([]);
  });

  it('does not take spaces for words', () => {
    expect(lacksOf({ ...draft, reply: '  ' }, { needs: ['reply'], facts: ['reply'] })).toEqual(['reply']);
  });

  it('sends only what the step may carry, trimmed', () => {
    const filled = {
      ...draft,
      reason: 'notTreated',
      reply: 'not for this step',
      note: ' gate locked ',
      photos: [photo],
    };
    expect(factsOf(filled, fail.facts)).toEqual({ reason: 'notTreated', note: 'gate locked', photos: [photo] });
  });

  it('sends the day and the place where the step carries them', () => {
    const filled: StepDraft = { ...draft, until: '2026-12-01', position: [115.98, 36.45] };
    expect(factsOf(filled, ['until'])).toEqual({ until: '2026-12-01' });
    expect(factsOf(filled, ['position', 'until'])).toEqual({ until: '2026-12-01', position: [115.98, 36.45] });
    expect(factsOf(draft, ['position', 'until'])).toEqual({});
  });

  it('keeps its order’s id through every retry', () => {
    const filled = { ...draft, reason: 'notTreated', photos: [photo] };
    expect(orderOf(filled, fail, 7, 'then')).toMatchObject({
      id: 'order-1',
      verb: 'fail',
      version: 7,
      claimedAt: 'then',
    });
  });
});
