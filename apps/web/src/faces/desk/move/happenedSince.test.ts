import { expect, it } from 'vitest';
import { happenedSince } from './happenedSince';

const current = { state: 'pendingHandling', version: 5, verb: 'dispatch', at: '2026-11-21T03:00:00.000Z' };

it('reads which step came first', () => {
  expect(happenedSince({ code: 'case.changed', details: { current } })).toEqual({
    state: 'pendingHandling',
    verb: 'dispatch',
    at: '2026-11-21T03:00:00.000Z',
  });
});

it('says nothing about other problems or half an answer', () => {
  expect(happenedSince({ code: 'network', details: {} })).toBeNull();
  expect(happenedSince({ code: 'case.changed', details: {} })).toBeNull();
  expect(happenedSince({ code: 'case.changed', details: { current: { state: 'closed' } } })).toBeNull();
});
