import { expect, it } from 'vitest';
import { lineText, outlineFrom, outlineText, positionFrom, positionText } from './outlineText';

const ring = [
  [115.98, 36.45],
  [115.99, 36.45],
  [115.99, 36.46],
  [115.98, 36.45],
] as const;

it('writes outlines so that they can be read again', () => {
  expect(outlineText([[ring]])).toBe('POLYGON ((115.98 36.45, 115.99 36.45, 115.99 36.46, 115.98 36.45))');
  expect(outlineFrom(outlineText([[ring]]))).toEqual([[ring]]);
  expect(outlineFrom(outlineText([[ring, ring], [ring]]))).toEqual([[ring, ring], [ring]]);
  expect(outlineFrom(JSON.stringify({ type: 'Polygon', coordinates: [ring] }))).toEqual([[ring]]);
});

it('takes nothing for an outline that is none', () => {
  for (const text of ['', 'POLYGON', 'POLYGON ((1 2, 3 4))', '{"type":"Point"}', '{', 'LINESTRING (1 2, 3 4)'])
    expect(outlineFrom(text), text).toBeNull();
});

it('reads a position however its numbers are separated, and never a guess', () => {
  expect(positionFrom('115.98, 36.45')).toEqual([115.98, 36.45]);
  expect(positionFrom(' 115.98，36.45 ')).toEqual([115.98, 36.45]);
  expect(positionFrom(positionText([115.123456789, 36]))).toEqual([115.1234568, 36]);
  for (const text of ['', '115.98', '115.98, north', '36.45, 115.98', '1 2 3'])
    expect(positionFrom(text), text).toBeNull();
});

it('writes a line as pairs of numbers', () => expect(lineText(ring.slice(0, 2))).toBe('115.98 36.45, 115.99 36.45'));
