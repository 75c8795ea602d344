import { describe, expect, it } from 'vitest';
import { byClass, type Category, categoryKey, isFound } from './categoryChoices';

const category = (kind: 'event' | 'component', code: string, name: string): Category => ({
  ref: { edition: 'e', kind, code },
  name,
  nameEn: `${name} in English`,
  groupName: code.slice(0, 2),
  groupNameEn: null,
  isLocal: false,
  isWithdrawn: false,
  isRecalled: false,
  hint: null,
  hintEn: null,
  conditions: [],
});
const table = [category('component', '0101', '上水井盖'), category('event', '0110', '暴露垃圾')];

describe('the choice of a category', () => {
  it('puts the classes first that fit what the reporter said', () => {
    expect(byClass(table, 'cleanliness').map((group) => group.key)).toEqual(['event-01', 'component-01']);
    expect(byClass(table, 'facility').map((group) => group.key)).toEqual(['component-01', 'event-01']);
    expect(byClass(table, null).map((group) => group.key)).toEqual(['component-01', 'event-01']);
  });

  it('knows the classes of the newer edition as well', () => {
    const newer = [category('component', '01001', '供水井盖'), category('event', '06010', '暴露垃圾')];
    expect(byClass(newer, 'cleanliness').map((group) => group.key)).toEqual(['event-06', 'component-01']);
  });

  it('finds by name in both languages and by the beginning of the code', () => {
    expect(isFound(table[1]!, '垃圾')).toBe(true);
    expect(isFound(table[1]!, 'ENGLISH')).toBe(true);
    expect(isFound(table[1]!, '011')).toBe(true);
    expect(isFound(table[1]!, '10')).toBe(false);
  });

  it('keeps components and events of the same number apart', () => {
    expect(categoryKey({ kind: 'event', code: '0101' })).not.toBe(categoryKey({ kind: 'component', code: '0101' }));
  });
});
