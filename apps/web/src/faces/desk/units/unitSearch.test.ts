import { unitLists } from '@gezhi/contracts';
import { expect, it } from 'vitest';
import { readUnitSearch, unitListCodes } from './unitSearch';

it('knows every list of the contract', () => {
  expect([...unitListCodes].sort()).toEqual([...unitLists].sort());
});

it('lets what nobody could have meant fall away', () => {
  expect(readUnitSearch({ from: 'yesterday', list: 'person', key: '3' })).toEqual({ key: '3' });
});
