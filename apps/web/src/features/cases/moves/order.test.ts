import { describe, expect, it } from 'vitest';
import { ProblemError } from '../../../lib/call';
import { orderFor } from './order';

const content = { verb: 'accept', facts: { note: 'seen' }, version: 3 } as const;
const lost = new ProblemError('network', 0);

describe('an order sent again', () => {
  const first = orderFor(content, null);

  it('keeps its id and version when the answer was lost, though the case has moved on meanwhile', () => {
    expect(orderFor({ ...content, version: 4 }, { order: first, error: lost })).toBe(first);
  });

  it('is a new one when something else was written', () => {
    const other = { ...content, facts: { note: 'seen twice' } };
    expect(orderFor(other, { order: first, error: lost }).id).not.toBe(first.id);
  });

  it('is a new one when the server answered and refused', () => {
    const refused = new ProblemError('case.changed', 409);
    const again = orderFor({ ...content, version: 4 }, { order: first, error: refused });
    expect(again).toMatchObject({ version: 4 });
    expect(again.id).not.toBe(first.id);
  });
});
