import type { Actor, StaffRole } from '@gezhi/domain';
import { describe, expect, it } from 'vitest';
import { countOf, listsOf } from './lists';

const as = (role: StaffRole): Actor => ({ kind: 'staff', personId: 'p', posts: [{ role, unitId: 'u' }] });

describe('the lists of a person', () => {
  it('begin with what waits for them and the states it waits in', () => {
    expect(listsOf(as('dispatcher')).all.slice(0, 8)).toEqual([
      'mine',
      'pendingDispatch',
      'returnRequested',
      'extensionRequested',
      'suspensionRequested',
      'pendingFeedbackReview',
      'open',
      'ended',
    ]);
    expect(listsOf(as('handler')).states).toEqual(['handling', 'reworking']);
  });

  it('begin with everything open for somebody whose turn it never is', () => {
    expect(listsOf(as('evaluator'))).toMatchObject({ own: 'open', states: [] });
    expect(listsOf(as('evaluator')).all[0]).toBe('open');
  });

  it('hold every list once', () => {
    const { all } = listsOf(as('acceptor'));
    expect(new Set(all).size).toBe(all.length);
    expect(all).toContain('voided');
  });
});

describe('how many a list holds', () => {
  const counts = { byState: { reported: 10, closed: 35, voided: 1 }, mine: 4 };

  it('adds up the states of a side', () => {
    expect(countOf('open', counts)).toBe(10);
    expect(countOf('ended', counts)).toBe(36);
    expect(countOf('all', counts)).toBe(46);
    expect(countOf('mine', counts)).toBe(4);
    expect(countOf('pendingClose', counts)).toBe(0);
  });

  it('is unknown until it is known', () => {
    expect(countOf('open', undefined)).toBeNull();
  });
});
