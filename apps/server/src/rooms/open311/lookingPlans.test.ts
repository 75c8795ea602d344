import { system } from '@gezhi/domain';
import { sql } from 'kysely';
import { beforeAll, describe, expect, it } from 'vitest';
import { useHouse } from '../../../test/testHouse';
import { connect } from '../../platform/database';
import { findingQuery, findRequests, type RequestFilter } from './queries';

const test = useHouse();
const cases = 20_000;

/** Two full cities whose cases moved once a minute, one after the other, so that a quiet morning is a small part of it. */
beforeAll(async () => {
  const owner = await connect(test.urls.owner);
  await owner.query('set search_path = gezhi, public');
  for (const city of [test.here, test.there]) {
    await owner.query(
      `insert into case_file (city_id, id, version, head, state, source, reported_at, net_version, urgency, return_count,
         rework_count, treated_by, due_at, ended_at, ending, rule_version)
       select $1, gen_random_uuid(), 2, '\\x00', case when n % 2 = 0 then 'pendingDispatch' else 'closed' end, 'resident',
         $2::timestamptz - (n + 60) * interval '1 minute', 1, 0, 0, 0, '{}',
         case when n % 2 = 0 then $2::timestamptz end,
         case when n % 2 = 1 then $2::timestamptz - n * interval '1 minute' end, case when n % 2 = 1 then 'fixed' end, 1
       from generate_series(1, ${cases}) n`,
      [city.id, now],
    );
    await owner.query(
      `insert into event (city_id, id, subject_kind, subject_id, version, name, at, payload, hash)
       select city_id, gen_random_uuid(), 'case', id, v, 'case.test', reported_at + (v - 1) * interval '1 hour', '{}', '\\x00'
       from case_file, generate_series(1, 2) v where city_id = $1`,
      [city.id],
    );
  }
  await owner.query('vacuum analyze');
  await owner.end();
}, 120_000);

const now = new Date('2026-11-18T02:00:00.000Z'); // the hour at which houses under test stand
const minutesAgo = (n: number) => new Date(now.getTime() - n * 60_000);
const asked = (over: Partial<RequestFilter>): RequestFilter => ({
  requested: null,
  updatedAfter: null,
  isOpen: null,
  services: null,
  page: 1,
  pageSize: 1000,
  ...over,
});
const planOf = (filter: RequestFilter) =>
  test.house.ports.inCity(test.here.id, system, async (trx) =>
    JSON.stringify(await findingQuery(trx, filter).explain()),
  );

describe('looking by the open standard, as gezhi_app under row-level security', () => {
  it.each([
    ['what moved in the last ten minutes', asked({ updatedAfter: minutesAgo(10) }), 'event_of_case_at'],
    ['what moved since, of one side', asked({ updatedAfter: minutesAgo(10), isOpen: true }), 'event_of_case_at'],
    ['what was reported in an hour', asked({ requested: { from: minutesAgo(60), to: now } }), 'case_reported'],
    [
      'what was reported in an hour and moved since',
      asked({ requested: { from: minutesAgo(120), to: minutesAgo(60) }, updatedAfter: minutesAgo(10) }),
      'case_reported',
    ],
  ])('%s reads no whole table', async (_, filter, index) => {
    const plan = await planOf(filter);
    expect(plan).toMatch(new RegExp(`(Index Scan|Index Only Scan|Bitmap Index Scan)[^"]*(using|on) ${index}`));
    expect(plan).not.toMatch(/Seq Scan on (case_file|event)/);
    if (!filter.requested) expect(plan, 'nor every case by when it was reported').not.toContain('case_reported');
  });

  it('finds what moved and nothing else, whichever way it is asked for', async () => {
    const found = (filter: RequestFilter) =>
      test.house.ports.inCity(test.here.id, system, (trx) => findRequests(trx, filter));
    const since = minutesAgo(10);
    const alone = await found(asked({ updatedAfter: since }));
    const within = await found(asked({ updatedAfter: since, requested: { from: minutesAgo(1000), to: now } }));
    expect(alone).toHaveLength(10); // those of the last ten minutes
    expect(within.map(({ id }) => id)).toEqual(alone.map(({ id }) => id));
  });

  it('ends by itself where somebody asks for too much', async () => {
    const after = test.house.ports.inCity(test.here.id, system, async (trx) => {
      await findRequests(trx, asked({ updatedAfter: now }));
      await sql`select pg_sleep(20)`.execute(trx);
    });
    await expect(after).rejects.toMatchObject({ code: '57014' }); // which is answered with 503
  });
});
