import { type CaseFile, isUnitsClock, nextTimer, type TimerKind, timerKinds } from '@gezhi/domain';
import type { Trx } from '../../platform/inCity';
import { type CasePorts, type ClockPlace, caseFiles, clocksTurned, passedBefore } from '../cases/index';

/** One timer of one case that goes off. */
export interface Timer {
  kind: TimerKind;
  at: Date;
  file: CaseFile;
}

export interface Pending {
  kind: TimerKind;
  at: Date;
  id: string;
  /** Of a timer worked out earlier: the deadline it belongs to. Another deadline since makes it void. */
  dueAt?: Date;
}

/** A timer that lies ahead, to be kept until then. */
export interface Watch extends Pending {
  dueAt: Date;
}

/** In the order they fall due: by instant, then case, then what follows what. */
const inOrder = (a: Pending, b: Pending) =>
  a.at.getTime() - b.at.getTime() ||
  (a.id < b.id ? -1 : a.id > b.id ? 1 : timerKinds.indexOf(a.kind) - timerKinds.indexOf(b.kind));

export const isUpTo = ({ at, id }: ClockPlace, place: ClockPlace) =>
  at.getTime() < place.at.getTime() || (at.getTime() === place.at.getTime() && id <= place.id);

const lastId = 'ffffffff-ffff-ffff-ffff-ffffffffffff';

/** What falls due after a place and up to an instant, the first `limit` or so: clocks that turned, and watches. */
export async function pendingBetween(trx: Trx, after: ClockPlace, until: Date, limit: number) {
  const turned = async (to: 'yellow' | 'red', kind: TimerKind): Promise<Pending[]> =>
    (await clocksTurned(trx, to, after, until, limit + 1)).map((place) => ({ ...place, kind }));
  const watched: Pending[] = await trx
    .selectFrom('clock_watch')
    .select(['case_id as id', 'kind', 'at', 'due_at as dueAt'])
    .where('at', '<=', until)
    .orderBy('at')
    .orderBy('case_id')
    .limit(limit + 1)
    .execute();
  const all = [...(await turned('yellow', 'warn')), ...(await turned('red', 'due')), ...watched].sort(inOrder);
  const cut = all.length > limit ? all[limit - 1]! : null;
  const upTo: ClockPlace = cut ? { at: cut.at, id: cut.id } : { at: until, id: lastId };
  return { pending: all.filter((one) => isUpTo(one, upTo)), upTo, isCut: cut !== null };
}

/**
 * Goes along what fell due, in order. Each further limit a unit's clock has run over is worked out on the way and takes its
 * place in the order, or is kept for later where it lies ahead: after days of standstill nothing goes off out of turn.
 */
export async function walkTimers(
  trx: Trx,
  ports: CasePorts,
  pending: readonly Pending[],
  upTo: ClockPlace,
): Promise<{ fired: Timer[]; ahead: Watch[] }> {
  const queue = [...pending].sort(inOrder);
  const files = await caseFiles(trx, [...new Set(queue.map(({ id }) => id))]);
  const passed = await passedBefore(trx, [...files.keys()]);
  const fired: Timer[] = [];
  const ahead: Watch[] = [];
  for (let next = queue.shift(); next; next = queue.shift()) {
    const file = files.get(next.id);
    if (!file?.clock || (next.dueAt && next.dueAt.getTime() !== file.clock.dueAt.getTime())) continue;
    if (passed.get(next.id)?.getTime() === file.clock.dueAt.getTime()) continue;
    fired.push({ kind: next.kind, at: next.at, file });
    const later = await furtherTimer(trx, ports, next, file);
    if (!later) continue;
    if (isUpTo(later, upTo)) insertInOrder(queue, later);
    else ahead.push(later);
  }
  return { fired, ahead };
}

function insertInOrder(queue: Pending[], timer: Pending) {
  const i = queue.findIndex((other) => inOrder(timer, other) < 0);
  queue.splice(i < 0 ? queue.length : i, 0, timer);
}

async function furtherTimer(trx: Trx, ports: CasePorts, fired: Pending, { id, ...file }: CaseFile) {
  if (!file.clock || !isUnitsClock(file.clock) || !file.unitId) return null;
  const next = nextTimer(fired.kind, fired.at, file.clock, await ports.ruleBook.of(trx, file.ruleVersion));
  return next && { ...next, id, dueAt: file.clock.dueAt };
}

/** Keeps what lies ahead and forgets what has been gone along. */
export async function keepWatches(trx: Trx, ahead: readonly Watch[], goneAlong: ClockPlace | null): Promise<void> {
  if (goneAlong)
    await trx
      .deleteFrom('clock_watch')
      .where((eb) =>
        eb.or([eb('at', '<', goneAlong.at), eb.and([eb('at', '=', goneAlong.at), eb('case_id', '<=', goneAlong.id)])]),
      )
      .execute();
  if (ahead.length === 0) return;
  await trx
    .insertInto('clock_watch')
    .values(
      ahead.map(({ id, kind, at, dueAt }) => ({
        city_id: trx.cityId,
        case_id: id,
        kind: kind as 'overOnce' | 'overTwice',
        at,
        due_at: dueAt,
      })),
    )
    .onConflict((conflict) =>
      conflict.columns(['city_id', 'case_id']).doUpdateSet((eb) => ({
        kind: eb.ref('excluded.kind'),
        at: eb.ref('excluded.at'),
        due_at: eb.ref('excluded.due_at'),
      })),
    )
    .execute();
}
