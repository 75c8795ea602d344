import { findMove, isPublicSource, type MoveFacts, type MoveVerb, movesFrom } from '@gezhi/domain';
import { goodFacts } from '@gezhi/domain/testing';
import { describe, expect, expectTypeOf, it } from 'vitest';
import type { z } from 'zod';
import { allEndpoints, moveFacts, staffVerbs } from './index';

type Wire = { [V in MoveVerb]: z.output<(typeof moveFacts)[V]> };

describe('the facts of a step', () => {
  it('have the same type on the wire and in the domain', () => expectTypeOf<Wire>().toEqualTypeOf<MoveFacts>());
  it('include exactly what the lifecycle table asks for or allows', () => {
    for (const verb of Object.keys(moveFacts) as MoveVerb[]) {
      const move = movesFrom('closed').find((row) => row.verb === verb) ?? staffRow(verb);
      const named = new Set<string>([...move.needs, ...(move.needsForPublic ?? []), ...move.may]);
      expect(new Set(Object.keys(moveFacts[verb].shape)), verb).toEqual(named);
    }
  });
  it('are named for every verb a member of staff may use', () =>
    expect(new Set(staffVerbs).size).toBe(Object.keys(goodFacts).length - 4));
  it('of a public case need an answer', () => expect(isPublicSource('resident')).toBe(true));
});

function staffRow(verb: MoveVerb) {
  const states = [
    'reported',
    'pendingFiling',
    'pendingDispatch',
    'pendingHandling',
    'handling',
    'returnRequested',
  ] as const;
  const late = [
    'handledPendingUnitConfirm',
    'pendingFeedbackReview',
    'pendingCheck',
    'checking',
    'reworking',
    'pendingClose',
  ] as const;
  for (const state of [...states, ...late]) {
    const move = findMove(state, verb);
    if (move) return move;
  }
  throw new Error(`${verb} leads nowhere`);
}

describe('endpoints', () => {
  it('have names and addresses of their own', () => {
    expect(new Set(allEndpoints.map((endpoint) => endpoint.name)).size).toBe(allEndpoints.length);
    expect(new Set(allEndpoints.map(({ method, url }) => `${method} ${url}`)).size).toBe(allEndpoints.length);
  });
  it('take only what they know', () => {
    for (const endpoint of allEndpoints) {
      if (!endpoint.body) continue;
      const result = endpoint.body.safeParse({
        surprise: true,
        verb: 'accept',
        id: crypto.randomUUID(),
        version: 1,
        facts: { surprise: 1 },
      });
      expect(result.success, endpoint.name).toBe(false);
    }
  });
});
