import type { LedgerFilter } from '@gezhi/contracts';
import type { LedgerGrouping, StrikeOffStanding } from '@gezhi/domain';
import { type RawBuilder, sql } from 'kysely';
import type { z } from 'zod';
import type { Trx } from '../../platform/inCity';
import {
  type CaseListFilter,
  type CasePorts,
  filterOf,
  type Language,
  matching,
  type SheetRow,
  sheetColumns,
} from '../cases/index';
import { type Group, groupsOf, rawKey } from './grouping';

export type AskedRows = z.output<typeof LedgerFilter> & { groupBy: LedgerGrouping };

interface Asked {
  filter: CaseListFilter;
  strikeOff: StrikeOffStanding | undefined;
}

/**
 * The rows of a ledger: which cases, in which order. Page, count, file and print are all read from what is opened here, in
 * one transaction each, so that they cannot disagree about what is asked.
 */
export interface LedgerRows {
  size(): Promise<{ count: number; groups: (Group & { rows: number })[] }>;
  page(after: RowPlace | null, limit: number): Promise<GroupedRow[]>;
  /** All of them in their order, by their ids. */
  ids(limit: number): Promise<string[]>;
  groupOf(raw: string): Group;
}

export interface RowPlace {
  rank: number;
  at: Date;
  id: string;
}
export type GroupedRow = SheetRow & { rank: number; raw: string };

export async function openRows(
  trx: Trx,
  ports: CasePorts,
  { groupBy, kinds, strikeOff, ...wanted }: AskedRows,
  language: Language,
): Promise<LedgerRows> {
  const filter = await filterOf(trx, ports, { ...defined(wanted), ...(kinds && { kinds: kinds.split(',') }) });
  const asked = { filter, strikeOff };
  if (groupBy === 'none') return plainRows(trx, asked);
  const raw = rawKey(groupBy);
  const counts = await countByKey(trx, asked, raw);
  const known = await groupsOf(trx, ports, groupBy, [...counts.keys()], language);
  const groups = [...new Map([...known.values()].map((group) => [group.key, group])).values()];
  const rankOf = new Map(groups.map(({ key }, i) => [key, i]));
  const rank = rankBy(
    raw,
    [...known].map(([key, group]) => [key, rankOf.get(group.key)!] as const),
  );
  const groupOf = (key: string) => known.get(key) ?? nowhere;
  const rowsIn = (group: Group) =>
    [...counts].reduce((sum, [key, rows]) => sum + (groupOf(key).key === group.key ? rows : 0), 0);
  return {
    size: async () => ({
      count: [...counts.values()].reduce((sum, rows) => sum + rows, 0),
      groups: groups.map((group) => ({ ...group, rows: rowsIn(group) })),
    }),
    groupOf,
    page: (after, limit) => readPage(trx, asked, { raw, rank }, after, limit),
    ids: (limit) => readIds(trx, asked, rank, limit),
  };
}

const nowhere: Group = { key: '', name: null };
const one = { raw: sql<string>`''`, rank: sql<number>`0::int` };

/** Without heads nobody counts them: a page is a walk along the index of when cases were reported. */
const plainRows = (trx: Trx, asked: Asked): LedgerRows => ({
  size: async () => ({ count: (await countByKey(trx, asked, one.raw)).get('') ?? 0, groups: [] }),
  groupOf: () => nowhere,
  page: (after, limit) => readPage(trx, asked, one, after, limit),
  ids: (limit) => readIds(trx, asked, one.rank, limit),
});

/** A filter knows what is asked and nothing that is not. */
const defined = <T extends object>(wanted: T) =>
  Object.fromEntries(Object.entries(wanted).filter(([, value]) => value !== undefined)) as T;

/** The condition: as every list of cases has it, and how far they are struck off. */
function fitting(trx: Trx, { filter, strikeOff }: Asked) {
  const rows = trx.selectFrom('case_file').where(matching(trx, trx.by, filter));
  if (strikeOff === undefined) return rows;
  const written = sql<boolean>`exists (select from strike_off
    where strike_off.city_id = case_file.city_id and strike_off.id = case_file.id
      ${strikeOff === 'none' ? sql`` : sql`and strike_off.state = ${strikeOff}`})`;
  return rows.where(strikeOff === 'none' ? sql<boolean>`not ${written}` : written);
}

async function countByKey(trx: Trx, asked: Asked, raw: RawBuilder<string>): Promise<Map<string, number>> {
  const rows = await trx
    .selectFrom(fitting(trx, asked).select(raw.as('raw')).as('keyed'))
    .select(({ fn }) => ['raw', fn.countAll<string>().as('rows')])
    .groupBy('raw')
    .execute();
  return new Map(rows.map((row) => [row.raw, Number(row.rows)]));
}

/** Where a row's group stands among the heads; one that came while somebody pages on stands behind all of them. */
function rankBy(raw: RawBuilder<string>, known: readonly (readonly [string, number])[]): RawBuilder<number> {
  const keys = known.map(([key]) => key);
  const ranks = known.map(([, rank]) => rank);
  return sql<number>`coalesce((${ranks}::int[])[array_position(${keys}::text[], ${raw})], ${known.length})`;
}

interface Order {
  raw: RawBuilder<string>;
  rank: RawBuilder<number>;
}

function readPage(trx: Trx, asked: Asked, { raw, rank }: Order, after: RowPlace | null, limit: number) {
  const keyed = fitting(trx, asked)
    .select(sheetColumns)
    .select([raw.as('raw'), rank.as('rank')]);
  return trx
    .selectFrom(keyed.as('keyed'))
    .selectAll()
    .$if(after !== null, (query) =>
      query.where(
        rank === one.rank
          ? sql<boolean>`(reported_at, id) > (${after?.at}, ${after?.id}::uuid)`
          : sql<boolean>`(rank, reported_at, id) > (${after?.rank}::int, ${after?.at}, ${after?.id}::uuid)`,
      ),
    )
    .orderBy('rank')
    .orderBy('reported_at')
    .orderBy('id')
    .limit(limit)
    .execute() as Promise<GroupedRow[]>;
}

async function readIds(trx: Trx, asked: Asked, rank: RawBuilder<number>, limit: number): Promise<string[]> {
  const rows = await fitting(trx, asked)
    .select('id')
    .orderBy(rank)
    .orderBy('reported_at')
    .orderBy('id')
    .limit(limit)
    .execute();
  return rows.map(({ id }) => id);
}

/** Rows by their ids, in that order. */
export async function rowsByIds(trx: Trx, ids: readonly string[]): Promise<SheetRow[]> {
  const rows = await trx.selectFrom('case_file').select(sheetColumns).where('id', 'in', ids).execute();
  const byId = new Map(rows.map((row) => [row.id, row]));
  return ids.flatMap((id) => byId.get(id) ?? []);
}
