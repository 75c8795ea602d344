import { describe, expect, it } from 'vitest';
import { emptyDraft, factsOf, missingFacts } from './draft';

const suggested = { unitId: 'sanitation', dutyId: 'duty-1' };

describe('the facts of an order', () => {
  it('hold only what the step may carry, trimmed, nothing empty', () => {
    const draft = { ...emptyDraft, note: '  gate is locked ', reply: ' ', reason: 'tooVague' };
    expect(factsOf(draft, ['reason', 'note', 'reply'], null)).toEqual({ reason: 'tooVague', note: 'gate is locked' });
    expect(factsOf(draft, ['note'], null)).toEqual({ note: 'gate is locked' });
  });

  it('say by which duty when the suggestion is taken, and only then', () => {
    const names = ['unitId', 'dutyId'];
    expect(factsOf({ ...emptyDraft, unitId: 'sanitation' }, names, suggested)).toEqual({
      unitId: 'sanitation',
      dutyId: 'duty-1',
    });
    expect(factsOf({ ...emptyDraft, unitId: 'parks' }, names, suggested)).toEqual({ unitId: 'parks' });
  });

  it('name photos without their bytes', () => {
    const ref = { id: 'p', sha256: 'h' };
    const photos = [{ ref, blob: new Blob(), preview: '' }];
    expect(factsOf({ photos }, ['photos'], null)).toEqual({ photos: [ref] });
  });
});

it('knows what is still missing', () => {
  expect(missingFacts(factsOf(emptyDraft, ['reason', 'photos'], null), ['reason', 'photos'])).toEqual([
    'reason',
    'photos',
  ]);
});
