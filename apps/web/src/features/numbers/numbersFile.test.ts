import { countCodes, ratioCodes } from '@gezhi/domain';
import { expect, it } from 'vitest';
import type { NumbersLine } from './api';
import { numbersFile } from './numbersFile';

const line = (name: string, over: Partial<NumbersLine> = {}): NumbersLine => ({
  key: name,
  name,
  nameEn: null,
  counts: Object.fromEntries(countCodes.map((code) => [code, 0])) as NumbersLine['counts'],
  exempt: {},
  ratios: Object.fromEntries(
    ratioCodes.map((code) => [code, { part: 0, of: 0, value: null }]),
  ) as NumbersLine['ratios'],
  avgHandleHours: { of: 0, value: null },
  ...over,
});

it('keeps every number of every row, leaves an empty ratio empty, and never writes a formula', () => {
  const rows = [line('=cmd()', { exempt: { reworkCount: 1 } }), line('a "b", c')];
  const file = numbersFile(
    {
      ...{ from: '2026-11-01', to: '2026-11-30', by: 'unit' },
      ...{ asOf: '2026-11-30T16:00:00.000Z', readAt: '2026-12-02T00:00:00.000Z' },
      whole: line('whole'),
      rows,
    },
    ({ name }) => name!,
  );
  const lines = file.replace('\uFEFF', '').trim().split('\r\n');
  expect(lines).toHaveLength(4);
  expect(lines[1]).toMatch(/^ =cmd\(\),0,0,/);
  expect(lines[2]).toMatch(/^"a ""b"", c",/);
  expect(lines[1]!.split(',')).toHaveLength(1 + 2 * countCodes.length + 3 * ratioCodes.length + 1);
  expect(lines[1]).toMatch(/,0,0,,0,0,,/);
  expect(lines[1]!.split(',').filter((cell) => cell === '1')).toHaveLength(1);
});
