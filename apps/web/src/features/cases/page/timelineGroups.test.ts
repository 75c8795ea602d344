import type { CaseVerb } from '@gezhi/domain';
import { expect, it } from 'vitest';
import { type Entry, groupBySteps } from './timelineGroups';

const entry = (verb: CaseVerb, minutesUsed: number) => ({ verb, minutesUsed }) as Entry;

it('groups a history by the seven steps with the time each took', () => {
  const groups = groupBySteps([
    entry('report', 0),
    entry('accept', 12),
    entry('file', 9),
    entry('dispatch', 22),
    entry('assign', 60),
    entry('handle', 198),
  ]);
  expect(groups.map(({ step, minutes }) => [step, minutes])).toEqual([
    [1, 0],
    [2, 21],
    [3, 22],
    [4, 258],
  ]);
});

it('shows a rework as a second treatment, not as part of the first', () => {
  const steps = groupBySteps([entry('handle', 1), entry('feedBack', 1), entry('fail', 1), entry('rework', 1)]);
  expect(steps.map(({ step }) => step)).toEqual([4, 5, 6, 4]);
});
