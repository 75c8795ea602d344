import type { RelapseFigures } from '@gezhi/contracts';
import { addDays, type CaseRules, type Day, instantAt, survivalCurve, type Tally } from '@gezhi/domain';
import type { Trx } from '../../platform/inCity';
import { type CasePorts, type RelapseTally, relapseTallies, watchedSince } from '../cases/index';
import { unitNames } from '../identity/index';
import { categoryKey, categoryNames } from '../standards/index';

/** Of each kind of row those with most relapses; the rest is in the lists of cases. */
const mostRows = 20;

/** The shortest window any kind has: up to it relapses of every kind are looked for, beyond it some kinds would look cured. */
export const horizonOf = ({ relapse }: Pick<CaseRules, 'relapse'>): number =>
  Math.min(relapse.window, ...relapse.byCategory.map(({ window }) => window));

export async function relapseFigures(
  trx: Trx,
  ports: CasePorts,
  { from, to }: { from: Day; to: Day },
): Promise<RelapseFigures> {
  const { zone } = await ports.cityOf(trx.cityId);
  const horizonDays = horizonOf((await ports.ruleBook.current(trx)).rules);
  const span = { from: instantAt(zone, from, 0), before: instantAt(zone, addDays(to, 1), 0) };
  const { whole, points, units, kinds } = await relapseTallies(trx, span);
  return {
    from,
    to,
    horizonDays,
    whole,
    curve: survivalCurve(await watchedSince(trx, span), horizonDays),
    points: await namedPoints(trx, ports, mostOf(points)),
    units: await namedUnits(trx, mostOf(units)),
    kinds: await namedKinds(trx, mostOf(kinds)),
  };
}

/** Most relapses first; of equal ones where fewer closings stand behind them. */
const mostOf = (tallies: readonly RelapseTally[]) =>
  [...tallies]
    .filter(({ cameBack }) => cameBack > 0)
    .sort((a, b) => b.cameBack - a.cameBack || a.closed - b.closed)
    .slice(0, mostRows);

const numbers = ({ closed, cameBack }: Tally) => ({ closed, cameBack });

async function namedPoints(trx: Trx, { nets }: CasePorts, tallies: readonly RelapseTally[]) {
  const net = await nets.of(trx);
  return tallies.flatMap((tally) => {
    const point = net.point(tally.pointId);
    return point ? [{ id: point.id, name: point.name, nameEn: point.nameEn, ...numbers(tally) }] : [];
  });
}

async function namedUnits(trx: Trx, tallies: readonly RelapseTally[]) {
  const names = await unitNames(
    trx,
    tallies.map(({ unitId }) => unitId),
  );
  return tallies.map((tally) => ({ ...names.get(tally.unitId!)!, ...numbers(tally) }));
}

async function namedKinds(trx: Trx, tallies: readonly RelapseTally[]) {
  const names = await categoryNames(
    trx,
    tallies.map(({ category }) => category),
  );
  return tallies.map((tally) => {
    const { edition, kind, code } = tally.category!;
    const name = names.get(categoryKey(tally.category!)) ?? { name: code, nameEn: null };
    return { kind: `${kind}-${code}`, edition, name: name.name, nameEn: name.nameEn, ...numbers(tally) };
  });
}
