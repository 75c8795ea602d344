import { describe, expect, it } from 'vitest';
import { endFault, faultsOf, handOverFault } from './checkDuty';

const plain = { kind: 'territory', chiefKind: null, personId: null, validFrom: '2026-01-01', validTo: null } as const;
const today = '2026-11-18';

describe('a duty as somebody wrote it down', () => {
  it('names the kind of a chief and nothing of the kind otherwise; only a chief is a person', () => {
    expect(faultsOf(plain)).toEqual([]);
    expect(faultsOf({ ...plain, kind: 'chief' })).toEqual(['chief']);
    expect(faultsOf({ ...plain, chiefKind: 'gridChief' })).toEqual(['chief']);
    expect(faultsOf({ ...plain, personId: 'p' })).toEqual(['person']);
    expect(faultsOf({ ...plain, kind: 'chief', chiefKind: 'gridChief', personId: 'p' })).toEqual([]);
  });
  it('may last one day, and not less', () => {
    expect(faultsOf({ ...plain, validTo: '2026-01-01' })).toEqual([]);
    expect(faultsOf({ ...plain, validTo: '2025-12-31' })).toEqual(['dates']);
  });
  it('ends yesterday at the earliest, never before it began and never twice', () => {
    expect(endFault(plain, '2026-11-17', today)).toBeNull();
    expect(endFault(plain, '2026-11-16', today)).toBe('past');
    expect(endFault({ ...plain, validFrom: '2026-12-01' }, '2026-11-30', today)).toBe('dates');
    expect(endFault({ ...plain, validTo: '2026-11-17' }, '2026-11-30', today)).toBe('over');
    expect(endFault({ ...plain, validTo: '2026-11-18' }, '2026-11-30', today)).toBeNull();
  });
  it('is handed over from today on, after a day of its own, while it stands', () => {
    expect(handOverFault(plain, today, today)).toBeNull();
    expect(handOverFault(plain, '2026-11-17', today)).toBe('past');
    expect(handOverFault({ ...plain, validFrom: today }, today, today)).toBe('dates');
    expect(handOverFault({ ...plain, validTo: '2026-11-30' }, '2026-12-01', today)).toBe('over');
    expect(handOverFault({ ...plain, validTo: '2026-11-30' }, '2026-11-30', today)).toBeNull();
  });
});
