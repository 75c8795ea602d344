import { expect, it } from 'vitest';
import { countIn, dayIn, idIn, instantIn, oneOf, readAddress, someOf, textIn } from './address';

const read = readAddress({
  view: oneOf(['list', 'map']),
  columns: someOf(['a', 'b', 'c']),
  unit: idIn,
  day: dayIn,
  readAt: instantIn,
  q: textIn(5),
  most: countIn(100),
});

it('what fits is kept', () => {
  const raw = {
    view: 'map',
    columns: 'c,a',
    unit: '0190aaaa-ffff-7fff-8fff-ffffffffffff',
    day: '2026-11-30',
    readAt: new Date(0).toISOString(),
    q: '路\n边',
    most: '7',
  };
  expect(read(raw)).toEqual({ ...raw, most: 7 });
  expect(read({ most: 100 }).most).toBe(100);
});

it('what does not falls away, and never throws', () => {
  const names = {
    view: undefined,
    columns: undefined,
    unit: undefined,
    day: undefined,
    readAt: undefined,
    q: undefined,
    most: undefined,
  };
  for (const bad of [0, -1, 1.5, 101, null, undefined, {}, [], true, Number.NaN, '2026-13-01', 'x'.repeat(9)])
    expect(read(Object.fromEntries(Object.keys(names).map((name) => [name, bad]))), JSON.stringify(bad)).toEqual(names);
  for (const most of ['', ' ', '1e9', '-7', '1.5']) expect(read({ most }).most, most).toBeUndefined();
  expect(read({}), 'every name is there').toEqual(names);
  expect(Object.keys(read({ other: 1 }))).toEqual(Object.keys(names));
});

it('a list of names keeps those that are known, in their order', () => {
  expect(read({ columns: 'c,x,a,c' }).columns).toBe('c,a');
});
