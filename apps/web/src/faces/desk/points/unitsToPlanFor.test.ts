import { expect, it } from 'vitest';
import type { Person } from '../../../features/session/person';
import { unitsToPlanFor } from './unitsToPlanFor';

const post = (role: string, id: string) => ({ role, unit: { id, name: id, nameEn: null } });
const namesFor = (...posts: ReturnType<typeof post>[]) =>
  unitsToPlanFor({ id: 'p', posts } as unknown as Person)?.map(({ name }) => name) ?? 'any';

it('a clerk plans for the units he is clerk of, each once, and for none he does other work in', () => {
  expect(namesFor(post('unitClerk', 'sanitation'))).toEqual(['sanitation']);
  expect(namesFor(post('unitClerk', 'sanitation'), post('unitClerk', 'greenery'))).toEqual(['sanitation', 'greenery']);
  expect(namesFor(post('unitClerk', 'sanitation'), post('unitClerk', 'sanitation'))).toEqual(['sanitation']);
  expect(namesFor(post('handler', 'greenery'), post('unitClerk', 'sanitation'))).toEqual(['sanitation']);
});

it('the office plans for any unit, also who is a clerk beside it', () => {
  expect(namesFor(post('dutyChief', 'office'))).toBe('any');
  expect(namesFor(post('unitClerk', 'sanitation'), post('supervisorOfficer', 'office'))).toBe('any');
});
