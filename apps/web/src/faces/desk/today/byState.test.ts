import { expect, it } from 'vitest';
import type { Row } from '../../../features/cases/api';
import { byState } from './byState';

const row = (id: string, state: Row['state']) => ({ id, state }) as Row;

it('puts the state first that holds the most pressing case', () => {
  const rows = [row('1', 'pendingClose'), row('2', 'pendingFiling'), row('3', 'pendingClose')];
  expect(byState(rows).map(({ state, rows }) => [state, rows.map(({ id }) => id).join('')])).toEqual([
    ['pendingClose', '13'],
    ['pendingFiling', '2'],
  ]);
});
