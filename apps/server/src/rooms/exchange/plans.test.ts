import { system } from '@gezhi/domain';
import { sql } from 'kysely';
import { beforeAll, expect, it } from 'vitest';
import { useHouse } from '../../../test/testHouse';
import { connect } from '../../platform/database';
import { newId } from '../../platform/ids';
import { nextDue } from './take';

const test = useHouse();
const partners = { here: newId(), other: newId(), there: newId() };
const cases = 8000;

/** Two years of a busy pair and a quiet one, in two cities, with statistics: on an empty table every plan looks good. */
beforeAll(async () => {
  const owner = await connect(test.urls.owner);
  await owner.query('set search_path = gezhi, public');
  for (const [city, name] of [
    [test.here, 'here'],
    [test.here, 'other'],
    [test.there, 'there'],
  ] as const) {
    const partner = partners[name];
    await owner.query(
      `insert into exchange_partner (city_id, id, version, head, name, key, format, code_system, unit_ids, takes_in, sends_words, is_on, secret_in, secret_out)
       values ($1, $2, 1, '\\x00', $3, $3, 'json', 'x', '{}', true, false, true, '\\x00', '\\x00')`,
      [city.id, partner, name],
    );
    await owner.query(
      `insert into case_file (city_id, id, version, head, state, number, source, reported_at, lng, lat, net_version, urgency,
         return_count, rework_count, treated_by, promised_at, ended_at, ending, rule_version)
       select $1, gen_random_uuid(), 1, '\\x00', 'closed', $2 || '-' || n, 'desk', now() - n * interval '1 hour', 115.9, 36.4, 1, 0, 0, 0, '{}',
         now(), now(), 'fixed', 1
       from generate_series(1, ${cases}) n`,
      [city.id, name],
    );
    await owner.query(
      `insert into exchange_case (city_id, partner_id, case_id, side, is_held, their_number)
       select city_id, $2, id, 'received', true, 'ZH-' || number from case_file where city_id = $1 and number like $3 || '-%'`,
      [city.id, partner, name],
    );
    await owner.query(
      `insert into exchange_message (city_id, id, partner_id, direction, message_id, step, state, case_id, thread_id, number, place, content_hash, made_at, due_at)
       select $1, gen_random_uuid(), $2, case when step.n = 1 then 'in' else 'out' end, gen_random_uuid(), 'dispatch',
         case when random() < 0.002 then 'waiting' when random() < 0.002 then 'failed' else 'done' end,
         case_id, case when step.n > 1 then case_id end, their_number, step.n * 10, decode(repeat('00', 32), 'hex'), now() - random() * interval '700 days', now()
       from exchange_case, generate_series(1, 5) step (n) where city_id = $1 and partner_id = $2`,
      [city.id, partner],
    );
    await owner.query(
      `insert into exchange_attempt (city_id, id, row_id, at, took_ms)
       select city_id, gen_random_uuid(), id, now(), 20 from exchange_message where city_id = $1 and partner_id = $2`,
      [city.id, partner],
    );
    await owner.query(
      `insert into exchange_nonce (city_id, partner_id, nonce, at)
       select $1, $2, md5(n::text), now() - n * interval '100 milliseconds' from generate_series(1, 9000) n`,
      [city.id, partner],
    );
    if (name !== 'other')
      await owner.query(
        `insert into exchange_mapping (city_id, id, system_a, code_a, system_b, code_b, direction)
         select $1, gen_random_uuid(), 'A', 'a' || n, 'B', 'b' || n, 'both' from generate_series(1, 3000) n`,
        [city.id],
      );
  }
  await owner.query('vacuum analyze');
  await owner.end();
}, 120_000);

/** The plan of a statement as the application's role, inside a city: as it really runs. */
const planOf = (statement: string): Promise<string> =>
  test.house.ports.inCity(test.here.id, system, async (trx) => {
    const { rows } = await sql.raw<{ 'QUERY PLAN': string }>(`explain ${statement}`).execute(trx);
    return rows.map((line) => line['QUERY PLAN']).join('\n');
  });

const here = () => `'${partners.here}'`;
const someCase = `'00000000-0000-7000-8000-000000000001'`;

it('the next message that is due is found by index, and whether anything of its case goes first as well', async () => {
  const plan = await test.house.ports.inCity(test.here.id, system, async (trx) => {
    const lines = await nextDue(trx, partners.here).explain<{ 'QUERY PLAN': string }>();
    return lines.map((line) => line['QUERY PLAN']).join('\n');
  });
  expect(plan).toMatch(/using exchange_message_due on exchange_message message/);
  expect(plan).toMatch(/using exchange_message_thread on exchange_message earlier/);
  expect(plan, 'no scan of the whole table').not.toMatch(/Seq Scan on exchange_/);
});

it.each([
  [
    'a message that came already',
    () =>
      `select * from exchange_message where partner_id = ${here()} and direction = 'in' and message_id = ${someCase} for update`,
    ['exchange_message_city_id_partner_id_direction_message_id_key'],
  ],
  [
    'a list of the desk, the latest first',
    () => `select * from exchange_message where state in ('failed', 'refused') order by made_at desc, id desc limit 31`,
    ['exchange_message_(listed|due)'],
  ],
  [
    'what was done, the latest first, on a later page',
    () =>
      `select * from exchange_message where state in ('done') and (made_at, id) < (now() - interval '1 day', ${someCase}::uuid) order by made_at desc, id desc limit 31`,
    ['exchange_message_listed'],
  ],
  [
    'how many messages wait for a platform, as far as they are counted',
    () =>
      `select count(*) from (select 1 from exchange_message where partner_id = ${here()} and state = 'waiting' limit 1000) found`,
    ['exchange_message_(due|listed)'],
  ],
  [
    'a case by the number the platform gave it',
    () => `select * from exchange_case where partner_id = ${here()} and their_number = 'ZH-here-17'`,
    ['exchange_case_by_number'],
  ],
  [
    'what goes on of a case',
    () =>
      `select * from exchange_case where partner_id = ${here()} and known_as = ${someCase} order by turn desc limit 1`,
    ['exchange_case_turns'],
  ],
  [
    'the links of the cases a batch of the log is about',
    () =>
      `select * from exchange_case link join exchange_case known on known.city_id = link.city_id and known.partner_id = link.partner_id
         and known.case_id = coalesce(link.known_as, link.case_id) where link.partner_id = ${here()} and link.case_id in (${someCase}, gen_random_uuid())`,
    ['exchange_case_(pkey|by_case)'],
  ],
  [
    'what a case’s reporter had erased',
    () => `select id, body from exchange_message where case_id = ${someCase} and body is not null`,
    ['exchange_message_by_case'],
  ],
  [
    'every try of a message',
    () => `select * from exchange_attempt where row_id = ${someCase} order by at desc limit 50`,
    ['exchange_attempt_by_row'],
  ],
  [
    'nonces too old to be believed',
    () => `delete from exchange_nonce where at < now() - interval '14 minutes'`,
    ['exchange_nonce_old'],
  ],
  [
    'what a code means, from either end',
    () =>
      `select * from exchange_mapping where (system_a = 'A' and code_a = 'a7') or (system_b = 'B' and code_b = 'b9')`,
    ['exchange_mapping_city_id_system_a_code_a_system_b_code_b_key', 'exchange_mapping_back'],
  ],
])('%s is read by index', async (_, statement, indexes) => {
  const plan = await planOf(statement());
  for (const index of indexes)
    expect(plan).toMatch(new RegExp(`(Index Scan|Index Only Scan|Bitmap Index Scan).*(using|on) ${index}`));
  expect(plan, 'no scan of the whole table').not.toMatch(/Seq Scan on exchange_/);
});
