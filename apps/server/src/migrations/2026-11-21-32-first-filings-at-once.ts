import { type Kysely, sql } from 'kysely';

/**
 * A city's first two filings at the same moment both found no sequence and both made one: the second of them failed. Whoever
 * makes it holds a lock now, and the others find it made.
 */
export async function up(db: Kysely<unknown>) {
  await sql`
    create or replace function next_case_serial(on_day date) returns bigint
      language plpgsql security definer set search_path = pg_catalog, gezhi, pg_temp as $$
    declare
      city integer := nullif(current_setting('gezhi.city_id', true), '')::integer;
      counter text;
      drawn bigint;
      first bigint;
    begin
      if city is null then raise exception 'a number belongs to a city'; end if;
      counter := format('gezhi.case_serial_%s', city);
      if to_regclass(counter) is null then
        perform pg_advisory_xact_lock(7233004, city);
        execute format('create sequence if not exists %s', counter);
      end if;
      drawn := nextval(counter);
      insert into case_day values (city, on_day, drawn - 1) on conflict do nothing;
      select base into first from case_day where city_id = city and day = on_day;
      while drawn <= first loop drawn := nextval(counter); end loop; -- drawn before the day's first one: not of this day's row
      return drawn - first;
    end $$;
  `.execute(db);
}
