import { type Kysely, sql } from 'kysely';

/**
 * A search for what many cases say cost what the city had of them: of a million cases 200,000 were gathered by their grams to
 * keep the first five hundred, and the words of the latest thousand were folded one by one. It finds the same cases in the same
 * order, and looks at as few as decide about them.
 */
export async function up(db: Kysely<unknown>) {
  await sql`
    drop index case_reported;
    create index case_reported on case_file (city_id, reported_at, id) include (ended_at, unit_id, inspector_id);

    create function says(text text, folded text, is_han boolean) returns boolean language sql immutable parallel safe
      return case when is_han
        then position(folded in text) > 0 or
          (text ~ '[\\u2e80-\\u2fdf\\u3021-\\u303a\\u3190-\\u319f\\u3200-\\u33ff\\uf900-\\ufaff\\U0001f100-\\U0001f2ff\\U0002f800-\\U0002fa1f]'
            and position(folded in lower(normalize(text, nfkc))) > 0)
        else position(folded in lower(normalize(text, nfkc))) > 0 end;
    comment on function says is
      'Whether a folded text holds folded words. Han characters stay what they are when folded, so only texts with one of the few characters that become Han are folded to look for them: a tenth of the time.';
    grant execute on function says to gezhi_search;

    create function latest_that_say(city integer, folded text, is_han boolean, has_ended boolean,
        sees_all boolean, unit_ids uuid[], inspector uuid, at_most integer) returns uuid[]
      language sql stable set search_path = pg_catalog, gezhi, pg_temp as $$
      select array(
        select c.id from (
          select f.id, f.reported_at, f.ended_at, f.unit_id, f.inspector_id from case_file f where f.city_id = city
          order by f.reported_at desc limit 1000) c
        where (c.ended_at is not null) = has_ended and (sees_all or c.unit_id = any(unit_ids) or c.inspector_id = inspector)
          and exists (select from case_text t
            where t.city_id = city and t.case_id = c.id and t.kind = 'words' and says(t.text, folded, is_han) offset 0)
        order by c.reported_at desc, c.id limit at_most)
    $$;
    comment on function latest_that_say is
      'Of the latest thousand cases the first that say the words: read from the latest on, and no further than needed.';
    revoke all on function latest_that_say from public;
    grant execute on function latest_that_say to gezhi_search;

    create or replace function search_cases(words text, sees_all boolean, unit_ids uuid[], inspector uuid, at_most integer)
      returns table (id uuid, found_in text, excerpt text)
      language plpgsql stable security definer set search_path = pg_catalog, gezhi, pg_temp
      set plan_cache_mode = force_generic_plan set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off
      set max_parallel_workers_per_gather = 0 as $$
    #variable_conflict use_column
    declare
      city integer := nullif(current_setting('gezhi.city_id', true), '')::integer;
      wanted_grams tsquery := bigram_query(words);
      folded text := lower(normalize(words, nfkc));
      is_han boolean := folded ~ '^[\\u4e00-\\u9fff]+$';
      wanted integer := least(at_most, 50);
      most_rare constant integer := 500;
      is_common boolean;
      open_ones uuid[];
      ended_ones uuid[];
      said uuid[];
    begin
      select count(*) >= 10 into is_common
      from (select f.id from case_file f where f.city_id = city order by f.reported_at desc limit 100) f
      where exists (select from case_text t where t.city_id = city and t.case_id = f.id and t.kind = 'words' and says(t.text, folded, is_han) offset 0);

      if is_common then
        open_ones := latest_that_say(city, folded, is_han, false, sees_all, unit_ids, inspector, wanted);
      end if;
      -- Open ones come first and the latest of them before all others: where they are enough, nobody else is asked for.
      if coalesce(cardinality(open_ones), 0) < wanted then
        -- In the order they lie in, as the index of grams gives them.
        if is_common then
          said := array(select t.case_id from case_text t
            where t.ctid < '(256,0)' and t.city_id = city and t.kind = 'words' and says(t.text, folded, is_han) limit most_rare);
        end if;
        if coalesce(cardinality(said), 0) < most_rare then
          said := array(select t.case_id from (
              select t.city_id, t.case_id, t.text from case_text t
              where t.kind = 'words' and t.text is not null and array_to_tsvector(bigrams(t.text)) @@ wanted_grams offset 0) t
            where t.city_id = city and says(t.text, folded, is_han) limit most_rare);
        end if;
        -- Fewer than the bound are all there are, the latest among them.
        if wanted_grams is null or cardinality(said) >= most_rare then
          if not is_common then
            open_ones := latest_that_say(city, folded, is_han, false, sees_all, unit_ids, inspector, wanted);
          end if;
          ended_ones := latest_that_say(city, folded, is_han, true, sees_all, unit_ids, inspector, wanted);
        end if;
      end if;

      return query
      with named as (
        select c.id from (
          select c.city_id, c.id, c.place_name from case_file c
          where c.place_name is not null and array_to_tsvector(bigrams(c.place_name)) @@ wanted_grams offset 0) c
        where c.city_id = city and position(folded in lower(normalize(c.place_name, nfkc))) > 0
        limit 500
      ), at_points as (
        select c.id from (
            select p.id from (
              select p.city_id, p.id, p.name, p.address from point p where p.grams @@ wanted_grams offset 0) p
            where p.city_id = city and position(folded in lower(normalize(p.name || ' ' || coalesce(p.address, ''), nfkc))) > 0 limit 100) p
          cross join lateral (select f.id from case_file f where f.city_id = city and f.point_id = p.id
            order by f.reported_at desc limit 20) c
      ), numbered as (
        select c.id from case_file c
        where c.city_id = city and words ~ '^[0-9-]{3,32}$'
          and c.number_reversed >= reverse(words) collate "C" and c.number_reversed < (reverse(words) || ':') collate "C"
        limit 100
      ), hit as (
        select h.id, min(h.rank) as rank from (
          select n.id, 1 as rank from numbered n
          union all select one, 2 from unnest(said || open_ones || ended_ones) as one
          union all select n.id, 3 from named n union all select p.id, 3 from at_points p) h
        group by h.id
      )
      select c.id, (array['number', 'words', 'place'])[h.rank], case when h.rank = 2 then (
          select substr(t.text, greatest(1, position(folded in lower(normalize(t.text, nfkc))) - 12), 48)
          from case_text t where t.city_id = city and t.case_id = c.id and t.kind = 'words'
          order by position(folded in lower(normalize(coalesce(t.text, ''), nfkc))) > 0 desc limit 1) end
      from hit h, case_file c
      where c.city_id = city and c.id = h.id and (sees_all or c.unit_id = any(unit_ids) or c.inspector_id = inspector)
      order by c.ended_at is not null, h.rank, c.reported_at desc, c.id
      limit wanted;
    end $$;
  `.execute(db);
}
