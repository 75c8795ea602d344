import { describe, expect, it } from 'vitest';
import { conditionsOf, differencesOf, draftOf, problemsOf, withOneMore } from './conditionsDraft';

const filed = [
  {
    number: 1,
    filing: '正在搭建',
    closing: '制止',
    filingEn: null,
    closingEn: null,
    limit: { value: 2, unit: 'urgentWorkingDay' },
    isDefault: false,
    basis: 'sample',
  },
  {
    number: 3,
    filing: '已经建成',
    closing: '拆除',
    filingEn: null,
    closingEn: null,
    limit: { value: 1, unit: 'workingDay' },
    isDefault: true,
    basis: 'default',
  },
] as const;
const draft = () => draftOf([...filed]);

describe('conditions being edited', () => {
  it('keep a default a default, and numbers what they were', () => {
    expect(conditionsOf(draft())).toEqual([
      { number: 1, filing: '正在搭建', closing: '制止', limit: { value: 2, unit: 'urgentWorkingDay' } },
      { number: 3, filing: '已经建成', closing: '拆除', limit: null },
    ]);
    expect(withOneMore(draft()).at(-1)!.number).toBe(4);
    expect(withOneMore([], 7)[0]!.number).toBe(8);
  });
  it('say what is missing, odd or there twice', () => {
    const [one, two] = draft() as [ReturnType<typeof draft>[0], ReturnType<typeof draft>[0]];
    expect(problemsOf([one, two]).size).toBe(0);
    expect(problemsOf([{ ...one, filing: ' ' }]).get(1)).toBe('filing');
    expect(problemsOf([{ ...one, closing: '' }]).get(1)).toBe('closing');
    for (const value of ['', '0', '-3', 'zwei']) expect(problemsOf([{ ...one, value }]).get(1)).toBe('value');
    expect(problemsOf([one, { ...two, filing: one.filing }]).get(3)).toBe('twice');
  });
  it('show what becomes different, and nothing else', () => {
    const before = conditionsOf(draft());
    expect(differencesOf(before, before, '默认')).toEqual([]);
    const after = [
      { ...before[1]!, closing: '依法拆除' },
      { ...before[0]!, number: 4, filing: '新的' },
    ];
    expect(differencesOf(before, after, '默认').map(({ number, field, before: was }) => [number, field, was])).toEqual([
      [1, 'condition', '正在搭建'],
      [3, 'closing', '拆除'],
      [4, 'condition', null],
    ]);
  });
});
