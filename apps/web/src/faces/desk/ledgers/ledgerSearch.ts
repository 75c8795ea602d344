import { ledgerGroupings, strikeOffStandings } from '@gezhi/domain';
import { listNames } from '../../../features/cases/caseSearch';
import type { Asked, Column, Definition, StrikeOffList } from '../../../features/ledgers/api';
import { dayIn, fitting, idIn, oneOf, readAddress, someOf } from '../../../lib/address';

/** In the order they are offered. Kept here and not taken from the words: routes read addresses before a page is there. */
export const ledgerColumns = [
  'number',
  'state',
  'light',
  'source',
  'category',
  'categoryCode',
  'place',
  'subdistrict',
  'community',
  'grid',
  'unit',
  'reportedAt',
  'dueAt',
  'endedAt',
  'urgency',
  'isRecurrence',
  'returns',
  'reworks',
  'lng',
  'lat',
  'indicators',
  'strikeOff',
  'struckOffAt',
] as const satisfies readonly Column[];

/** What somebody looks at, as the address has it. `ledger` only says under which name it is kept. */
export const readLedgerSearch = readAddress({
  ledger: idIn,
  list: oneOf<string>(listNames.filter((list) => list !== 'mine')),
  light: oneOf<string>(['green', 'yellow', 'red']),
  unit: idIn,
  area: idIn,
  kinds: fitting(/^(event|component)-\d{2,5}(@[^,@]{1,60})?(,(event|component)-\d{2,5}(@[^,@]{1,60})?)*$/),
  indicators: fitting(/^[\p{L}\p{N}._-]{1,20}(,[\p{L}\p{N}._-]{1,20})*$/u),
  standing: oneOf<string>(strikeOffStandings),
  from: dayIn,
  to: dayIn,
  group: oneOf<string>(ledgerGroupings),
  columns: someOf(ledgerColumns),
});
export type LedgerSearch = ReturnType<typeof readLedgerSearch>;

export const usualColumns: readonly Column[] = [
  'number',
  'place',
  'category',
  'unit',
  'reportedAt',
  'dueAt',
  'state',
  'endedAt',
  'strikeOff',
];

/** The address as the server is asked. */
export const askedOf = (search: LedgerSearch): Asked => {
  const { list, light, unit, area, kinds, indicators, standing, from, to, group, columns } = search;
  return {
    list: list ?? 'all',
    light,
    unitId: unit,
    areaId: area,
    kinds,
    indicators,
    strikeOff: standing,
    from,
    to,
    groupBy: group ?? 'none',
    columns: columns?.split(',') ?? [...usualColumns],
  } as Asked;
};

/** A kept ledger as an address: opened it is what it was, and from there whatever somebody makes of it. */
export const searchOf = (ledger: string, { filter, groupBy, columns }: Definition): LedgerSearch => ({
  ledger,
  list: filter.list,
  light: filter.light,
  unit: filter.unitId,
  area: filter.areaId,
  kinds: filter.kinds,
  indicators: filter.indicators,
  standing: filter.strikeOff,
  from: filter.from,
  to: filter.to,
  group: groupBy,
  columns: columns.join(),
});

export interface StrikeOffSearch {
  list?: StrikeOffList;
  /** One row, as a notice names it. */
  case?: string;
}

export const strikeOffLists = ['mine', 'open', 'struckOff'] as const satisfies readonly StrikeOffList[];

export const readStrikeOffSearch = (raw: Readonly<Record<string, unknown>>): StrikeOffSearch => {
  const list = strikeOffLists.find((known) => known === raw.list);
  const one = idIn(raw.case);
  return { ...(list && list !== 'mine' && { list }), ...(one && { case: one }) };
};
