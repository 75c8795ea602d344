import {
  ledgerColumnCodes,
  ledgerColumns,
  notMappedWords,
  strikeOffWords,
  usualColumns as usualOnServer,
} from '@gezhi/contracts';
import { describe, expect, it } from 'vitest';
import en from '../../../i18n/en/ledgers.json';
import zhCN from '../../../i18n/zh-CN/ledgers.json';
import { askedOf, ledgerColumns as columnsOfPage, readLedgerSearch, searchOf, usualColumns } from './ledgerSearch';

const said = (words: Record<string, { zh: string; en: string }>, at: 'zh' | 'en') =>
  Object.fromEntries(Object.entries(words).map(([code, word]) => [code, word[at]]));

describe('the words of ledgers', () => {
  it('are on the screen what they are in files', () => {
    expect(zhCN.column).toEqual(said(ledgerColumns, 'zh'));
    expect(en.column).toEqual(said(ledgerColumns, 'en'));
    expect(zhCN.standing).toEqual(said(strikeOffWords, 'zh'));
    expect(en.standing).toEqual(said(strikeOffWords, 'en'));
    expect([zhCN.notMapped, en.notMapped]).toEqual([notMappedWords.zh, notMappedWords.en]);
    expect(usualColumns).toEqual(usualOnServer);
    expect(columnsOfPage).toEqual(ledgerColumnCodes);
  });
});

describe('the address of a ledger', () => {
  it('opens a kept one as it was kept', () => {
    const filter = {
      list: 'closed',
      kinds: 'event-01,component-02@GB/T 1',
      indicators: '01,二-3,none',
      strikeOff: 'applied' as const,
    };
    const kept = { name: 'x', kind: 'free' as const, filter, groupBy: 'unit' as const, columns: ['number' as const] };
    const search = readLedgerSearch({ ...searchOf('00000000-0000-7000-8000-000000000000', kept) });
    expect(askedOf(search)).toEqual({
      ...filter,
      light: undefined,
      unitId: undefined,
      areaId: undefined,
      from: undefined,
      to: undefined,
      groupBy: 'unit',
      columns: ['number'],
    });
  });
  it('drops what has the wrong shape', () => {
    const hostile = {
      unit: "x' or 1",
      kinds: 'event',
      indicators: '01,;',
      group: '../',
      columns: 'a b',
      from: '2026-13-01',
      list: 7,
    };
    expect(Object.values(readLedgerSearch(hostile)).filter((value) => value !== undefined)).toEqual([]);
    // Nor what looks like a code and is none: the page opens instead of showing it and asking the server for it.
    const unknown = { list: 'bogus', light: 'blue', standing: 'gone', group: 'person', columns: 'salary,bonus' };
    expect(Object.values(readLedgerSearch(unknown)).filter((value) => value !== undefined)).toEqual([]);
  });
  it('keeps of its columns those there are, in their order and each once', () => {
    const columnsOf = (columns: unknown) => askedOf(readLedgerSearch({ columns })).columns;
    expect(columnsOf('unit,salary,number,unit,,constructor')).toEqual(['unit', 'number']);
    for (const nothing of ['salary', '', ',', 7, undefined]) expect(columnsOf(nothing)).toEqual(usualColumns);
  });
});
