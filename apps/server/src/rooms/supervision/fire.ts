import { isUnitsClock, levelOf } from '@gezhi/domain';
import type { Trx } from '../../platform/inCity';
import type { CasePorts } from '../cases/index';
import { openHolders } from '../identity/index';
import { type Message, tell } from '../notices/index';
import { raiseOrders } from './raise';
import { toldOf } from './recipients';
import type { Timer } from './timers';

/** Who works through what fell due is this much behind at most; beyond it a timer says that it is late. */
const lateAfterMs = 5 * 60_000;

/**
 * Lets timers go off, each once whatever happened before: it is written down with its key, orders are raised, people are
 * told, all in one transaction. Out of one occasion a person gets one message. Gives how many went off now.
 */
export async function fire(trx: Trx, ports: CasePorts, timers: readonly Timer[], bundle: string): Promise<number> {
  const isLate = ({ at }: Timer) => trx.now.getTime() - at.getTime() > lateAfterMs;
  const fresh = await noteFirings(trx, timers, isLate);
  const { rules } = await ports.ruleBook.current(trx);
  await raiseOrders(
    trx,
    ports,
    fresh.flatMap((timer) => {
      const { unitId, clock, id: caseId } = timer.file;
      if (!unitId || !clock || !isUnitsClock(clock)) return [];
      const level = levelOf(timer.kind, rules);
      return [{ caseId, unitId, level, cause: 'overdue' as const, fellAt: timer.at, isLate: isLate(timer) }];
    }),
  );
  const holders = await openHolders(trx, ports);
  const messages: Message[] = [];
  for (const timer of fresh)
    for (const personId of new Set(await toldOf(timer.kind, timer.file, holders)))
      messages.push({
        personId,
        kind: 'clocks',
        counts: { [timer.kind]: 1 },
        cases: [timer.file.id],
        isLate: isLate(timer),
      });
  await tell(trx, messages, bundle);
  return fresh.length;
}

/** Those that had not gone off before. A timer is its case, what it is, and the instant it falls on. */
async function noteFirings(trx: Trx, timers: readonly Timer[], isLate: (timer: Timer) => boolean): Promise<Timer[]> {
  if (timers.length === 0) return [];
  const keyOf = (timer: Timer) => `${timer.file.id} ${timer.kind} ${timer.at.toISOString()}`;
  const rows = timers.map((timer) => ({
    city_id: trx.cityId,
    case_id: timer.file.id,
    kind: timer.kind,
    mark: timer.at.toISOString(),
    fell_at: timer.at,
    fired_at: trx.now,
    is_late: isLate(timer),
  }));
  const noted = await trx
    .insertInto('clock_firing')
    .values(rows)
    .onConflict((conflict) => conflict.doNothing())
    .returning(['case_id', 'kind', 'mark'])
    .execute();
  const fresh = new Set(noted.map(({ case_id, kind, mark }) => `${case_id} ${kind} ${mark}`));
  return timers.filter((timer) => fresh.has(keyOf(timer)));
}
