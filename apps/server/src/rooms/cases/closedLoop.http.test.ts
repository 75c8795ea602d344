import { system } from '@gezhi/domain';
import { beforeAll, describe, expect, it } from 'vitest';
import { aCaseAfter, aPhoto, aReport, aReportApart, type Cast, cast, step } from '../../../test/mainJob';
import { littering } from '../../../test/seedCity';
import { useHouse, wednesdayTen } from '../../../test/testHouse';
import { untilReadable } from '../../../test/untilReadable';
import { jobHandlers } from '../../app/rooms';
import { runConsumerOnce } from '../../platform/consumers';
import { newId } from '../../platform/ids';
import { makeRuleVersion } from '../standards/index';
import { checkCases, countCases } from './index';

const test = useHouse();
let people: Cast;
beforeAll(async () => {
  people = await cast(test.app, test.here);
});

const after = (verb: string) => aCaseAfter(people, test.here, verb, aReportApart(test.here));
const read = async (id: string, who: keyof Cast = 'dispatcher') => (await people[who].get(`/api/cases/${id}`)).body;
const attempt = async (who: keyof Cast, id: string, verb: string, facts: object) =>
  people[who].post(`/api/cases/${id}/moves`, { id: newId(), verb, facts, version: (await read(id)).version });
const problemOf = (answer: { body: { type: string } }) => answer.body.type.replace('/problems/', '');
const runJob = (name: string, payload: Record<string, unknown>) => {
  const { ports, cases } = test.house;
  const handler = jobHandlers(ports, cases).find((candidate) => candidate.name === name)!;
  return handler.run(payload, { cityId: test.here.id, jobId: '1' });
};
const hours = (count: number) => test.clock.set(new Date(wednesdayTen.getTime() + count * 3_600_000));
/** Another day: whoever was signed in has to sign in again. */
async function on(instant: Date) {
  test.clock.set(instant);
  people = await cast(test.app, test.here);
}

describe('verification before filing', () => {
  it('is asked of an inspector, who sees the case and says what is there', async () => {
    const { id } = await after('report');
    const sent = await step(people.acceptor, id, 'sendToVerify', { inspectorId: test.here.people.inspector });
    expect(sent).toMatchObject({ state: 'pendingVerification', waitsFor: ['inspector', 'acceptor'] });
    const found = await step(people.inspector, id, 'verify', { photos: [aPhoto()] });
    expect(found.state).toBe('pendingFiling');
  });
  it('that finds nothing is the acceptor’s to decline, and only after the inspector’s word', async () => {
    const { id } = await after('report');
    await step(people.acceptor, id, 'sendToVerify', { inspectorId: test.here.people.inspector });
    const tooSoon = await attempt('acceptor', id, 'declineVerified', { reason: 'noSuchPlace', reply: '未发现' });
    expect(problemOf(tooSoon)).toBe('case.not-your-step');
    await step(people.inspector, id, 'reportAbsent', { reason: 'alreadyGone', photos: [aPhoto()] });
    const declined = await step(people.acceptor, id, 'declineVerified', { reason: 'noSuchPlace', reply: '现场未发现' });
    expect(declined.state).toBe('notAccepted');
  });
  it('lets the accept clock go on afterwards with what was left of it', async () => {
    hours(0);
    const { id } = await after('report');
    const dueBefore = (await read(id)).dueAt;
    await step(people.acceptor, id, 'sendToVerify', { inspectorId: test.here.people.inspector });
    hours(0.25);
    const found = await step(people.inspector, id, 'verify', { photos: [aPhoto()] });
    expect(new Date(found.dueAt).getTime() - new Date(dueBefore).getTime()).toBe(0.25 * 3_600_000);
    hours(0);
  });
});

describe('a duplicate', () => {
  it('is merged into a case that is open, with a reason, and both know of each other', async () => {
    const { id: first } = await after('accept');
    const { id: second } = await after('report');
    const facts = { mergeIntoId: first, reason: 'sameMatter', reply: '已有人反映，正在办理' };
    expect(await step(people.acceptor, second, 'merge', facts)).toMatchObject({
      state: 'mergedDuplicate',
      related: [{ id: first, relation: 'mergedInto' }],
    });
    expect((await read(first)).related).toMatchObject([{ id: second, relation: 'merged' }]);
  });
  it('is never merged into nothing, into itself or into what has ended', async () => {
    const { id: closed } = await after('close');
    const { id } = await after('report');
    const into = (mergeIntoId: string) =>
      attempt('acceptor', id, 'merge', { mergeIntoId, reason: 'sameMatter', reply: '重复' });
    expect(problemOf(await into(newId()))).toBe('case.other-unknown');
    expect(problemOf(await into(id))).toBe('case.same-case');
    expect(problemOf(await into(closed))).toBe('case.other-unfit');
  });
});

describe('buck-passing', () => {
  it('ends in a dispute after the last return, and a ruling names the owner, who refused its own duty, and a standing duty', async () => {
    const { id } = await after('dispatch');
    const promised = (await read(id)).promisedAt;
    const back = { reason: 'notOurDuty', proposedUnitId: test.here.units.greenery, note: '绿化带内' };
    await step(people.clerk, id, 'requestReturn', back);
    await step(people.dispatcher, id, 'agreeReturn');
    await step(people.dispatcher, id, 'dispatch', { unitId: test.here.units.greenery });
    const again = { reason: 'notOurDuty', proposedUnitId: test.here.units.sanitation, note: '不是绿化垃圾' };
    const disputed = await step(people.gardener, id, 'requestReturn', again);
    expect(disputed).toMatchObject({ state: 'inDispute', waitsFor: ['arbiter'], rulingDueAt: expect.any(String) });
    const ruled = await step(people.arbiter, id, 'rule', {
      ruling: 'owner',
      unitId: test.here.units.sanitation,
      buckPassedUnitId: test.here.units.sanitation,
      setsDuty: true,
      note: '道路两侧 5 米内归环卫',
    });
    expect(ruled).toMatchObject({
      state: 'pendingHandling',
      unit: { name: '环卫处' },
      promisedAt: promised,
      rulingDueAt: null,
      answer: { responsible: { kind: 'industry', category: { code: littering.code }, validFrom: '2026-11-18' } },
    });
    expect(problemOf(await attempt('clerk', id, 'requestReturn', again))).toBe('case.no-returns-left');
  });
  it('a bare refusal does not exist: a return names another unit', async () => {
    const { id } = await after('dispatch');
    const bare = await attempt('clerk', id, 'requestReturn', { reason: 'notOurDuty', note: '不归我们' });
    expect(bare.status).toBe(400);
  });
});

describe('more time', () => {
  it('asked for by a handler is endorsed by the unit, approved by the desk and added to the deadline', async () => {
    const { id } = await after('assign');
    const before = await read(id);
    await step(people.handler, id, 'requestExtension', { reason: 'material', note: '井盖周五到货' });
    expect(problemOf(await attempt('dispatcher', id, 'approveExtension', {}))).toBe('case.not-endorsed');
    await step(people.clerk, id, 'endorseExtension');
    const approved = await step(people.dispatcher, id, 'approveExtension');
    expect(approved).toMatchObject({ state: 'handling', extensionCount: 1, promisedAt: before.promisedAt });
    expect(approved.dueAt > before.dueAt).toBe(true);
    expect(approved.timeline.at(-1)).toMatchObject({ verb: 'approveExtension', dueAt: approved.dueAt });
  });
  it('is not asked for after the deadline', async () => {
    const { id } = await after('assign');
    await on(new Date('2026-11-25T02:00:00Z'));
    const late = await attempt('clerk', id, 'requestExtension', { reason: 'weather', note: '下雨' });
    expect(problemOf(late)).toBe('case.overdue');
    await on(wednesdayTen);
  });
  it('a suspension stops the clock until its day and then goes on with what was left', async () => {
    const { id } = await after('assign');
    const { left } = await read(id);
    const { moves } = await read(id, 'clerk');
    const byVerb = (verb: string) => moves.find((move: { verb: string }) => move.verb === verb);
    expect(byVerb('requestSuspension'), 'a year from now by the rules').toMatchObject({ latestDay: '2027-11-18' });
    expect(byVerb('requestExtension')).not.toHaveProperty('latestDay');
    const asked = { reason: 'funds', until: '2026-11-25', note: '列入下周计划，已围挡' };
    await step(people.clerk, id, 'requestSuspension', asked);
    const suspended = await step(people.dispatcher, id, 'approveSuspension');
    expect(suspended).toMatchObject({ state: 'suspended', light: null, left: null, suspendedUntil: '2026-11-25' });
    expect((await people.dispatcher.get('/api/cases?list=suspended')).body.cases).toHaveLength(1);
    await runJob('case.resume', { caseId: id, version: suspended.version - 1 });
    expect((await read(id)).state, 'an older suspension’s job comes before this one’s day').toBe('suspended');
    await on(new Date('2026-11-26T00:00:00Z'));
    await runJob('case.resume', { caseId: id, version: suspended.version });
    await runJob('case.resume', { caseId: id, version: suspended.version });
    const resumed = await read(id);
    expect(resumed).toMatchObject({ state: 'handling', left, suspendedUntil: null });
    expect(resumed.timeline.filter((entry: { verb: string }) => entry.verb === 'resume')).toHaveLength(1);
    await on(wednesdayTen);
  });
  it('a suspension of more than a month is the leader’s, after the desk’s word', async () => {
    const { id } = await after('assign');
    await step(people.clerk, id, 'requestSuspension', { reason: 'project', until: '2027-03-01', note: '列入改造' });
    expect(problemOf(await attempt('dispatcher', id, 'approveSuspension', {}))).toBe('case.leader-decides');
    expect(problemOf(await attempt('leader', id, 'approveSuspension', {}))).toBe('case.leader-decides');
    await step(people.dispatcher, id, 'endorseSuspension');
    expect((await step(people.leader, id, 'approveSuspension')).state).toBe('suspended');
  });
});

describe('ends out of turn', () => {
  it('a forced end is asked for by one and decided by another', async () => {
    const { id } = await after('dispatch');
    const asked = { reason: 'longDispute', note: '权属不清，已报市政府' };
    await step(people.dutyChief, id, 'proposeForcedClose', asked);
    const facts = { note: '同意', reply: '该处权属不清，已转入专项' };
    expect(problemOf(await attempt('dutyChief', id, 'forceClose', facts))).toBe('case.second-person');
    expect((await step(people.leader, id, 'forceClose', facts)).state).toBe('forcedClosed');
  });
  it('a request to void is decided by the duty chief', async () => {
    const { id } = await after('dispatch');
    await step(people.dispatcher, id, 'requestVoid', { reason: 'duplicate', note: '与昨日同一处' });
    expect((await read(id)).endRequest).toEqual({ kind: 'void', reason: 'duplicate' });
    await step(people.dutyChief, id, 'refuseEnding', { note: '现场仍在' });
    expect(await read(id)).toMatchObject({ endRequest: null, state: 'pendingHandling' });
  });
});

describe('parts', () => {
  it('are cases of their own units; the parent closes last', async () => {
    const { id, code } = await after('file');
    const parts = [test.here.units.sanitation, test.here.units.greenery].map((unitId) => ({
      id: newId(),
      category: littering,
      condition: 1,
      unitId,
    }));
    const parent = await step(people.dispatcher, id, 'split', { parts });
    expect(parent).toMatchObject({ state: 'pendingClose', openParts: 2, dueAt: null });
    expect(parent.related.map(({ relation, state }: { relation: string; state: string }) => [relation, state])).toEqual(
      [
        ['part', 'pendingHandling'],
        ['part', 'pendingHandling'],
      ],
    );
    expect(problemOf(await attempt('dutyChief', id, 'close', {}))).toBe('case.parts-open');
    expect((await people.resident.get(`/api/public/reports/${code}`)).body.state, 'to its reporter').toBe('handling');
    for (const part of parts)
      await step(people.dutyChief, part.id, 'void', { reason: 'conditionGone', note: '已自行消除', reply: '已处理' });
    const ready = await read(id);
    expect(ready).toMatchObject({ openParts: 0, dueAt: expect.any(String) });
    expect((await step(people.dutyChief, id, 'close', { reply: '均已办结' })).state).toBe('closed');
  });
});

describe('a relapse', () => {
  it('of the same kind at the same point is found at filing, linked, and marks what was closed', async () => {
    const { id: first } = await aCaseAfter(people, test.here, 'close', aReport(test.here));
    const { id: second } = await aCaseAfter(people, test.here, 'accept', aReport(test.here));
    const filed = await step(people.dutyChief, second, 'file', { category: littering, condition: 1 });
    expect(filed).toMatchObject({ state: 'pendingDispatch', urgency: 1, isRecurrence: true });
    expect(filed.related).toMatchObject([{ id: first, relation: 'recurrenceOf' }]);
    expect(await read(first)).toMatchObject({ state: 'closed', relapsed: true });
  });
  it('is none after the window', async () => {
    await on(new Date('2027-02-01T02:00:00Z'));
    const { id } = await aCaseAfter(people, test.here, 'file', aReport(test.here));
    expect(await read(id)).toMatchObject({ urgency: 0, isRecurrence: false });
    await on(wednesdayTen);
  });
});

describe('checks', () => {
  it('that cannot be made come back, twice at most', async () => {
    const { id } = await after('sendToCheck');
    const toInspector = () => step(people.acceptor, id, 'assignCheck', { inspectorId: test.here.people.inspector });
    for (const _ of [1, 2]) {
      await toInspector();
      expect((await step(people.inspector, id, 'cannotCheck', { reason: 'locked' })).state).toBe('pendingCheck');
    }
    await toInspector();
    expect(problemOf(await attempt('inspector', id, 'cannotCheck', { reason: 'locked' }))).toBe(
      'case.no-check-tries-left',
    );
  });
});

describe('a calendar that changes', () => {
  it('gives running clocks their right deadline, keeps the old one in the history, and never moves the promise', async () => {
    const { id } = await after('dispatch');
    const before = await read(id);
    await test.house.ports.inCity(test.here.id, system, async (trx) => {
      const { calendar } = await test.house.cases.ruleBook.current(trx);
      const days = { ...calendar.days, '2026-11-18': 'holiday' as const };
      await makeRuleVersion(trx, 'calendar', { ...calendar, days }, 'a local holiday');
    });
    await runJob('case.reclock', { version: 2 });
    const later = await read(id);
    expect(later.dueAt > before.dueAt).toBe(true);
    expect(later).toMatchObject({ promisedAt: before.promisedAt, version: before.version + 1 });
    expect(later.timeline.at(-1)).toMatchObject({ verb: 'reclock', bySystem: true, dueAt: later.dueAt });
    await runJob('case.reclock', { version: 2 });
    expect((await read(id)).version).toBe(later.version);
  });
});

it('after all of it the log and the rows tell the same, and the counts equal a recount', async () => {
  const { house, here } = test;
  const checked = await checkCases((work) => house.ports.inCity(here.id, system, work));
  expect(checked.findings).toEqual([]);
  const recount = await house.ports.inCity(here.id, system, (trx) =>
    trx
      .selectFrom('case_file')
      .select(({ fn }) => ['state', fn.countAll<number>().as('n')])
      .groupBy('state')
      .execute(),
  );
  await untilReadable(house.ports.inCity, here.id);
  while ((await runConsumerOnce(house.ports.inCity, here.id, countCases)) > 0);
  expect((await people.dispatcher.get('/api/cases/counts')).body.byState).toEqual(
    Object.fromEntries(recount.map(({ state, n }) => [state, n])),
  );
});
