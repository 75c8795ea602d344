import type { Box } from '@gezhi/domain';
import { connect } from '../src/platform/database';
import type { SeededCity } from './seedCity';

/** Many open cases around the market, of every light and of nobody's, written as a set: what a map sees and nothing else. */
export async function fillOpenCases(
  ownerUrl: string,
  city: SeededCity,
  count: number,
  now: Date,
  [west, south, east, north]: Box = [115.95, 36.42, 116, 36.47],
): Promise<void> {
  const owner = await connect(ownerUrl);
  try {
    await owner.query('set search_path = gezhi, public');
    await owner.query(
      `insert into case_file (city_id, id, version, head, state, number, source, reported_at, lng, lat, net_version, unit_id,
         urgency, return_count, rework_count, treated_by, stage, clock_unit, clock_started_at, warn_at, due_at, promised_at, rule_version)
       select $1, gen_random_uuid(), 1, '\\x00', case when n % 7 = 0 then 'suspended' else 'pendingDispatch' end, 'f-' || gen_random_uuid(), 'resident', $2::timestamptz - interval '1 day',
         $5 + random() * $6, $7 + random() * $8, 1, case when n % 2 = 0 then $3::uuid end, 0, 0, 0, '{}', light.stage,
         case when light.stage is not null then 'workingHour' end, case when light.stage is not null then $2::timestamptz - interval '1 day' end,
         light.warn_at, light.due_at, $2::timestamptz + interval '1 day', 1
       from generate_series(1, $4) n,
         lateral (select case when n % 7 > 0 then 'dispatch' end as stage,
           case when n % 7 > 0 then $2::timestamptz + (n % 7 - 4) * interval '1 hour' end as warn_at,
           $2::timestamptz + (n % 7 - 3) * interval '1 hour' as due_at) light`,
      [city.id, now, city.units.greenery, count, west, east - west, south, north - south],
    );
  } finally {
    await owner.end();
  }
}
