import type { LookBackProposal } from '@gezhi/contracts';
import { lookBackRisk, survivalCurve } from '@gezhi/domain';
import type { Trx } from '../../platform/inCity';
import {
  type CasePorts,
  casesByIds,
  closedAndQuiet,
  presentCases,
  type RelapseTally,
  relapseTallies,
  watchedSince,
} from '../cases/index';
import { categoryKey } from '../standards/index';
import { horizonOf } from './figures';

const dayMs = 86_400_000;
/** What is learnt from: half a year of closings [P]. */
const pastDays = 180;
const mostProposed = 20;
const mostJudged = 5000;

/** Closed cases nobody has been sent back to, by the risk that they come back in what is left of the window. */
export async function proposeLookBacks(trx: Trx, ports: CasePorts): Promise<LookBackProposal[]> {
  const horizonDays = horizonOf((await ports.ruleBook.current(trx)).rules);
  const daysAgo = (days: number) => new Date(trx.now.getTime() - days * dayMs);
  const span = { from: daysAgo(pastDays), before: trx.now };
  const { whole, points, units, kinds } = await relapseTallies(trx, span);
  const curve = survivalCurve(await watchedSince(trx, span), horizonDays);
  const pointsById = new Map(points.map((tally) => [tally.pointId, tally]));
  const unitsById = new Map(units.map((tally) => [tally.unitId, tally]));
  const kindsByKey = new Map(kinds.map((tally) => [categoryKey(tally.category!), tally]));

  const judged = (await quietAndNotSent(trx, daysAgo(horizonDays))).map((row) => {
    const daysSinceClosing = Math.floor((trx.now.getTime() - row.ended_at!.getTime()) / dayMs);
    const category = { edition: row.edition!, kind: row.category_kind!, code: row.category_code! };
    const past = {
      kind: kindsByKey.get(categoryKey(category)) ?? nothing,
      point: row.point_id ? (pointsById.get(row.point_id) ?? nothing) : null,
      unit: row.unit_id ? (unitsById.get(row.unit_id) ?? nothing) : null,
    };
    const risk = lookBackRisk(daysSinceClosing, { curve, horizonDays, whole, ...past });
    return { id: row.id, daysSinceClosing, ...risk };
  });
  const chosen = judged
    .filter(({ risk }) => risk > 0)
    .sort((a, b) => b.risk - a.risk || (a.id < b.id ? -1 : 1))
    .slice(0, mostProposed);
  return withCases(trx, ports, chosen);
}

const nothing: Pick<RelapseTally, 'closed' | 'cameBack'> = { closed: 0, cameBack: 0 };

async function quietAndNotSent(trx: Trx, since: Date) {
  const quiet = await closedAndQuiet(trx, since, mostJudged);
  if (quiet.length === 0) return [];
  const sent = await trx
    .selectFrom('look_back')
    .innerJoin('case_file', (join) =>
      join.onRef('case_file.city_id', '=', 'look_back.city_id').onRef('case_file.id', '=', 'look_back.case_id'),
    )
    .select('look_back.case_id')
    .where('case_file.ended_at', '>=', since)
    .execute();
  const sentTo = new Set(sent.map(({ case_id }) => case_id));
  return quiet.filter(({ id }) => !sentTo.has(id));
}

async function withCases<T extends { id: string }>(trx: Trx, ports: CasePorts, chosen: readonly T[]) {
  const rows = await casesByIds(
    trx,
    chosen.map(({ id }) => id),
  );
  const shown = new Map((await presentCases(trx, ports, rows)).map((row) => [row.id, row]));
  return chosen.map(({ id, ...rest }) => ({ ...rest, case: shown.get(id)! }));
}
