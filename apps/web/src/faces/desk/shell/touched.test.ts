import { expect, it } from 'vitest';
import { isTouched } from './touched';

const shown = { pages: [{ cases: [{ id: 'a' }, { id: 'b' }] }, { cases: [{ id: 'c' }] }] };

it('a list of one state is read anew for a case that comes into it or that it shows, for no other', () => {
  const dispatch = { list: 'pendingDispatch' };
  expect(isTouched(dispatch, shown, new Map([['x', { state: 'pendingDispatch' }]]))).toBe(true);
  expect(isTouched(dispatch, shown, new Map([['c', { state: 'handling' }]]))).toBe(true);
  expect(isTouched(dispatch, shown, new Map([['x', { state: 'handling' }]]))).toBe(false);
  expect(isTouched(dispatch, undefined, new Map([['x', { state: 'handling' }]]))).toBe(false);
});

it('a list of several states always is', () => {
  for (const filter of [{ list: 'open' }, { list: 'mine' }, {}, undefined])
    expect(isTouched(filter, shown, new Map([['x', { state: 'closed' }]]))).toBe(true);
});
