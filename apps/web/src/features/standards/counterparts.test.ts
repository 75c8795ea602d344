import { describe, expect, it } from 'vitest';
import { counterpartsOf } from './counterparts';

const ref = (edition: string, code: string) => ({ edition, kind: 'event', code }) as const;
const pairs = [
  { a: ref('old', '0104'), b: ref('new', '06004'), relation: 'broader', basis: 'proposal' },
  { a: ref('old', '0110'), b: ref('new', '06010'), relation: 'exact', basis: 'reference' },
] as const;

describe('the counterparts of a category', () => {
  it('are read from both sides, the relation turned around', () => {
    expect(counterpartsOf(ref('old', '0104'), pairs)).toEqual([
      { ref: ref('new', '06004'), relation: 'broader', isProposal: true },
    ]);
    expect(counterpartsOf(ref('new', '06004'), pairs)).toEqual([
      { ref: ref('old', '0104'), relation: 'narrower', isProposal: true },
    ]);
    expect(counterpartsOf(ref('new', '06010'), pairs)[0]).toMatchObject({ relation: 'exact', isProposal: false });
  });
  it('are none where the other edition dropped it', () =>
    expect(counterpartsOf(ref('old', '0407'), pairs)).toEqual([]));
});
