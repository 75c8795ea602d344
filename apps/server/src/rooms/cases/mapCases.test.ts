import { type Box, system } from '@gezhi/domain';
import { beforeAll, describe, expect, it } from 'vitest';
import { useHouse } from '../../../test/testHouse';
import { connect } from '../../platform/database';
import { mapCases } from './queries';

const test = useHouse();
const box: Box = [115.95, 36.44, 115.96, 36.45];

/** In two cities: some due at the same moment, some without a clock, some ended, some beyond the box. */
beforeAll(async () => {
  const owner = await connect(test.urls.owner);
  for (const city of [test.here, test.there])
    await owner.query(
      `insert into gezhi.case_file (city_id, id, version, head, state, number, source, reported_at, lng, lat, net_version, urgency,
         return_count, rework_count, treated_by, stage, warn_at, due_at, ended_at, ending, rule_version)
       select $1, gen_random_uuid(), 1, '\\x00', case when n % 9 = 0 then 'closed' when n % 2 = 0 then 'handling' else 'reported' end,
         'box-' || n, 'resident', now(), 115.945 + n * 0.00004, 36.441 + random() * 0.008, 1, 0, 0, 0, '{}',
         case when n % 9 > 0 and n % 7 > 0 then 'handle' end,
         case when n % 9 > 0 then now() + n % 50 * interval '1 hour' end,
         case when n % 9 > 0 then now() + n % 50 * interval '1.7 hours' end,
         case when n % 9 = 0 then now() end, case when n % 9 = 0 then 'fixed' end, 1
       from generate_series(1, 500) n`,
      [city.id],
    );
  await owner.end();
});

const asked = (limit: number, within = box) =>
  test.house.ports.inCity(test.here.id, system, (trx) => mapCases(trx, system, {}, within, limit));

describe('cases in a box of the map', () => {
  it('are the same, column by column and in the same order, as read row by row', async () => {
    const plain = await test.house.ports.inCity(test.here.id, system, (trx) =>
      trx
        .selectFrom('case_file')
        .select(['id', 'lng', 'lat', 'state', 'stage', 'warn_at', 'due_at'])
        .where('ended_at', 'is', null)
        .where((eb) => eb.and([eb('lng', '>=', box[0]), eb('lng', '<=', box[2])]))
        .where((eb) => eb.and([eb('lat', '>=', box[1]), eb('lat', '<=', box[3])]))
        .orderBy('due_at')
        .orderBy('id')
        .execute(),
    );
    expect(plain.length).toBeGreaterThan(100);
    expect(plain.some(({ stage }) => stage === null)).toBe(true);
    expect(await asked(2001)).toEqual(plain);
    expect(await asked(40)).toEqual(plain.slice(0, 40));
    expect(await asked(1)).toEqual(plain.slice(0, 1));
  });
  it('are none where there are none', async () => {
    expect(await asked(2001, [0, 0, 1, 1])).toEqual([]);
  });
});
