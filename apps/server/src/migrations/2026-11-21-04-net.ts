import { type Kysely, sql } from 'kysely';

/**
 * The net: areas in their layers, points of typed kinds, and the search for places by any part of their name.
 * Outlines are kept as GeoJSON coordinates; which area holds a position is answered by an index in process.
 */
export async function up(db: Kysely<unknown>) {
  await sql`
    create table area (
      city_id integer not null references city,
      id uuid not null,
      layer text not null check (layer in ('administrative', 'creationGrid', 'cellGrid')),
      level text check (level in ('city', 'district', 'subdistrict', 'community')),
      code text,
      name text not null,
      name_en text,
      parent_id uuid,
      outline text,
      label_lng double precision,
      label_lat double precision,
      origin text not null,
      valid_from date not null,
      valid_to date check (valid_to >= valid_from),
      successor_id uuid,
      primary key (city_id, id),
      foreign key (city_id, parent_id) references area,
      foreign key (city_id, successor_id) references area,
      check ((layer = 'administrative') = (level is not null)),
      check ((outline is null) = (label_lng is null) and (outline is null) = (label_lat is null))
    );
    comment on column area.outline is
      'Coordinates of a GeoJSON MultiPolygon in WGS 84; null for an area known by name only, which holds no position.';
    create unique index area_code on area (city_id, layer, code) where code is not null and valid_to is null;
    create index area_by_layer on area (city_id, layer, level);

    create table point (
      city_id integer not null references city,
      id uuid not null,
      type_code text not null,
      code text,
      name text not null,
      name_en text,
      address text,
      lng double precision not null check (lng between -180 and 180),
      lat double precision not null check (lat between -90 and 90),
      administrative_id uuid,
      creation_grid_id uuid,
      cell_grid_id uuid,
      street_id uuid,
      origin text not null,
      valid_from date not null,
      valid_to date check (valid_to >= valid_from),
      successor_id uuid,
      primary key (city_id, id),
      foreign key (city_id, type_code) references point_type,
      foreign key (city_id, administrative_id) references area,
      foreign key (city_id, creation_grid_id) references area,
      foreign key (city_id, cell_grid_id) references area,
      foreign key (city_id, street_id) references point,
      foreign key (city_id, successor_id) references point
    );
    create unique index point_code on point (city_id, code) where code is not null and valid_to is null;
    create index point_by_box on point (city_id, lng, lat) where valid_to is null;

    create function bigrams(name text) returns text[] language sql immutable strict parallel safe
      return (
        select coalesce(array_agg(distinct substr(folded, at, size)), '{}')
        from lower(normalize(name, nfkc)) as folded, generate_series(1, 2) as size,
          generate_series(1, greatest(length(folded) - size + 1, 1)) as at
        where length(substr(folded, at, size)) = size
      );
    comment on function bigrams is 'Every character and every pair of characters: a search for any two finds them in a GIN index.';
    alter table area add column grams tsvector generated always as (array_to_tsvector(bigrams(name))) stored;
    alter table point add column grams tsvector generated always as
      (array_to_tsvector(bigrams(name || ' ' || coalesce(address, '')))) stored;
    create index area_grams on area using gin (grams);
    create index point_grams on point using gin (grams);

    create function bigram_query(words text) returns tsquery language sql immutable strict parallel safe
      return (
        select string_agg('''' || replace(replace(gram, '\\', '\\\\'), '''', '''''') || '''', ' & ')::tsquery
        from unnest(bigrams(words)) as gram
        where length(gram) = least(2, length(lower(normalize(words, nfkc))))
      );

    create function search_places(words text, near_lng double precision, near_lat double precision, at_most integer)
      returns table (kind text, id uuid, name text, name_en text, lng double precision, lat double precision,
        administrative_id uuid, detail text)
      language sql stable security definer set search_path = pg_catalog, gezhi, pg_temp as $$
      with wanted as (
        select nullif(current_setting('gezhi.city_id', true), '')::integer as city_id,
          bigram_query(words) as grams, lower(normalize(words, nfkc)) as folded
      ), found as (
        select 'point' as kind, p.id, p.name, p.name_en, p.lng, p.lat, p.administrative_id, coalesce(p.address, '') as detail
        from point p, wanted w
        where p.city_id = w.city_id and p.valid_to is null and p.grams @@ w.grams
          and position(w.folded in lower(normalize(p.name || ' ' || coalesce(p.address, ''), nfkc))) > 0
        union all
        select 'area', a.id, a.name, a.name_en, a.label_lng, a.label_lat, a.parent_id, ''
        from area a, wanted w
        where a.city_id = w.city_id and a.valid_to is null and a.layer = 'administrative' and a.grams @@ w.grams
          and position(w.folded in lower(normalize(a.name, nfkc))) > 0
      )
      select kind, id, name, name_en, lng, lat, administrative_id, detail from found
      order by case when near_lng is null then 0
        else (lng - near_lng) ^ 2 * cos(radians(near_lat)) ^ 2 + (lat - near_lat) ^ 2 end, length(name), name, id
      limit least(at_most, 50)
    $$;
    comment on function search_places is
      'Text operators are not leakproof and would scan every row under row-level security: this one door filters by city itself.';
    grant create on schema gezhi to gezhi_search;
    grant select on area, point to gezhi_search;
    grant execute on function bigrams, bigram_query to gezhi_search;
    alter function search_places owner to gezhi_search;
    revoke create on schema gezhi from gezhi_search;
    revoke all on function search_places from public;
    grant execute on function search_places to gezhi_app;

    create table import_batch (
      city_id integer not null references city,
      id uuid not null,
      kind text not null,
      file_hash bytea not null,
      settings text not null,
      counts text not null,
      at timestamptz not null,
      primary key (city_id, id)
    );

    select keep_in_city(name) from unnest(array['area', 'point', 'import_batch']::regclass[]) as name;
    grant select, insert, update on area, point to gezhi_app;
    grant select, insert on import_batch to gezhi_app;
  `.execute(db);
}
