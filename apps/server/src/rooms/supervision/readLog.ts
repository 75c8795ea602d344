import { type CaseEvent, type CaseFile, isEnded, levelByHistory } from '@gezhi/domain';
import type { Consumer } from '../../platform/consumers';
import type { Trx } from '../../platform/inCity';
import { type CasePorts, caseFiles, fromLog } from '../cases/index';
import { type Holders, openHolders } from '../identity/index';
import { type Message, tell } from '../notices/index';
import { fire } from './fire';
import { ensureLook, holdLook } from './look';
import { openOrdersOn } from './queries';
import { raiseOrders, settle } from './raise';
import { isUpTo, keepWatches, type Pending, walkTimers } from './timers';

/** What steps of a case bring with them: work somebody is told of, orders by history, orders that have become pointless. */
export const superviseSteps = (ports: CasePorts): Consumer => ({
  name: 'superviseSteps',
  on: ['case.'],
  async take(trx, rows) {
    const events = rows.map(fromLog);
    const files = await caseFiles(trx, [...new Set(events.map((event) => event.caseId))]);
    await settleEnded(trx, ports, events);
    await raiseByHistory(trx, ports, events, files);
    await catchUp(trx, ports, events, files);
    await tellOfSteps(trx, ports, events, files);
  },
});

async function settleEnded(trx: Trx, ports: CasePorts, events: readonly CaseEvent[]) {
  const ended = new Set(events.filter((event) => isEnded(event.to)).map((event) => event.caseId));
  for (const { id } of await openOrdersOn(trx, [...ended])) await settle(trx, ports, id, 'caseEnded');
}

const makesHistory: readonly string[] = ['case.fail', 'case.sendToRework', 'case.refuseFeedback', 'case.dispatch'];

async function raiseByHistory(
  trx: Trx,
  ports: CasePorts,
  events: readonly CaseEvent[],
  files: ReadonlyMap<string, CaseFile>,
) {
  const last = new Map(events.filter(({ name }) => makesHistory.includes(name)).map((event) => [event.caseId, event]));
  const { rules } = await ports.ruleBook.current(trx);
  const wanted = [];
  for (const [caseId, { at }] of last) {
    const file = files.get(caseId);
    const found = file?.unitId && !isEnded(file.state) ? levelByHistory(file, rules) : null;
    if (!found || !(await isFirst(trx, caseId, found.cause as 'rework' | 'relapse', found.count, at))) continue;
    wanted.push({ caseId, unitId: file!.unitId!, fellAt: at, isLate: false, level: found.level, cause: found.cause });
  }
  const raised = await raiseOrders(trx, ports, wanted);
  const holders = await openHolders(trx, ports);
  const messages: Message[] = [];
  for (const { unitId, caseId, cause } of raised)
    for (const personId of [...(await holders('unitClerk', unitId)), ...(await holders('supervisorOfficer'))])
      messages.push({ personId, kind: 'clocks', counts: { [cause]: 1 }, cases: [caseId] });
  await tell(trx, messages, `history:${events.at(-1)!.id}`);
}

async function isFirst(trx: Trx, caseId: string, kind: 'rework' | 'relapse', count: number, at: Date) {
  const { numInsertedOrUpdatedRows } = await trx
    .insertInto('clock_firing')
    .values({
      city_id: trx.cityId,
      case_id: caseId,
      kind,
      mark: String(count),
      fell_at: at,
      fired_at: trx.now,
      is_late: false,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirstOrThrow();
  return numInsertedOrUpdatedRows === 1n;
}

/** Clocks written behind the place the city has been looked at: steps that took long to commit, a calendar that changed. */
async function catchUp(trx: Trx, ports: CasePorts, events: readonly CaseEvent[], files: ReadonlyMap<string, CaseFile>) {
  await ensureLook(trx);
  const looked = (await holdLook(trx, 'read'))!;
  // A clock that was set back must not let anything go off before its time.
  const place = looked.at > trx.now ? { ...looked, at: trx.now } : looked;
  const changed = new Set(events.filter(({ facts }) => facts.clock).map((event) => event.caseId));
  const pending = [...changed].flatMap((id): Pending[] => {
    const clock = files.get(id)?.clock;
    if (!clock) return [];
    const turns: Pending[] = [
      { kind: 'warn', at: clock.warnAt, id },
      { kind: 'due', at: clock.dueAt, id },
    ];
    return turns.filter((one) => isUpTo(one, place));
  });
  if (pending.length === 0) return;
  const { fired, ahead } = await walkTimers(trx, ports, pending, place);
  await fire(trx, ports, fired, `clocks:${events.at(-1)!.id}`);
  await keepWatches(trx, ahead, null);
}

/** Steps that put work before somebody in particular, and before whom. What a whole desk shares is in its list. */
const toldOfSteps: Partial<Record<string, 'clerks' | 'handler' | 'inspector' | 'arbiters'>> = {
  dispute: 'arbiters',
  dispatch: 'clerks',
  rule: 'clerks',
  refuseReturn: 'clerks',
  refuseFeedback: 'clerks',
  fail: 'clerks',
  sendToRework: 'clerks',
  approveExtension: 'clerks',
  refuseExtension: 'clerks',
  approveSuspension: 'clerks',
  refuseSuspension: 'clerks',
  assign: 'handler',
  sendToVerify: 'inspector',
  assignCheck: 'inspector',
};

async function tellOfSteps(
  trx: Trx,
  ports: CasePorts,
  events: readonly CaseEvent[],
  files: ReadonlyMap<string, CaseFile>,
) {
  const holders = await openHolders(trx, ports);
  const messages: Message[] = [];
  for (const event of events) {
    const verb = event.name.slice('case.'.length);
    const file = files.get(event.caseId);
    // What has moved on since is no news: a reader that was away tells how things stand, not how they stood.
    if (!file || file.version !== event.version) continue;
    for (const personId of await before(toldOfSteps[verb], file, holders))
      if (personId !== event.actorId)
        messages.push({ personId, kind: 'steps', counts: { [verb]: 1 }, cases: [file.id] });
  }
  await tell(trx, messages, `steps:${events.at(-1)!.id}`);
}

async function before(
  whom: (typeof toldOfSteps)[string],
  file: CaseFile,
  holders: Holders,
): Promise<readonly string[]> {
  if (whom === 'handler') return file.handlerId ? [file.handlerId] : [];
  if (whom === 'inspector') return file.inspectorId ? [file.inspectorId] : [];
  if (whom === 'arbiters') return holders('arbiter');
  return whom === 'clerks' && file.unitId ? holders('unitClerk', file.unitId) : [];
}
