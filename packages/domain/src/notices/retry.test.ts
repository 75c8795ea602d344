import fc from 'fast-check';
import { expect, it } from 'vitest';
import { mostTries, pauseMs, retryAfterMs } from './retry';

const tries = fc.integer({ min: 1, max: mostTries - 1 });

it('waits longer after each try in vain, up to a cap, and gives up in the end', () => {
  fc.assert(
    fc.property(fc.uuid(), tries, (id, n) => {
      const wait = retryAfterMs(id, n)!;
      expect(wait).toBe(retryAfterMs(id, n));
      expect(wait).toBeGreaterThanOrEqual(24_000);
      expect(wait).toBeLessThanOrEqual(4 * 3_600_000 * 1.2);
      if (n > 1) expect(wait).toBeGreaterThan(retryAfterMs(id, n - 1)!);
    }),
  );
  expect(retryAfterMs('x', mostTries)).toBeNull();
  expect(retryAfterMs('x', mostTries + 5)).toBeNull();
});

it('does not bring back together what failed together', () => {
  const waits = new Set(Array.from({ length: 100 }, (_, i) => retryAfterMs(`message ${i}`, 3)));
  expect(waits.size).toBeGreaterThan(90);
});

it('lets a channel rest longer and longer, never forever', () => {
  expect(pauseMs(0)).toBe(0);
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 1_000_000 }), (n) => {
      expect(pauseMs(n + 1)).toBeGreaterThanOrEqual(pauseMs(n));
      expect(pauseMs(n)).toBeLessThanOrEqual(30 * 60_000);
    }),
  );
});
