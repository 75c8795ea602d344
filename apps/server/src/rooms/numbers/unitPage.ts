import type { UnitPage } from '@gezhi/contracts';
import {
  addDays,
  type Day,
  daysBetween,
  instantAt,
  leastRanked,
  medianOf,
  placesOf,
  share,
  type UnitSum,
  unitFigures,
  unitSums,
} from '@gezhi/domain';
import { sql } from 'kysely';
import type { Trx } from '../../platform/inCity';
import { Problem } from '../../platform/problem';
import type { Exemption } from '../appeals/index';
import type { CasePorts } from '../cases/index';
import { unitNames } from '../identity/index';
import { barColumns, sumColumns } from './unitDays';
import { whyLate } from './unitLate';
import { isLate, unitMarks, wonBy } from './unitMarks';
import { nextOfUnit } from './unitNext';

export interface UnitOrder {
  unitId: string;
  from: Day;
  to: Day;
}

/** Where a unit stands by the deadlines of a period, why, and what is next. Everything it adds up is kept by day. */
export async function unitPage(
  trx: Trx,
  ports: CasePorts,
  exemptions: readonly Exemption[],
  { unitId, from, to }: UnitOrder,
): Promise<UnitPage> {
  const unit = (await unitNames(trx, [unitId])).get(unitId);
  if (!unit) throw new Problem('thing.not-found');
  const { zone } = await ports.cityOf(trx.cityId);
  const beforeFrom = addDays(from, -daysBetween(from, to) - 1);
  const instants = [beforeFrom, from, addDays(to, 1)].map((day) => instantAt(zone, day, 0)) as [Date, Date, Date];
  const span = { unitId, from: instants[1], before: instants[2] };
  const days = await sumsByUnit(trx, { beforeFrom, from, to });
  const cleared = await clearedByUnit(trx, exemptions, instants);
  const now = sumsOf(days, cleared, true);
  const past = sumsOf(days, cleared, false);
  const { places, among } = placesOf(new Map([...now].map(([id, sums]) => [id, partOf('onTime', sums)])));
  return {
    unit,
    ...{ from, to, before: { from: beforeFrom, to: addDays(from, -1) }, readAt: trx.now.toISOString() },
    figures: unitFigures.map(({ code, of }) => ({
      code,
      ...shown(partOf(code, now.get(unitId)), of),
      before: shown(partOf(code, past.get(unitId)), of),
      median: cityMedian(now, code, of !== null),
    })),
    place: { place: places.get(unitId) ?? null, among },
    time: await timeOf(trx, span, instants[0], days),
    late: await whyLate(trx, ports, span, exemptions),
    next: await nextOfUnit(trx, ports, unitId),
  };
}

interface DaySums {
  unit_id: string;
  is_now: boolean;
  sums: number[];
  bars: number[];
}

/** Both periods of every unit at once: some rows a day, however many cases there are. */
async function sumsByUnit(
  trx: Trx,
  { beforeFrom, from, to }: { beforeFrom: Day; from: Day; to: Day },
): Promise<DaySums[]> {
  const summed = (columns: readonly string[]) => sql.raw(columns.map((column) => `sum(${column})::int`).join(', '));
  const { rows } = await sql<DaySums>`
    select unit_id, day >= ${from} as is_now, array[${summed(sumColumns)}] as sums, array[${summed(barColumns)}] as bars
    from unit_day where day >= ${beforeFrom} and day <= ${to} group by 1, 2`.execute(trx);
  return rows;
}

interface Cleared {
  unit_id: string;
  is_now: boolean;
  late: number;
  late_done: number;
  returned: number;
  rework: number;
}

/** What appeals took out, by unit: as the numbers do it, a lateness out of what had to be done in time, a fault out of faults. */
async function clearedByUnit(
  trx: Trx,
  exemptions: readonly Exemption[],
  [beforeFrom, from, before]: readonly [Date, Date, Date],
): Promise<Cleared[]> {
  if (exemptions.length === 0) return [];
  const wasLate = sql`won.kind = 'overdue' and m.kind = 'handle' and m.flaw is null and ${isLate(trx.now)}`;
  const { rows } = await sql<Cleared>`
    select m.unit_id, m.due_at >= ${from} as is_now,
      count(*) filter (where ${wasLate})::int as late,
      count(*) filter (where ${wasLate} and m.done_at is not null)::int as late_done,
      count(*) filter (where won.kind = 'return' and m.kind = 'return')::int as returned,
      count(*) filter (where won.kind = 'rework' and m.kind = 'rework')::int as rework
    from ${wonBy(exemptions)}
    join case_mark m on m.case_id = won.case_id and m.unit_id = won.unit_id
    where m.due_at >= ${beforeFrom} and m.due_at < ${before}
    group by 1, 2`.execute(trx);
  return rows;
}

type Sums = Record<UnitSum, number> & { cleared: Pick<Cleared, 'late' | 'late_done' | 'returned' | 'rework'> };
const nothingCleared = { late: 0, late_done: 0, returned: 0, rework: 0 };

function sumsOf(days: readonly DaySums[], cleared: readonly Cleared[], isNow: boolean): Map<string, Sums> {
  return new Map(
    days
      .filter(({ is_now }) => is_now === isNow)
      .map(({ unit_id, sums }) => [
        unit_id,
        {
          ...(Object.fromEntries(unitSums.map((sum, i) => [sum, sums[i]!])) as Record<UnitSum, number>),
          cleared: cleared.find((one) => one.unit_id === unit_id && one.is_now === isNow) ?? nothingCleared,
        },
      ]),
  );
}

type Code = (typeof unitFigures)[number]['code'];

function partOf(code: Code, sums: Sums | undefined): { part: number; of: number } {
  if (!sums) return { part: 0, of: 0 };
  const { cleared } = sums;
  const need = sums.need - cleared.late;
  return {
    onTime: { part: sums.onTime, of: need },
    handled: { part: sums.done - cleared.late_done, of: need },
    returned: { part: sums.returned - cleared.returned, of: sums.received },
    rework: { part: sums.rework - cleared.rework, of: sums.done },
    relapse: { part: sums.relapse, of: 0 },
  }[code];
}

const shown = ({ part, of }: { part: number; of: number }, wholeOf: UnitSum | null) => ({
  part,
  of: wholeOf === null ? null : of,
});

/** Of units of which enough fell due: a unit with three tasks moves no median. */
function cityMedian(units: ReadonlyMap<string, Sums>, code: Code, isRate: boolean): number | null {
  const enough = [...units.values()].filter((sums) => partOf('onTime', sums).of >= leastRanked);
  const values = enough.map((sums) => {
    const { part, of } = partOf(code, sums);
    return isRate ? share(part, of) : part;
  });
  return medianOf(values.filter((value) => value !== null));
}

interface Quartiles {
  tasks: number;
  quartiles: [number, number, number] | null;
  before: number | null;
}

async function timeOf(
  trx: Trx,
  { unitId, from, before }: { unitId: string; from: Date; before: Date },
  beforeFrom: Date,
  days: readonly DaySums[],
): Promise<UnitPage['time']> {
  const { rows } = await sql<Quartiles>`
    with ${unitMarks({ unitId, from: beforeFrom, before }, [], trx.now)}
    select count(*) filter (where due_at >= ${from})::int as tasks,
      percentile_cont(array[0.25, 0.5, 0.75]) within group (order by minutes) filter (where due_at >= ${from}) as quartiles,
      percentile_cont(0.5) within group (order by minutes) filter (where due_at < ${from}) as before
    from unit_mark where kind = 'handle' and flaw is null and done_at is not null and minutes is not null`.execute(trx);
  const { tasks, quartiles, before: past } = rows[0]!;
  const [low, median, high] = quartiles ?? [null, null, null];
  const isNow = days.filter(({ is_now }) => is_now);
  return {
    of: tasks,
    ...{ low, median, high, before: past },
    bars: barColumns.map((_, bar) => ({
      count: isNow.find(({ unit_id }) => unit_id === unitId)?.bars[bar] ?? 0,
      city: isNow.reduce((sum, { bars }) => sum + bars[bar]!, 0),
    })),
  };
}
