import { describe, expect, it } from 'vitest';
import type { Category, Table } from './api';
import { freeCode, groupsOf, keyBeside } from './categoryList';

const category = (kind: 'event' | 'component', code: string, name: string, over: Partial<Category> = {}): Category => ({
  ref: { edition: 'e', kind, code },
  name,
  nameEn: `${name} in English`,
  groupName: `大类${code.slice(0, 2)}`,
  groupNameEn: null,
  isLocal: false,
  isWithdrawn: false,
  isRecalled: false,
  hint: null,
  hintEn: null,
  conditions: [
    {
      number: 1,
      filing: `发现${name}`,
      filingEn: null,
      closingEn: null,
      closing: '恢复',
      limit: { value: 1, unit: 'workingDay' },
      isDefault: false,
      basis: 'sample',
    },
  ],
  ...over,
});
const table: Table = {
  edition: 'e',
  note: '',
  noteEn: null,
  version: 1,
  cityDefault: { value: 1, unit: 'workingDay' },
  classes: [
    { kind: 'event', code: '01', name: '大类01', nameEn: null, defaultLimit: null },
    { kind: 'component', code: '01', name: '设施', nameEn: null, defaultLimit: null },
  ],
  categories: [
    category('event', '0110', '暴露垃圾'),
    category('event', '0199', '撤桶', { isLocal: true }),
    category('component', '0101', '上水井盖'),
  ],
};
const codes = (...found: Parameters<typeof groupsOf>) =>
  groupsOf(...found).flatMap(({ categories }) => categories.map(({ ref }) => `${ref.kind}-${ref.code}`));

describe('the list of categories', () => {
  it('is found by any two characters of a name, in both languages, and by the beginning of the code', () => {
    expect(codes(table, '露垃', undefined)).toEqual(['event-0110']);
    expect(codes(table, '井盖 in', undefined)).toEqual(['component-0101']);
    expect(codes(table, '011', undefined)).toEqual(['event-0110']);
    expect(codes(table, '10', undefined)).toEqual([]);
  });
  it('is narrowed to a kind, to the city’s own, or to limits nobody has set', () => {
    expect(codes(table, '', 'component')).toEqual(['component-0101']);
    expect(codes(table, '', 'local')).toEqual(['event-0199']);
    expect(codes(table, '', 'default')).toEqual([]);
  });
  it('goes up and down over classes and categories and stays at its ends', () => {
    const groups = groupsOf(table, '', undefined);
    expect(keyBeside(groups, undefined, 1)).toBe('event-01');
    expect(keyBeside(groups, 'event-0199', 1)).toBe('component-01');
    expect(keyBeside(groups, 'component-0101', 1)).toBe('component-0101');
    expect(keyBeside(groups, 'event-01', -1)).toBe('event-01');
  });
  it('offers the highest number of a class that is free', () => {
    expect(freeCode(table, table.classes[0]!)).toBe('0198');
    expect(freeCode(table, table.classes[1]!)).toBe('0199');
  });
});
