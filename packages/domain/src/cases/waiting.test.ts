import { describe, expect, it } from 'vitest';
import { aCaseAfter, aGiven, aReportedCase, cast, mainRoad, step } from '../testing';
import { allowedMoves } from './allowedMoves';
import { isWaitingFor, waitsFor } from './waiting';

describe('whose turn it is', () => {
  it('is the one who takes the next step of the main job', () => {
    let file = aReportedCase();
    for (const [verb, who] of mainRoad) {
      expect(isWaitingFor(cast[who], file), `${verb} waits for ${who}`).toBe(true);
      file = step(file, verb, cast[who]);
    }
  });
  it('is nobody’s once the case is closed', () => {
    for (const actor of Object.values(cast)) expect(isWaitingFor(actor, aCaseAfter('close'))).toBe(false);
  });
  it('is not the duty chief’s because he could void it', () => {
    expect(isWaitingFor(cast.dutyChief, aCaseAfter('dispatch'))).toBe(false);
    expect(waitsFor('handling')).toEqual(['handler']);
  });
  it('means that there is something to press', () => {
    let file = aReportedCase();
    for (const [verb, who] of mainRoad) {
      for (const actor of Object.values(cast))
        if (isWaitingFor(actor, file)) expect(allowedMoves({ file, actor, ...aGiven() })).not.toEqual([]);
      file = step(file, verb, cast[who]);
    }
  });
});
