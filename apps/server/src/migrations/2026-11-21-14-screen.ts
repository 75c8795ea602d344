import { type Kysely, sql } from 'kysely';

/**
 * The wall and the search of the desk: days of reporting and closing by index, the open ones by state and light from an
 * index alone, and cases by any two characters of their words or place.
 */
export async function up(db: Kysely<unknown>) {
  await sql`
    create index case_reported on case_file (city_id, reported_at, id);
    create index case_by_point on case_file (city_id, point_id, reported_at) where point_id is not null;
    drop index case_state_by_due;
    create index case_state_by_due on case_file (city_id, state, due_at, id) include (warn_at, creation_grid_id)
      where ended_at is null;

    create index case_text_grams on case_text using gin (array_to_tsvector(bigrams(text)))
      where kind = 'words' and text is not null;
    create index case_place_grams on case_file using gin (array_to_tsvector(bigrams(place_name)))
      where place_name is not null;

    create function search_cases(words text, sees_all boolean, unit_ids uuid[], inspector uuid, at_most integer)
      returns table (id uuid, found_in text, excerpt text)
      language sql stable security definer set search_path = pg_catalog, gezhi, pg_temp as $$
      with wanted as materialized (
        select nullif(current_setting('gezhi.city_id', true), '')::integer as city_id,
          bigram_query(words) as grams, lower(normalize(words, nfkc)) as folded
      ), rare as (
        select t.case_id as id from case_text t, wanted w
        where t.city_id = w.city_id and t.kind = 'words' and t.text is not null
          and array_to_tsvector(bigrams(t.text)) @@ w.grams and position(w.folded in lower(normalize(t.text, nfkc))) > 0
        limit 500
      ), recent as (
        select c.id from wanted w cross join lateral
          (select f.id from case_file f where f.city_id = w.city_id order by f.reported_at desc limit 1000) c
        join case_text t on t.city_id = w.city_id and t.case_id = c.id and t.kind = 'words'
        where position(w.folded in lower(normalize(t.text, nfkc))) > 0
      ), named as (
        select c.id from case_file c, wanted w
        where c.city_id = w.city_id and c.place_name is not null
          and array_to_tsvector(bigrams(c.place_name)) @@ w.grams
          and position(w.folded in lower(normalize(c.place_name, nfkc))) > 0
        limit 500
      ), at_points as (
        select c.id from wanted w cross join lateral
          (select p.id from point p where p.city_id = w.city_id and p.grams @@ w.grams
            and position(w.folded in lower(normalize(p.name || ' ' || coalesce(p.address, ''), nfkc))) > 0 limit 100) p
        cross join lateral (select f.id from case_file f where f.city_id = w.city_id and f.point_id = p.id
          order by f.reported_at desc limit 20) c
      ), numbered as (
        select c.id from case_file c, wanted w
        where c.city_id = w.city_id and words ~ '^[0-9-]{3,32}$'
          and c.number_reversed >= reverse(words) collate "C" and c.number_reversed < (reverse(words) || ':') collate "C"
        limit 100
      ), hit as (
        select h.id, min(h.rank) as rank from (
          select n.id, 1 as rank from numbered n union all select r.id, 2 from rare r union all select r.id, 2 from recent r
          union all select n.id, 3 from named n union all select p.id, 3 from at_points p) h
        group by h.id
      )
      select c.id, (array['number', 'words', 'place'])[h.rank], case when h.rank = 2 then (
          select substr(t.text, greatest(1, position(w.folded in lower(normalize(t.text, nfkc))) - 12), 48)
          from case_text t where t.city_id = w.city_id and t.case_id = c.id and t.kind = 'words'
          order by position(w.folded in lower(normalize(coalesce(t.text, ''), nfkc))) > 0 desc limit 1) end
      from hit h, wanted w, case_file c
      where c.city_id = w.city_id and c.id = h.id and (sees_all or c.unit_id = any(unit_ids) or c.inspector_id = inspector)
      order by c.ended_at is not null, h.rank, c.reported_at desc, c.id
      limit least(at_most, 50)
    $$;
    comment on function search_cases is
      'The second door through which text is searched: filters by city itself and by what the asker may see. Words found in the whole past up to a bound, and in the latest thousand without one.';
    grant create on schema gezhi to gezhi_search;
    grant select on case_file, case_text to gezhi_search;
    alter function search_cases owner to gezhi_search;
    revoke create on schema gezhi from gezhi_search;
    revoke all on function search_cases from public;
    grant execute on function search_cases to gezhi_app;
  `.execute(db);
}
