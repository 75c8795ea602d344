import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { KnownCities } from './knownCities';

const told = (now: number, netVersion = 1, rulesVersion = 1) => ({ now: new Date(now), netVersion, rulesVersion });

describe('what is known of a city', () => {
  it('is believed for two seconds, and is of its own city', () => {
    let at = 0;
    const known = new KnownCities(() => at);
    expect(known.of(1)).toBeNull();
    known.learn(1, told(1_000_000, 3, 4));
    at = 2000;
    expect(known.of(1)).toEqual(told(1_002_000, 3, 4));
    expect(known.of(2)).toBeNull();
    at = 2001;
    expect(known.of(1)).toBeNull();
  });

  it('is gone when it was forgotten, and new when it was told anew', () => {
    const known = new KnownCities(() => 0);
    known.learn(1, told(5, 1));
    known.learn(1, told(5, 2));
    expect(known.of(1)?.netVersion).toBe(2);
    known.forget(1);
    expect(known.of(1)).toBeNull();
  });

  it('is never before the database’s time, and behind it by the quickest answer lately told', () => {
    const answer = fc.record({ pauseMs: fc.integer({ min: 0, max: 900 }), wayMs: fc.integer({ min: 0, max: 50 }) });
    fc.assert(
      fc.property(fc.array(answer, { minLength: 1, maxLength: 30 }), (answers) => {
        let at = 0;
        const databaseIsAhead = 1_795_000_000_000;
        const known = new KnownCities(() => at);
        for (const { pauseMs, wayMs } of answers) {
          at += pauseMs + wayMs;
          known.learn(1, told(databaseIsAhead + at - wayMs));
          const behindMs = databaseIsAhead + at - known.of(1)!.now.getTime();
          expect(behindMs).toBeGreaterThanOrEqual(0);
          expect(behindMs).toBeLessThanOrEqual(50);
        }
      }),
    );
  });
});
