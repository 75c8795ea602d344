import { describe, expect, it } from 'vitest';
import { emptyDraft, factsOf, missingFacts, newParts } from './draft';

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

describe('a split', () => {
  const category = { edition: 'e', kind: 'event', code: '0110' } as const;
  const whole = newParts().map((part, i) => ({ ...part, category, condition: 1, unitId: `unit-${i}` }));

  it('begins with two parts, each with an id of its own', () => {
    expect(new Set(newParts().map(({ id }) => id)).size).toBe(2);
  });

  it('is there when every part is whole, and not before', () => {
    expect(factsOf({ ...emptyDraft, parts: whole }, ['parts'], null)).toEqual({ parts: whole });
    const { unitId: _none, ...half } = whole[1]!;
    expect(factsOf({ ...emptyDraft, parts: [whole[0]!, half] }, ['parts'], null)).toEqual({});
    expect(factsOf({ ...emptyDraft, parts: whole.slice(0, 1) }, ['parts'], null)).toEqual({});
  });
});

it('says nothing of a box that is not ticked', () => {
  expect(factsOf({ ...emptyDraft, setsDuty: false, helperIds: [] }, ['setsDuty', 'helperIds'], null)).toEqual({});
  expect(factsOf({ ...emptyDraft, setsDuty: true }, ['setsDuty'], null)).toEqual({ setsDuty: true });
});

it('never names who answers as a helper', () => {
  const draft = { ...emptyDraft, unitId: 'parks', helperIds: ['parks', 'school'] };
  expect(factsOf(draft, ['unitId', 'helperIds'], null)).toEqual({ unitId: 'parks', helperIds: ['school'] });
});

it('knows what is still missing', () => {
  expect(missingFacts(factsOf(emptyDraft, ['reason', 'photos'], null), ['reason', 'photos'])).toEqual([
    'reason',
    'photos',
  ]);
});
