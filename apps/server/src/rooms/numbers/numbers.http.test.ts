import { system } from '@gezhi/domain';
import { beforeAll, describe, expect, it } from 'vitest';
import { as } from '../../../test/as';
import { aCaseAfter, aReportApart, type Cast, cast, step } from '../../../test/mainJob';
import { useHouse } from '../../../test/testHouse';
import { untilReadable } from '../../../test/untilReadable';
import { startConsumers } from '../../platform/consumers';
import { connect } from '../../platform/database';
import { newId } from '../../platform/ids';
import { markCases } from './markCases';

const test = useHouse();
let people: Cast;
let failed: string;

const catchUp = async () => {
  const { inCity, log } = test.house.ports;
  await untilReadable(inCity, test.here.id);
  const loop = startConsumers({ inCity, cityIds: async () => [test.here.id], consumers: [markCases], log });
  await loop.drain();
  await loop.stop();
};
const november = 'from=2026-11-01&to=2026-11-30';
const numbers = async (more = '', who: Pick<Cast['leader'], 'get'> = people.leader) =>
  (await who.get(`/api/numbers?${november}${more}`)).body;
const cases = async (more: string) => (await people.leader.get(`/api/numbers/cases?${november}&${more}`)).body;

/** Two reports on the 18th: one closed, one whose check failed. */
beforeAll(async () => {
  people = await cast(test.app, test.here);
  await aCaseAfter(people, test.here, 'close', aReportApart(test.here));
  failed = (await aCaseAfter(people, test.here, 'assignCheck', aReportApart(test.here))).id;
  await step(people.inspector, failed, 'fail', {
    reason: 'notTreated',
    photos: [{ id: newId(), sha256: 'a'.repeat(64) }],
  });
  await catchUp();
  test.clock.set(new Date('2026-11-18T03:00:00Z'));
}, 60_000);

describe('the numbers', () => {
  it('follow the log, of the city and of each unit', async () => {
    const { whole, rows, asOf } = await numbers('&by=unit');
    expect(whole.counts).toMatchObject({
      reportedCount: 2,
      filedCount: 2,
      handledCount: 2,
      closedCount: 1,
      reworkCount: 1,
    });
    expect(whole.ratios.reworkRate).toEqual({ part: 1, of: 2, value: 0.5 });
    expect(whole.ratios.superviseDoneRate).toEqual({ part: 0, of: 0, value: null });
    expect(asOf).toBe('2026-11-18T03:00:00.000Z');
    expect(rows).toMatchObject([{ key: test.here.units.sanitation, name: '环卫处' }]);
  });
  it('open the cases they count', async () => {
    const { total, entries, next } = await cases('code=reworkCount');
    expect({ total, next }).toEqual({ total: 1, next: null });
    expect(entries).toMatchObject([{ case: { id: failed }, unit: { name: '环卫处' }, isExempt: false }]);
    expect((await cases(`code=handledCount&by=unit&key=${test.here.units.sanitation}`)).total).toBe(2);
    expect((await cases(`code=handledCount&by=unit&key=${test.here.units.greenery}`)).total).toBe(0);
    expect((await cases('code=handledCount&after=nonsense')).total).toBe(2);
  });
  it('show what an appeal cleared beside the number', async () => {
    await test.house.ports.inCity(test.here.id, system, async (trx) => {
      const about = {
        city_id: test.here.id,
        case_id: failed,
        unit_id: test.here.units.sanitation,
        kind: 'rework' as const,
      };
      await trx
        .insertInto('appeal')
        .values({
          ...about,
          id: newId(),
          version: 1,
          head: Buffer.alloc(32),
          state: 'upheld',
          reason: 'notOurs' as never,
          photo_ids: [],
          filed_by: null,
          filed_at: trx.now,
          count: 1,
          made_by: [],
          first_review_by: null,
          ask_until: null,
          ended_at: trx.now,
        })
        .execute();
      await trx
        .insertInto('appeal_exemption')
        .values({ ...about, at: trx.now })
        .execute();
    });
    const { whole } = await numbers();
    expect(whole.counts.reworkCount).toBe(1);
    expect(whole.exempt).toEqual({ reworkCount: 1 });
    expect((await cases('code=reworkCount&exempt=only')).entries).toMatchObject([{ isExempt: true }]);
  });
  it('read before are opened as they were: what was handled since is not in them', async () => {
    const before = await numbers();
    test.clock.set(new Date('2026-11-18T04:00:00Z'));
    await aCaseAfter(people, test.here, 'feedBack', aReportApart(test.here));
    await catchUp();
    test.clock.set(new Date('2026-11-18T05:00:00Z'));
    const link = `code=handledCount&readAt=${before.readAt}`;
    expect((await cases('code=handledCount')).total).toBe(before.whole.counts.handledCount + 1);
    expect((await cases(link)).total).toBe(before.whole.counts.handledCount);
    expect(await numbers(`&readAt=${before.readAt}`)).toEqual(before);
  });
  it('are the whole city’s, never a person’s, and stay inside their city', async () => {
    expect((await people.clerk.get(`/api/numbers?${november}`)).status).toBe(403);
    expect(JSON.stringify(await numbers('&by=unit'))).not.toContain(test.here.people.handler);
    const abroad = await as(test.app, test.there, 'leader');
    expect((await numbers('', abroad)).whole.counts.reportedCount).toBe(0);
  });
  it('are asked for at most a year at a time, and only by what there is', async () => {
    for (const bad of ['from=2026-11-30&to=2026-11-01', 'from=2024-01-01&to=2026-01-01', `${november}&by=person`])
      expect((await people.leader.get(`/api/numbers?${bad}`)).status, bad).toBe(400);
    expect((await people.leader.get(`/api/numbers/cases?${november}&code=leaderInstructionCount`)).status).toBe(400);
  });
  it('of a period that is over have what was cleared until they were read, and keep it', async () => {
    const owner = await connect(test.urls.owner);
    await owner.query(`update gezhi.appeal_exemption set at = '2026-11-18T16:30:00Z' where case_id = $1`, [failed]);
    await owner.end();
    test.clock.set(new Date('2026-11-18T17:00:00Z'));
    const leader = await as(test.app, test.here, 'leader');
    const day = async (more = '') => (await leader.get(`/api/numbers?from=2026-11-18&to=2026-11-18${more}`)).body;
    const over = await day();
    expect(over).toMatchObject({ asOf: '2026-11-18T16:00:00.000Z', whole: { exempt: { reworkCount: 1 } } });
    expect(await day(`&readAt=${over.readAt}`)).toEqual(over);
    expect((await day('&readAt=2026-11-18T16:15:00Z')).whole.exempt).toEqual({});
  });
});
