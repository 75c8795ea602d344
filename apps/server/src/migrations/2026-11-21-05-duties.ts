import { type Kysely, sql } from 'kysely';

/** Who answers for what. At most one territory duty and one chief of a kind for the same scope and day. */
export async function up(db: Kysely<unknown>) {
  await sql`
    create table duty (
      city_id integer not null references city,
      id uuid not null,
      kind text not null check (kind in ('territory', 'industry', 'pairing', 'chief', 'contract')),
      chief_kind text check (chief_kind in ('gridChief', 'routeChief', 'pointChief')),
      scope_kind text not null check (scope_kind in ('point', 'street', 'creationGrid', 'administrative')),
      point_id uuid,
      area_id uuid,
      edition text,
      category_kind text check (category_kind in ('component', 'event')),
      category_code text,
      unit_id uuid not null,
      person_id uuid,
      source text not null,
      valid_from date not null,
      valid_to date check (valid_to >= valid_from),
      primary key (city_id, id),
      foreign key (city_id, point_id) references point,
      foreign key (city_id, area_id) references area,
      foreign key (city_id, unit_id) references unit,
      foreign key (city_id, person_id) references person,
      check ((kind = 'chief') = (chief_kind is not null)),
      check ((scope_kind in ('point', 'street')) = (point_id is not null)),
      check ((scope_kind in ('creationGrid', 'administrative')) = (area_id is not null)),
      check ((edition is null) = (category_kind is null) and (edition is null) = (category_code is null)),
      constraint duty_one_at_a_time exclude using gist (
        city_id with =, kind with =, coalesce(chief_kind, '') with =, scope_kind with =,
        coalesce(point_id, area_id) with =,
        coalesce(edition || category_kind || category_code, '') with =,
        daterange(valid_from, valid_to, '[]') with &&
      ) where (kind in ('territory', 'chief'))
    );
    create index duty_by_area on duty (city_id, area_id);
    create index duty_by_point on duty (city_id, point_id);
    create index duty_by_unit on duty (city_id, unit_id);

    select keep_in_city('duty');
    grant select, insert, update on duty to gezhi_app;
  `.execute(db);
}
