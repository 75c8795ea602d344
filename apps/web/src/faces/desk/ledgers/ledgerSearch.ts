import type { Asked, Column, Definition, StrikeOffList } from '../../../features/ledgers/api';

/** What somebody looks at, as the address has it. `ledger` only says under which name it is kept. */
export interface LedgerSearch {
  ledger?: string | undefined;
  list?: string | undefined;
  light?: string | undefined;
  unit?: string | undefined;
  area?: string | undefined;
  kinds?: string | undefined;
  standing?: string | undefined;
  from?: string | undefined;
  to?: string | undefined;
  group?: string | undefined;
  columns?: string | undefined;
}

const id = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const day = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/;
const kinds = /^(event|component)-\d{2,5}(@[^,@]{1,60})?(,(event|component)-\d{2,5}(@[^,@]{1,60})?)*$/;
const code = /^[a-zA-Z]{2,30}$/;
const codes = /^[a-zA-Z]+(,[a-zA-Z]+)*$/;

/** Old or hand-edited links must still open: a value of the wrong shape falls away. */
export function readLedgerSearch(raw: Readonly<Record<string, unknown>>): LedgerSearch {
  const fitting = (shape: RegExp, value: unknown) =>
    typeof value === 'string' && shape.test(value) ? value : undefined;
  return {
    ledger: fitting(id, raw.ledger),
    list: fitting(code, raw.list),
    light: fitting(code, raw.light),
    unit: fitting(id, raw.unit),
    area: fitting(id, raw.area),
    kinds: fitting(kinds, raw.kinds),
    standing: fitting(code, raw.standing),
    from: fitting(day, raw.from),
    to: fitting(day, raw.to),
    group: fitting(code, raw.group),
    columns: fitting(codes, raw.columns),
  };
}

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
export const askedOf = ({ list, light, unit, area, kinds, standing, from, to, group, columns }: LedgerSearch): Asked =>
  ({
    list: list ?? 'all',
    light,
    unitId: unit,
    areaId: area,
    kinds,
    strikeOff: standing,
    from,
    to,
    groupBy: group ?? 'none',
    columns: columns?.split(',') ?? [...usualColumns],
  }) as Asked;

/** A kept ledger as an address: opened it is what it was, and from there whatever somebody makes of it. */
export const searchOf = (ledger: string, { filter, groupBy, columns }: Definition): LedgerSearch => ({
  ledger,
  list: filter.list,
  light: filter.light,
  unit: filter.unitId,
  area: filter.areaId,
  kinds: filter.kinds,
  standing: filter.strikeOff,
  from: filter.from,
  to: filter.to,
  group: groupBy,
  columns: columns.join(),
});

export interface StrikeOffSearch {
  list?: StrikeOffList;
}

export const strikeOffLists = ['mine', 'open', 'struckOff'] as const satisfies readonly StrikeOffList[];

export const readStrikeOffSearch = (raw: Readonly<Record<string, unknown>>): StrikeOffSearch => {
  const list = strikeOffLists.find((known) => known === raw.list);
  return list && list !== 'mine' ? { list } : {};
};
