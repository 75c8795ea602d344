import { expect, it } from 'vitest';
import { at, readRoute } from './routes';

const id = '01a1fc2d-a7a4-7684-8a23-6cc49668f4f4';

it('reads every address it makes', () => {
  expect(readRoute(at.today, '')).toEqual({ page: 'today' });
  expect(readRoute(at.waiting, '')).toEqual({ page: 'waiting' });
  expect(readRoute(at.me, '')).toEqual({ page: 'me' });
  expect(readRoute(at.report, '')).toEqual({ page: 'report' });
  expect(readRoute(at.case(id), '')).toEqual({ page: 'case', id });
  expect(readRoute(at.step(id, 'handle'), '')).toEqual({ page: 'step', id, verb: 'handle' });
  const [path, hash] = at.mapOf(id).split('#');
  expect(readRoute(path!, hash!)).toEqual({ page: 'map', caseId: id });
});

it('leads to today from the face itself, and says so where an address leads nowhere', () => {
  for (const path of ['/field', '/field.html', '/field/']) expect(readRoute(path, '')).toEqual({ page: 'today' });
  for (const path of ['/field/cases/17', '/field/nowhere']) expect(readRoute(path, '')).toEqual({ page: 'nowhere' });
});
