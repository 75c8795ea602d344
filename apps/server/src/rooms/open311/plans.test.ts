import { system } from '@gezhi/domain';
import { expect, it } from 'vitest';
import { useHouse } from '../../../test/testHouse';
import { connect } from '../../platform/database';
import { keysWithSent, listKeys } from './keys';

const test = useHouse();
const keys = 20;
const requests = 20_000;

it('the list of keys counts what came with each within an index', async () => {
  const owner = await connect(test.urls.owner);
  await owner.query('set search_path = gezhi, public');
  await owner.query(
    `insert into open311_key (city_id, id, name, key_hash, per_hour, made_at)
     select $1, gen_random_uuid(), 'program ' || n, sha256(n::text::bytea), 100, now() from generate_series(1, ${keys}) n`,
    [test.here.id],
  );
  await owner.query(
    `with made as (
       insert into case_file (city_id, id, version, head, state, source, reported_at, net_version, urgency, return_count,
         rework_count, treated_by, rule_version, ended_at, ending)
       select $1, gen_random_uuid(), 1, '\\x00', 'closed', 'resident', now(), 1, 0, 0, 0, '{}', 1, now(), 'fixed'
       from generate_series(1, ${requests}) n returning id)
     insert into open311_request (city_id, case_id, key_id, service_code, body_hash, token_hash)
     select $1, made.id, key.id, '0110', '\\x00', sha256(made.id::text::bytea)
     from (select id, row_number() over () as n from made) made
     join (select id, row_number() over (order by id) as n from open311_key where city_id = $1) key
       on key.n = 1 + made.n % ${keys}`,
    [test.here.id],
  );
  await owner.query('vacuum analyze open311_key, open311_request');
  await owner.end();

  const [plan, list] = await test.house.ports.inCity(test.here.id, system, async (trx) => [
    JSON.stringify(await keysWithSent(trx).explain()),
    await listKeys(trx),
  ]);
  expect(plan).toMatch(/Index Only Scan using open311_request_by_key/);
  expect(plan).not.toMatch(/Seq Scan on open311_request/);
  expect(list.map(({ sent }) => sent)).toEqual(Array(keys).fill(requests / keys));
}, 60_000);
