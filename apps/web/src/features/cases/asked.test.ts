import { caseMoves, openStates } from '@gezhi/domain';
import { describe, expect, it } from 'vitest';
import { askedOf } from './asked';
import type { Entry } from './page/timelineGroups';

const entry = (verb: Entry['verb'], version: number) => ({ verb, version }) as Entry;
const state = 'handling';
const extension = { kind: 'extension', isEndorsed: true, until: null } as const;

describe('what somebody asks to have decided', () => {
  it('is nothing where nobody asked', () => {
    expect(askedOf({ state, timeRequest: null, endRequest: null, timeline: [entry('requestExtension', 3)] })).toEqual(
      [],
    );
  });

  it('is told by the latest entry that asked', () => {
    const timeline = [entry('requestExtension', 3), entry('refuseExtension', 4), entry('requestExtension', 5)];
    const [asked] = askedOf({ state, timeRequest: extension, endRequest: null, timeline });
    expect(asked).toMatchObject({ kind: 'extension', entry: { version: 5 } });
  });

  it('may be two things at once', () => {
    const found = askedOf({
      state,
      timeRequest: extension,
      endRequest: { kind: 'void', reason: 'duplicate' },
      timeline: [],
    });
    expect(found.map(({ kind }) => kind)).toEqual(['extension', 'void']);
  });

  it('is over with the case, whatever was asked', () => {
    const endRequest = { kind: 'forcedClose', reason: 'naturalEnd' } as const;
    expect(askedOf({ state: 'forcedClosed', timeRequest: extension, endRequest, timeline: [] })).toEqual([]);
  });

  it('is decided by steps that exist in every state in which it can be asked', () => {
    const [asked] = askedOf({
      state,
      timeRequest: null,
      endRequest: { kind: 'forcedClose', reason: 'naturalEnd' },
      timeline: [],
    });
    for (const verb of asked!.decisions)
      expect(caseMoves.find((move) => move.verb === verb)!.from, verb).toEqual(openStates);
  });
});
