import { numbersBy } from '@gezhi/contracts';
import { expect, it } from 'vitest';
import { groupings, readNumbersSearch } from './numbersSearch';

it('offers every way of telling numbers apart that the server knows', () =>
  expect([...groupings].sort()).toEqual([...numbersBy].sort()));

it('drops what nobody can mean', () =>
  expect(readNumbersSearch({ from: 'yesterday', by: 'person', topic: 'close', code: 'x', readAt: 'today' })).toEqual({
    topic: 'close',
  }));
