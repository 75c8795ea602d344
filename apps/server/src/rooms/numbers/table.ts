import type { NumbersRow, NumbersTable } from '@gezhi/contracts';
import {
  addDays,
  type CountCode,
  type CountPeriod,
  countCodes,
  countRow,
  type Day,
  inDueCohort,
  instantAt,
  meanOf,
  periodOf,
  type RatioCode,
  type RatioRow,
  ratios,
  rowsOfRatio,
  share,
} from '@gezhi/domain';
import { type RawBuilder, sql } from 'kysely';
import type { Trx } from '../../platform/inCity';
import type { Exemption } from '../appeals/index';
import type { CasePorts } from '../cases/index';
import { isClearable } from './exemptions';
import { type Grouping, groupingOf } from './groups';
import { allOf, anyOf, conditionOf, type GroupBy, marked } from './marked';

export interface NumbersOrder {
  from: Day;
  to: Day;
  by: GroupBy;
  /** When the number was read that is opened now; otherwise it is read now. */
  readAt?: string | undefined;
}

export async function periodIn(
  trx: Trx,
  ports: CasePorts,
  { from, to, readAt }: Omit<NumbersOrder, 'by'>,
): Promise<CountPeriod> {
  const { zone } = await ports.cityOf(trx.cityId);
  return periodOf(instantAt(zone, from, 0), instantAt(zone, addDays(to, 1), 0), momentOf(trx, readAt));
}

/** Nothing can have been read later than now, whatever an address says. */
export const momentOf = (trx: Trx, readAt: string | undefined): Date =>
  readAt && new Date(readAt) < trx.now ? new Date(readAt) : trx.now;

export async function numbersTable(
  trx: Trx,
  ports: CasePorts,
  exemptions: readonly Exemption[],
  { from, to, by, readAt }: NumbersOrder,
): Promise<NumbersTable> {
  const period = await periodIn(trx, ports, { from, to, readAt });
  const grouping = await groupingOf(trx, ports, by);
  const tallies = await readTallies(trx, period, by, exemptions);
  const gathered = gather(tallies, grouping);
  const names = await grouping.names([...gathered.keys()].filter((key): key is string => key !== null));
  const rows = [...gathered].map(([key, sums]) => {
    const { name = key, nameEn = null } = (key !== null && names.get(key)) || {};
    return presentRow({ key, name, nameEn }, sums);
  });
  return {
    ...{ from, to, by },
    asOf: period.asOf.toISOString(),
    readAt: momentOf(trx, readAt).toISOString(),
    whole: presentRow({ key: null, name: null, nameEn: null }, summed(tallies.map(({ sums }) => sums))),
    rows: by === 'total' ? [] : rows.sort(byReports),
  };
}

/** Where most happens first; what belongs nowhere last. */
const byReports = (a: NumbersRow, b: NumbersRow) =>
  Number(a.key === null) - Number(b.key === null) ||
  b.counts.reportedCount + b.counts.receivedCount - a.counts.reportedCount - a.counts.receivedCount ||
  (a.name ?? '').localeCompare(b.name ?? '', 'zh-CN');

/** One sum for each thing asked, by its name. */
type Sums = Record<string, number>;

/** Everything a table says as conditions over `marked`: each becomes one sum. */
const asked: Record<string, { when: RawBuilder<boolean>; of?: 'minutes' }> = Object.fromEntries([
  ...countCodes.flatMap((code) => {
    const when = conditionOf(countRow(code));
    return [
      [code, { when }],
      ...(isClearable(countRow(code))
        ? [[`${code} exempt`, { when: sql`(${when} and (cleared_late or cleared_fault))` }]]
        : []),
    ];
  }),
  ...ratios.flatMap((row) => {
    const { whole, parts } = rowsOfRatio(row);
    return [
      [`${row.code} of`, { when: notCleared(row, allOf(whole)) }],
      ...parts.map((part, i) => [`${row.code} part ${i}`, { when: notCleared(row, allOf(part)) }]),
    ];
  }),
  [`${meanOf.code} of`, { when: measured() }],
  [`${meanOf.code} minutes`, { when: measured(), of: 'minutes' }],
]);
const names = Object.keys(asked);

/** A lateness that was cleared is out of what had to be done in time; of everything else it remains a part. */
function notCleared({ of }: Pick<RatioRow, 'of'>, when: RawBuilder<boolean>): RawBuilder<boolean> {
  const isOfTime = countRow(of).by === 'dueAt';
  return sql`(${when} and not cleared_fault and ${isOfTime ? sql`not cleared_late` : sql`true`})`;
}
function measured(): RawBuilder<boolean> {
  return sql`(${conditionOf(inDueCohort(countRow(meanOf.of)))} and minutes is not null)`;
}

/** Marks that say the same are put together first: the two hundred sums are then made of some hundreds of rows. */
async function readTallies(
  trx: Trx,
  period: CountPeriod,
  by: GroupBy,
  exemptions: readonly Exemption[],
): Promise<{ value: string | null; sums: Sums }[]> {
  const facets = sql.raw(
    'key, kind, is_plain, is_kept, source, in_grid, has_supervise, is_known, at_in, due_in, done_in, carried_in, is_done, ' +
      'is_on_time, is_late, is_late_undone, cleared_late, cleared_fault',
  );
  const sums = Object.values(asked).map(
    ({ when, of }) =>
      sql`coalesce(sum(${of === 'minutes' ? sql`all_minutes` : sql`marks`}) filter (where ${when}), 0)::bigint`,
  );
  const { rows } = await sql<{ value: string | null; sums: (number | string)[] }>`
    with ${marked(period, by, exemptions)},
    told as (
      select ${facets}, (minutes is null) as no_minutes, count(*) as marks, sum(minutes) as all_minutes, min(minutes) as minutes
      from marked group by ${facets}, minutes is null
    )
    select key as value, array[${sql.join(sums)}] as sums from told group by key`.execute(trx);
  return rows.map(({ value, sums: numbers }) => ({
    value,
    sums: Object.fromEntries(names.map((name, i) => [name, Number(numbers[i])])),
  }));
}

function gather(tallies: Awaited<ReturnType<typeof readTallies>>, grouping: Grouping): Map<string | null, Sums> {
  const groups = new Map<string | null, Sums[]>();
  for (const { value, sums } of tallies) {
    const key = grouping.keyOf(value);
    groups.set(key, [...(groups.get(key) ?? []), sums]);
  }
  return new Map([...groups].map(([key, all]) => [key, summed(all)]));
}

const summed = (all: readonly Sums[]): Sums =>
  Object.fromEntries(names.map((name) => [name, all.reduce((sum, one) => sum + one[name]!, 0)]));

function presentRow(named: Pick<NumbersRow, 'key' | 'name' | 'nameEn'>, sums: Sums): NumbersRow {
  const exempt = countCodes.filter((code) => sums[`${code} exempt`]);
  const minutes = share(sums[`${meanOf.code} minutes`]!, sums[`${meanOf.code} of`]!);
  return {
    ...named,
    counts: Object.fromEntries(countCodes.map((code) => [code, sums[code]!])) as Record<CountCode, number>,
    exempt: Object.fromEntries(exempt.map((code) => [code, sums[`${code} exempt`]!])),
    ratios: Object.fromEntries(ratios.map((row) => [row.code, ratioIn(sums, row)])) as NumbersRow['ratios'],
    avgHandleHours: { of: sums[`${meanOf.code} of`]!, value: minutes === null ? null : minutes / 60 },
  };
}

function ratioIn(sums: Sums, { code, part: parts }: { code: RatioCode; part: readonly CountCode[] }) {
  const part = parts.reduce((sum, _, i) => sum + sums[`${code} part ${i}`]!, 0);
  const of = sums[`${code} of`]!;
  return { part, of, value: share(part, of) };
}

/** What a number counts, as the same condition the table sums. */
export function conditionOfNumber(
  code: CountCode | RatioCode,
  side: 'part' | 'of',
  onlyExempt: boolean,
): RawBuilder<boolean> {
  const ratio = ratios.find((row) => row.code === code);
  if (!ratio) return asked[onlyExempt ? `${code} exempt` : code]?.when ?? sql`false`;
  if (side === 'of') return asked[`${code} of`]!.when;
  return anyOf(ratio.part.map((_, i) => asked[`${code} part ${i}`]!.when));
}
