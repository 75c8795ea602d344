import { type Kysely, sql } from 'kysely';

/**
 * For transactions that begin as their city was known a moment ago and do not wait to be told: refused, and with it whatever
 * they ask, where net or rules are others by now, or the time they took for now is more than a second off.
 */
export async function up(db: Kysely<unknown>) {
  await sql`
    create function enter_known_city(city integer, net text, known_net integer, known_rules integer, known_now timestamptz)
      returns timestamptz language plpgsql as $$
    declare
      said record;
    begin
      perform set_config('gezhi.city_id', city::text, true);
      if net = 'read' then perform pg_advisory_xact_lock_shared(7233002, city);
      elsif net = 'change' then perform pg_advisory_xact_lock(7233002, city);
      end if;
      select clock_timestamp() as now, net_version, rules_version into said from city_state;
      if said.net_version is distinct from known_net or said.rules_version is distinct from known_rules
        or abs(extract(epoch from said.now - known_now)) > 1 then
        raise exception 'city % is not what it was taken for', city using errcode = 'GZ001';
      end if;
      return said.now;
    end $$;
  `.execute(db);
}
