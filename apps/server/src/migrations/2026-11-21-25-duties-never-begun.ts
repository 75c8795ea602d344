import { type Kysely, sql } from 'kysely';

/**
 * A duty may end before it has begun: what it was for ended earlier, and whoever took over had the very same duty already.
 * Its days are none then, so the range that keeps two apart is written half open: with both ends it would be an error.
 */
export async function up(db: Kysely<unknown>) {
  await sql`
    do $$
    declare broken text;
    begin
      for broken in
        select conname from pg_constraint
        where conrelid = 'duty'::regclass and contype = 'c' and pg_get_constraintdef(oid) = 'CHECK ((valid_to >= valid_from))'
      loop
        execute format('alter table duty drop constraint %I', broken);
        execute format('alter table duty add constraint %I check (valid_to >= valid_from - 1)', broken);
      end loop;
    end $$;

    alter table duty
      drop constraint duty_one_at_a_time,
      add constraint duty_one_at_a_time exclude using gist (
        city_id with =, kind with =, coalesce(chief_kind, '') with =, scope_kind with =,
        coalesce(point_id, area_id) with =,
        coalesce(edition || category_kind || category_code, '') with =,
        daterange(valid_from, valid_to + 1, '[)') with &&
      ) where (kind in ('territory', 'chief'));
  `.execute(db);
}
