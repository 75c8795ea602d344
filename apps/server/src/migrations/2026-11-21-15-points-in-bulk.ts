import { type Kysely, sql } from 'kysely';

/**
 * Twenty thousand points come in at once: what was done row by row is done by the set.
 *
 * Grams of a name were half of the writing. Pairs now come from two passes of one pattern, which PostgreSQL inlines into
 * the column, and single characters are no longer kept beside the pairs that begin with them: a search for one character
 * is a search for a beginning. Grams stored before hold all of the new ones, so nothing has to be rewritten.
 *
 * Foreign keys ask once a row, and were a quarter. A file's points lie in few areas and are of few types: triggers ask once
 * a statement for the few that differ, with the lock on the other row a foreign key takes. That the city exists follows
 * from the type's.
 */
export async function up(db: Kysely<unknown>) {
  // The sign between grams is a control character: none stands in a name. Not strict, because strict functions are not inlined.
  await sql`
    create function pairs_of(folded text) returns text[] language sql immutable parallel safe
      return array_remove(string_to_array(
        regexp_replace(folded, '(..)', '\\1' || chr(1), 'g') || chr(1) ||
        regexp_replace(substr(folded, 2), '(..)', '\\1' || chr(1), 'g'), chr(1)), '');
    comment on function pairs_of is 'Pairs from every character on; the last one, which begins none, stands alone.';
    grant execute on function pairs_of to gezhi_search;

    create or replace function bigrams(name text) returns text[] language sql immutable parallel safe
      return pairs_of(lower(normalize(name, nfkc)));
    comment on function bigrams is
      'Every pair of characters and the last one: any two are found as a gram, any one as the beginning of a gram.';

    create or replace function bigram_query(words text) returns tsquery language sql immutable strict parallel safe
      return (
        select string_agg('''' || replace(replace(gram, '\\', '\\\\'), '''', '''''') || '''' ||
          case length(gram) when 1 then ':*' else '' end, ' & ')::tsquery
        from unnest(bigrams(words)) as gram
        where length(gram) = least(2, length(lower(normalize(words, nfkc))))
      );
  `.execute(db);

  await sql`
    alter table point
      drop constraint point_city_id_fkey,
      drop constraint point_city_id_type_code_fkey,
      drop constraint point_city_id_administrative_id_fkey,
      drop constraint point_city_id_creation_grid_id_fkey,
      drop constraint point_city_id_cell_grid_id_fkey;

    create function point_refers() returns trigger language plpgsql
      security definer set search_path = pg_catalog, gezhi, pg_temp as $$
    declare missing text;
    begin
      with wanted as materialized (select distinct city_id, type_code from fresh),
        held as (select t.city_id, t.code from point_type t join wanted w on t.city_id = w.city_id and t.code = w.type_code
          for key share of t)
      select w.type_code into missing from wanted w
      where not exists (select from held h where h.city_id = w.city_id and h.code = w.type_code) limit 1;
      if found then
        raise foreign_key_violation using table = 'point', message = format('there is no point_type %s', missing);
      end if;
      with places as (select distinct city_id, administrative_id, creation_grid_id, cell_grid_id from fresh),
        wanted as materialized (
          select distinct city_id, area_id
          from places, lateral (values (administrative_id), (creation_grid_id), (cell_grid_id)) in_layers (area_id)
          where area_id is not null),
        held as (select a.city_id, a.id from area a join wanted w on a.city_id = w.city_id and a.id = w.area_id
          for key share of a)
      select w.area_id into missing from wanted w
      where not exists (select from held h where h.city_id = w.city_id and h.id = w.area_id) limit 1;
      if found then
        raise foreign_key_violation using table = 'point', message = format('there is no area %s', missing);
      end if;
      return null;
    end $$;
    create trigger point_refers_when_added after insert on point referencing new table as fresh
      for each statement execute function point_refers();
    create trigger point_refers_when_changed after update on point referencing new table as fresh
      for each statement execute function point_refers();

    create function point_needs_area() returns trigger language plpgsql
      security definer set search_path = pg_catalog, gezhi, pg_temp as $$
    begin
      if exists (select from gone g join point p on p.city_id = g.city_id
        and g.id in (p.administrative_id, p.creation_grid_id, p.cell_grid_id)) then
        raise foreign_key_violation using table = 'area', message = 'points lie in the area';
      end if;
      return null;
    end $$;
    create function point_needs_type() returns trigger language plpgsql
      security definer set search_path = pg_catalog, gezhi, pg_temp as $$
    begin
      if exists (select from gone g join point p on p.city_id = g.city_id and p.type_code = g.code) then
        raise foreign_key_violation using table = 'point_type', message = 'points are of the type';
      end if;
      return null;
    end $$;
    create trigger point_needs_area after delete on area referencing old table as gone
      for each statement execute function point_needs_area();
    create trigger point_needs_type after delete on point_type referencing old table as gone
      for each statement execute function point_needs_type();

    create function key_is_for_good() returns trigger language plpgsql as $$
    begin
      raise foreign_key_violation using table = tg_table_name, message = 'rows are known by this key';
    end $$;
    create trigger area_key_is_for_good before update on area
      for each row when ((old.city_id, old.id) is distinct from (new.city_id, new.id)) execute function key_is_for_good();
    create trigger point_type_key_is_for_good before update on point_type
      for each row when ((old.city_id, old.code) is distinct from (new.city_id, new.code)) execute function key_is_for_good();
  `.execute(db);
}
