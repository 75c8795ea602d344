import type { ScreenGlance } from '@gezhi/contracts';
import {
  addDays,
  type CaseState,
  type Day,
  daysBetween,
  instantAt,
  localDay,
  openStates,
  stateRow,
} from '@gezhi/domain';
import type { Trx } from '../../platform/inCity';
import {
  type CasePorts,
  closedByDay,
  closingsSince,
  latestCases,
  openByGrid,
  openByState,
  overdueLongest,
  presentCases,
  reportedByDay,
  soonestDue,
} from '../cases/index';
import { countdownOf } from '../settings/index';

const weeks = 8;
const shown = { urgent: 8, overdue: 8, latest: 6 };

/** Everything a wall shows, as of one instant and out of one transaction: numbers that stand beside each other agree. */
export async function glance(trx: Trx, ports: CasePorts): Promise<ScreenGlance> {
  const { zone } = await ports.cityOf(trx.cityId);
  const today = localDay(zone, trx.now);
  const weekFrom = addDays(today, -6);
  return {
    at: trx.now.toISOString(),
    day: today,
    countdown: await countdownAt(trx, today),
    steps: bySteps(await openByState(trx)),
    grids: (await openByGrid(trx)).map(({ where, ...lights }) => ({ id: where, ...lights })),
    days: await lastDays(trx, zone, today),
    closings: { from: weekFrom, ...(await closingsSince(trx, instantAt(zone, weekFrom, 0))) },
    urgent: await presentCases(trx, ports, await soonestDue(trx, shown.urgent)),
    overdue: await presentCases(trx, ports, await overdueLongest(trx, shown.overdue)),
    latest: await presentCases(trx, ports, await latestCases(trx, shown.latest)),
  };
}

/** Once its day is over nobody counts down to it any more. */
async function countdownAt(trx: Trx, today: Day): Promise<ScreenGlance['countdown']> {
  const countdown = await countdownOf(trx);
  const daysLeft = countdown && daysBetween(today, countdown.day);
  return daysLeft === null || daysLeft < 0 ? null : { ...countdown!, daysLeft };
}

/** States as the steps they belong to; a step nothing lies in is there with zeros. */
function bySteps(rows: Awaited<ReturnType<typeof openByState>>): ScreenGlance['steps'] {
  const steps = [...new Set(openStates.map((state) => stateRow(state).step))].sort();
  return steps.map((step) => {
    const here = rows.filter(({ where }) => stateRow(where as CaseState).step === step);
    const sum = (light: 'green' | 'yellow' | 'red') => here.reduce((total, row) => total + row[light], 0);
    return { step, green: sum('green'), yellow: sum('yellow'), red: sum('red') };
  });
}

async function lastDays(trx: Trx, zone: string, today: Day): Promise<ScreenGlance['days']> {
  const first = addDays(today, -7 * weeks);
  const since = instantAt(zone, first, 0);
  const [reported, closed] = [await reportedByDay(trx, zone, since), await closedByDay(trx, zone, since)];
  return Array.from({ length: 7 * weeks + 1 }, (_, i) => {
    const day = addDays(first, i);
    return { day, reported: reported.get(day) ?? 0, closed: closed.get(day) ?? 0 };
  });
}
