import { describe, expect, it } from 'vitest';
import { system } from '../permissions/roles';
import { aCaseAfter, aGiven, anOrder, cast, step } from '../testing';
import { decide } from './decide';

const takenOver = (file: ReturnType<typeof aCaseAfter>) =>
  step(file, 'handOver', system, aGiven(), { unitId: 'greenery', reason: 'unitReformed' });

describe('a case whose unit ends', () => {
  it('goes on at the successor in the state it is in, with its clocks and its promise as they were', () => {
    for (const verb of ['dispatch', 'assign', 'handle', 'feedBack', 'sendToCheck', 'assignCheck', 'pass'] as const) {
      const before = aCaseAfter(verb);
      const after = takenOver(before);
      expect(after.unitId).toBe('greenery');
      expect({ ...after, version: 0, unitId: '', handlerId: '' }).toEqual({
        ...before,
        version: 0,
        unitId: '',
        handlerId: '',
      });
    }
  });
  it('waits for anybody of the successor where one person was to treat it', () => {
    const assigned = step(aCaseAfter('dispatch'), 'assign', cast.unitClerk, aGiven(), { handlerId: 'handler' });
    expect(takenOver(assigned).handlerId).toBeNull();
  });
  it('that is over already stays with whoever did it', () => {
    const closed = aCaseAfter('close');
    expect(
      decide(closed, anOrder(closed, 'handOver', { unitId: 'greenery', reason: 'unitReformed' }), system, aGiven()),
    ).toMatchObject({ ok: false });
  });
  it('is moved by a change of institutions alone, never by a person', () => {
    const file = aCaseAfter('dispatch');
    for (const actor of Object.values(cast))
      expect(
        decide(file, anOrder(file, 'handOver', { unitId: 'greenery', reason: 'unitReformed' }), actor, aGiven()),
      ).toMatchObject({ ok: false, problem: 'case.not-your-step' });
  });
});

describe('a check whose inspector is gone', () => {
  it('waits for another inspector', () => {
    const released = step(aCaseAfter('assignCheck'), 'releaseCheck', system, aGiven(), { reason: 'personLeft' });
    expect(released).toMatchObject({ state: 'pendingCheck', inspectorId: null });
  });
});
