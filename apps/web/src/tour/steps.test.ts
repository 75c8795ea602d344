import { caseStateCodes, findMove, openStates, stateRow } from '@gezhi/domain';
import { describe, expect, it } from 'vitest';
import { numberOf, personFor, stepFor, stepRows, tourSteps } from './steps';

describe('the tour', () => {
  it('begins with a report and ends with the resident’s answer', () => {
    expect(stepFor(null)).toBe('report');
    expect(stepFor({ state: 'closed', answer: null })).toBe('answer');
    expect(stepFor({ state: 'closed', answer: 'fixed' })).toBe('done');
  });
  it('has a step for every state a case can be in, and that step really leads on from there', () => {
    for (const state of openStates) {
      const step = stepFor({ state, answer: null });
      const move = findMove(state, step as never)!;
      expect(move.from, `${step} in ${state}`).toContain(state);
      expect(move.by, `${step} by ${stepRows[step].role}`).toContain(stepRows[step].role);
      expect(stateRow(move.to)).toBeDefined();
    }
    for (const state of caseStateCodes) expect(numberOf(stepFor({ state, answer: null }))).toBeGreaterThan(0);
  });
  it('counts main steps only', () => {
    expect(numberOf('report')).toBe(1);
    expect(numberOf('rework')).toBe(numberOf('handle'));
    expect(numberOf('done')).toBe(tourSteps.length);
  });
});

describe('whom to be', () => {
  const person = (name: string, role: 'handler' | 'inspector' | 'acceptor', unitId: string) => ({
    id: name,
    name,
    posts: [{ role, unit: { id: unitId } }],
  });
  const people = [
    person('周敏', 'acceptor', 'office'),
    person('李强', 'handler', 'sanitation'),
    person('陈刚', 'handler', 'greenery'),
    person('刘洋', 'inspector', 'office'),
    person('何静', 'inspector', 'office'),
  ];
  const nameFor = (step: Parameters<typeof personFor>[0], unitId: string | null, named: string | null = null) =>
    personFor(step, people, { unitId, named })?.name ?? null;
  it('is somebody with the role', () => expect(nameFor('accept', null)).toBe('周敏'));
  it('is somebody of the unit that has the case', () => {
    expect(nameFor('handle', 'greenery')).toBe('陈刚');
    expect(nameFor('handle', 'water')).toBeNull();
  });
  it('is the one the case names', () => {
    expect(nameFor('pass', null, '何静')).toBe('何静');
    expect(nameFor('pass', null, '不在演示里的人')).toBeNull();
  });
});
