import { caseStateCodes, findMove, isPublicSource, type MoveFacts, type MoveVerb, staffRoles } from '@gezhi/domain';
import { describe, expect, expectTypeOf, it } from 'vitest';
import type { z } from 'zod';
import { allEndpoints, moveFacts, staffVerbs } from './index';

type Wire = { [V in MoveVerb]: z.output<(typeof moveFacts)[V]> };

describe('the facts of a step', () => {
  it('have the same type on the wire and in the domain', () => expectTypeOf<Wire>().toEqualTypeOf<MoveFacts>());
  it('include exactly what the lifecycle table asks for or allows', () => {
    for (const verb of Object.keys(moveFacts) as MoveVerb[]) {
      const move = rowOf(verb);
      const named = new Set<string>([...move.needs, ...(move.needsForPublic ?? []), ...move.may]);
      expect(new Set(Object.keys(moveFacts[verb].shape)), verb).toEqual(named);
    }
  });
  it('are named for every verb a member of staff may use, and for no other', () => {
    const ofStaff = (Object.keys(moveFacts) as MoveVerb[]).filter((verb) =>
      caseStateCodes.some((state) => findMove(state, verb)?.by.some((role) => isStaff(role))),
    );
    expect(new Set(staffVerbs)).toEqual(new Set(ofStaff));
  });
  it('of a public case need an answer', () => expect(isPublicSource('resident')).toBe(true));
});

const isStaff = (role: string) => (staffRoles as readonly string[]).includes(role);
const rowOf = (verb: MoveVerb) => caseStateCodes.map((state) => findMove(state, verb)).find((move) => move)!;

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
