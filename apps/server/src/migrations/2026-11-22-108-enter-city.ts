import { type Kysely, sql } from 'kysely';

/**
 * Everything a transaction begins with, asked by one statement instead of three: in which city, whether the net is held
 * still, how long it waits for a lock, and what it needs to know of the city. A volatile function sees with each of its
 * statements what was committed before: the net's version is read behind the lock.
 */
export async function up(db: Kysely<unknown>) {
  await sql`
    create function enter_city(city integer, net text, patience text)
      returns table (now timestamptz, net_version integer, rules_version integer) language plpgsql as $$
    begin
      perform set_config('gezhi.city_id', city::text, true);
      if patience is not null then perform set_config('lock_timeout', patience, true); end if;
      if net = 'read' then perform pg_advisory_xact_lock_shared(7233002, city);
      elsif net = 'change' then perform pg_advisory_xact_lock(7233002, city);
      end if;
      return query select clock_timestamp(), state.net_version, state.rules_version from city_state state;
    end $$;
  `.execute(db);
}
