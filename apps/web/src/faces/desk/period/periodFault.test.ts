import { expect, it } from 'vitest';
import { periodFault } from './periodFault';

it('a period is right from one day to a year, leap years included', () => {
  expect(periodFault({ from: '2026-11-22', to: '2026-11-22' })).toBeNull();
  expect(periodFault({ from: '2024-01-01', to: '2025-01-01' })).toBeNull();
});
it('a period is wrong where its first day lies after its last one, or where it is longer', () => {
  expect(periodFault({ from: '2026-11-23', to: '2026-11-22' })).toBe('order');
  expect(periodFault({ from: '2025-11-20', to: '2026-11-22' })).toBe('tooLong');
  // A year that is being typed: 2, 20, 202 before it is 2026.
  expect(periodFault({ from: '0202-11-20', to: '2026-11-22' })).toBe('tooLong');
});
