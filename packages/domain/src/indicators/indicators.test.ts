import { describe, expect, it } from 'vitest';
import { readIndicatorLines, writeIndicatorLines } from './indicatorLines';
import {
  changedIndicators,
  checkIndicators,
  type Indicator,
  type IndicatorScheme,
  indicatorsCovering,
  indicatorsThatDiffer,
} from './indicators';

const edition = 'GB/T 30428.2-2013';
const kind = (code: string, of = edition) => ({ edition: of, kind: 'event' as const, code });
const cover = (code: string, pointType: string | null = null) => ({ category: kind(code), pointType });
const indicator = (code: string, ...covers: Indicator['covers'][number][]): Indicator => ({
  code,
  name: `指标${code}`,
  nameEn: null,
  covers,
});
const scheme: IndicatorScheme = {
  indicators: [
    indicator('01', cover('0110'), cover('0201', 'COMM')),
    indicator('02', cover('02')),
    indicator('09', cover('0201', 'SCHOOLA')),
  ],
};
const known = { isKind: ({ code }: { code: string }) => code !== '9999', isPointType: (code: string) => code !== 'X' };
const reasons = (of: IndicatorScheme) => checkIndicators(of, known).map(({ reason }) => reason);

describe('a case belongs', () => {
  it('to every indicator that covers its kind, everywhere or at its type of points', () => {
    expect(indicatorsCovering(scheme, kind('0110'), null)).toEqual(['01']);
    expect(indicatorsCovering(scheme, kind('0201'), null)).toEqual(['02']);
    expect(indicatorsCovering(scheme, kind('0201'), 'SCHOOLA')).toEqual(['02', '09']);
    expect(indicatorsCovering(scheme, kind('0201'), 'COMM')).toEqual(['01', '02']);
  });
  it('to none where nothing covers it, or nobody has said yet what it is', () => {
    expect(indicatorsCovering(scheme, kind('0302'), null)).toEqual([]);
    expect(indicatorsCovering(scheme, null, 'COMM')).toEqual([]);
  });
  it('where it belonged when it is filed under another edition', () =>
    expect(indicatorsCovering(scheme, kind('01008', 'newer'), null, [kind('0110')])).toEqual(['01']));
});

describe('a change', () => {
  it('puts one in its place or at the end, takes one away, or brings another edition', () => {
    const put = changedIndicators(scheme, [
      { what: 'put', indicator: indicator('02') },
      { what: 'put', indicator: indicator('15') },
      { what: 'withdraw', code: '01' },
    ]);
    expect(put.indicators.map(({ code }) => code)).toEqual(['02', '09', '15']);
    expect(indicatorsThatDiffer(scheme, put).map(({ code }) => code)).toEqual(['02', '15', '01']);
    expect(changedIndicators(scheme, [{ what: 'replace', indicators: [] }]).indicators).toEqual([]);
  });
  it('makes no difference where covers stand in another order', () => {
    const turned = { indicators: scheme.indicators.map((one) => ({ ...one, covers: [...one.covers].reverse() })) };
    expect(indicatorsThatDiffer(scheme, turned)).toEqual([]);
  });
  it('is refused with what cannot be', () => {
    expect(reasons(scheme)).toEqual([]);
    expect(reasons({ indicators: [indicator('none')] })).toEqual(['indicator.code']);
    expect(reasons({ indicators: [indicator('a,b')] })).toEqual(['indicator.code']);
    expect(reasons({ indicators: [indicator('1'), indicator('1')] })).toEqual(['indicator.twice']);
    expect(reasons({ indicators: [{ ...indicator('1'), name: ' ' }] })).toEqual(['indicator.nameless']);
    expect(reasons({ indicators: [indicator('1', cover('01'), cover('01'))] })).toEqual(['indicator.coverTwice']);
    expect(reasons({ indicators: [indicator('1', cover('9999', 'X'))] })).toEqual([
      'indicator.kindUnknown',
      'indicator.typeUnknown',
    ]);
    expect(reasons({ indicators: Array.from({ length: 1001 }, (_, i) => indicator(String(i))) })).toEqual([
      'indicator.tooMany',
    ]);
  });
});

describe('lines of a sheet', () => {
  it('are read as they were written', () => {
    const mixed = {
      indicators: [
        ...scheme.indicators,
        {
          ...indicator('16'),
          nameEn: 'Order',
          covers: [{ category: kind('01008', 'GB/T 47678.5-2026'), pointType: 'COMM' }],
        },
      ],
    };
    const text = writeIndicatorLines(mixed.indicators, { edition });
    expect(text.split('\n')[0]).toBe('01\t指标01\t\tevent-0110, event-0201#COMM');
    expect(readIndicatorLines(text, { edition })).toEqual({ ...mixed, problems: [] });
  });
  it('say which one cannot be read, and why', () =>
    expect(readIndicatorLines('01\t名\t\tevent-01\n\n02 名\n03\t名\t\trubbish', { edition })).toMatchObject({
      indicators: [{ code: '01' }],
      problems: [
        { line: 3, reason: 'columns' },
        { line: 4, reason: 'cover', about: 'rubbish' },
      ],
    }));
});
