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
import { type Group, type Grouping, groupsOf, rawKey } from './grouping';
import { type Indicated, openIndicated } from './indicated';

export type AskedRows = z.output<typeof LedgerFilter> & { groupBy: LedgerGrouping };

interface Asked {
  filter: CaseListFilter;
  strikeOff: StrikeOffStanding | undefined;
  /** By an indicator that was asked for. */
  covered: RawBuilder<boolean> | undefined;
}

/**
 * The rows of a ledger: which cases, in which order. Page, count, file and print are all read from what is opened here, in
 * one transaction each, so that they cannot disagree about what is asked.
 */
export interface LedgerRows {
  size(): Promise<{ count: number; lines: number; groups: (Group & { rows: number })[] }>;
  page(after: RowPlace | null, limit: number): Promise<GroupedRow[]>;
  /** All of them in their order: a case as often as it stands under a head. */
  lines(limit: number): Promise<{ id: string; head: Group }[]>;
  /** Their cases in that order, each once. */
  cases(limit: number): Promise<string[]>;
}

export interface RowPlace {
  rank: number;
  at: Date;
  id: string;
}
export type GroupedRow = SheetRow & { rank: number; head: Group };

export async function openRows(
  trx: Trx,
  ports: CasePorts,
  { groupBy, kinds, strikeOff, indicators, ...wanted }: AskedRows,
  language: Language,
): Promise<LedgerRows> {
  const filter = await filterOf(trx, ports, { ...defined(wanted), ...(kinds && { kinds: kinds.split(',') }) });
  const codes = indicators?.split(',') ?? [];
  const indicated = groupBy === 'indicator' || codes.length > 0 ? await openIndicated(trx, language, codes) : null;
  const asked = { filter, strikeOff, covered: codes.length > 0 ? indicated!.isCovered(codes) : undefined };
  if (groupBy === 'none') return plainRows(trx, asked);
  const raw = groupBy === 'indicator' ? indicated!.key : rawKey(groupBy);
  const counts = await countByKey(trx, asked, raw);
  const heads =
    groupBy === 'indicator'
      ? underIndicators(indicated!, [...counts.keys()])
      : await underOne(trx, ports, groupBy, [...counts.keys()], language);
  return groupedRows(trx, asked, raw, counts, heads);
}

/** Under which heads each raw key stands, and the heads in their order. */
interface Heads {
  inOrder: readonly Group[];
  of: ReadonlyMap<string, readonly Group[]>;
}

async function underOne(
  trx: Trx,
  ports: CasePorts,
  by: Grouping,
  keys: readonly string[],
  language: Language,
): Promise<Heads> {
  const known = await groupsOf(trx, ports, by, keys, language);
  const byKey = new Map([...known.values()].map((group) => [group.key, group]));
  return {
    inOrder: [...byKey.values()],
    of: new Map([...known].map(([key, group]) => [key, [byKey.get(group.key)!]])),
  };
}

/** A case stands under every indicator that covers it; what none covers has a head of its own. */
function underIndicators({ heads, headsOf }: Indicated, keys: readonly string[]): Heads {
  const of = new Map(keys.map((key) => [key, headsOf(key)] as const));
  const used = new Set([...of.values()].flat());
  return { inOrder: heads.filter((group) => used.has(group)), of };
}

function groupedRows(
  trx: Trx,
  asked: Asked,
  raw: RawBuilder<string>,
  counts: ReadonlyMap<string, number>,
  { inOrder, of }: Heads,
): LedgerRows {
  const rankOf = new Map(inOrder.map((group, rank) => [group, rank]));
  const lines = [...of].flatMap(([key, heads]) => heads.map((group) => ({ key, rank: rankOf.get(group)! })));
  const rowsAt = inOrder.map((_, at) => sumOf(lines.flatMap(({ key, rank }) => (rank === at ? counts.get(key)! : []))));
  const order = { raw, lines, last: inOrder.length };
  const headAt = (rank: number) => inOrder[rank] ?? nowhere;
  return {
    size: async () => ({
      count: sumOf([...counts.values()]),
      lines: sumOf(rowsAt),
      groups: inOrder.map((group, rank) => ({ ...group, rows: rowsAt[rank]! })),
    }),
    page: async (after, limit) =>
      (await readPage(trx, asked, order, after, limit)).map((row) => ({ ...row, head: headAt(row.rank) })),
    lines: async (limit) =>
      (await readLines(trx, asked, order, limit)).map(({ id, rank }) => ({ id, head: headAt(rank) })),
    cases: (limit) => readCases(trx, asked, order, limit),
  };
}

const sumOf = (counts: readonly number[]) => counts.reduce((sum, count) => sum + count, 0);
const nowhere: Group = { key: '', name: null };
const inTime: Order = { raw: sql<string>`''` };

/** Without heads nobody counts them: a page is a walk along the index of when cases were reported. */
const plainRows = (trx: Trx, asked: Asked): LedgerRows => ({
  size: async () => {
    const count = (await countByKey(trx, asked, inTime.raw)).get('') ?? 0;
    return { count, lines: count, groups: [] };
  },
  page: async (after, limit) =>
    (await readPage(trx, asked, inTime, after, limit)).map((row) => ({ ...row, head: nowhere })),
  lines: async (limit) => (await readLines(trx, asked, inTime, limit)).map(({ id }) => ({ id, head: nowhere })),
  cases: (limit) => readCases(trx, asked, inTime, limit),
});

/** A filter knows what is asked and nothing that is not. */
const defined = <T extends object>(wanted: T) =>
  Object.fromEntries(Object.entries(wanted).filter(([, value]) => value !== undefined)) as T;

/** The condition: as every list of cases has it, which indicators cover them, and how far they are struck off. */
function fitting(trx: Trx, { filter, strikeOff, covered }: Asked) {
  const matched = trx.selectFrom('case_file').where(matching(trx, trx.by, filter));
  const rows = covered ? matched.where(covered) : matched;
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

interface Order {
  raw: RawBuilder<string>;
  /** The ranks of the heads each key stands under. Missing: there are none, cases follow one another in time. */
  lines?: readonly { key: string; rank: number }[];
  /** Where a key stands that came while somebody pages on: behind all of them. */
  last?: number;
}

/** Each case with the rank of its head, as often as it has heads. */
function ranked(trx: Trx, asked: Asked, { raw, lines, last }: Order) {
  const keyed = fitting(trx, asked).select(sheetColumns).select(raw.as('raw'));
  const rows = trx.selectFrom(keyed.as('keyed')).select(sheetColumns);
  if (!lines) return rows.select(sql<number>`0::int`.as('rank'));
  const keys = lines.map(({ key }) => key);
  const ranks = lines.map(({ rank }) => rank);
  const heads = sql<{ key: string; rank: number }>`unnest(${keys}::text[], ${ranks}::int[])`;
  return rows
    .leftJoin(heads.as<'line'>(sql`line(key, rank)`), (join) => join.on(sql<boolean>`line.key = keyed.raw`))
    .select(sql<number>`coalesce(line.rank, ${last}::int)`.as('rank'));
}

type RankedRow = SheetRow & { rank: number };

function readPage(trx: Trx, asked: Asked, order: Order, after: RowPlace | null, limit: number): Promise<RankedRow[]> {
  return trx
    .selectFrom(ranked(trx, asked, order).as('ranked'))
    .selectAll()
    .$if(after !== null, (query) =>
      query.where(
        order.lines
          ? sql<boolean>`(rank, reported_at, id) > (${after?.rank}::int, ${after?.at}, ${after?.id}::uuid)`
          : sql<boolean>`(reported_at, id) > (${after?.at}, ${after?.id}::uuid)`,
      ),
    )
    .orderBy('rank')
    .orderBy('reported_at')
    .orderBy('id')
    .limit(limit)
    .execute() as Promise<RankedRow[]>;
}

const readLines = (trx: Trx, asked: Asked, order: Order, limit: number) =>
  trx
    .selectFrom(ranked(trx, asked, order).as('ranked'))
    .select(['id', 'rank'])
    .orderBy('rank')
    .orderBy('reported_at')
    .orderBy('id')
    .limit(limit)
    .execute();

async function readCases(trx: Trx, asked: Asked, order: Order, limit: number): Promise<string[]> {
  const rows = await trx
    .selectFrom(ranked(trx, asked, order).as('ranked'))
    .select('id')
    .groupBy(['id', 'reported_at'])
    .orderBy(sql`min(rank)`)
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
