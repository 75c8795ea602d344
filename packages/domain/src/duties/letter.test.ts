import { describe, expect, it } from 'vitest';
import { changesSince, itemsOf, type NamedDuty, writeLetter } from './letter';

const duty = (over: Partial<NamedDuty> = {}): NamedDuty => ({
  id: 'd1',
  chiefKind: null,
  scopeName: '柳园街道',
  categoryName: null,
  personId: null,
  source: '责任清单',
  validFrom: '2026-01-01',
  validTo: null,
  ...over,
});
const letter = (duties: NamedDuty[]) =>
  writeLetter({ city: '示范市', unit: '环卫处', kind: 'industry', year: 2026, number: 17, day: '2026-11-18', duties });

describe('a responsibility letter', () => {
  it('has its number, its unit and a line for each duty with what it rests on', () => {
    const text = letter([duty({ categoryName: '暴露垃圾', validTo: '2026-12-31' })]);
    expect(text).toMatchObject({
      title: '示范市创建文明城市行业主管责任书',
      number: '行业责〔2026〕17号',
      day: '2026-11-18',
    });
    expect(text.opening).toContain('环卫处');
    expect(text.opening).toContain('2026年11月18日的责任清单为准，共1项');
    expect(text.items).toEqual([
      { dutyId: 'd1', text: '柳园街道　暴露垃圾（2026年1月1日至2026年12月31日；依据：责任清单）', personId: null },
    ]);
  });
  it('names people by id only', () => {
    const [item] = itemsOf([duty({ chiefKind: 'gridChief', scopeName: '第二创城网格', personId: 'p1' })]);
    expect(item).toMatchObject({ personId: 'p1', text: expect.stringMatching(/^网格长　第二创城网格　全部事项/) });
  });
  it('is the same whatever order the duties were read in', () => {
    const duties = [duty({ id: 'b', scopeName: '古楼街道' }), duty({ id: 'c' }), duty({ id: 'a' })];
    expect(letter([...duties].reverse())).toEqual(letter(duties));
  });
  it('says what is different since: added, ended, and the same duty with other words or another person', () => {
    const before = itemsOf([duty(), duty({ id: 'd2' }), duty({ id: 'd3', personId: 'p1' }), duty({ id: 'd4' })]);
    const now = itemsOf([
      duty(),
      duty({ id: 'd3', personId: 'p2' }),
      duty({ id: 'd4', source: '新文件' }),
      duty({ id: 'd5' }),
    ]);
    expect(changesSince(before, before)).toEqual({ added: 0, ended: 0, changed: 0 });
    expect(changesSince(before, now)).toEqual({ added: 1, ended: 1, changed: 2 });
  });
});
