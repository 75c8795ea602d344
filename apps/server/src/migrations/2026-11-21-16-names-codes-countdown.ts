import { type Kysely, sql } from 'kysely';

/** Names of categories by version, setup codes for people a file brought, and the day a city counts down to. */
export async function up(db: Kysely<unknown>) {
  await sql`
    alter table category_version add column name text, add column name_en text;
    update category_version v set name = c.name, name_en = c.name_en from category c
      where c.city_id = v.city_id and c.edition = v.edition and c.kind = v.kind and c.code = v.code;
    alter table category_version alter column name set not null;
    comment on column category_version.name is
      'As it was called from this version on; "category" has the name of the latest. Only a city''s own is ever renamed.';

    create table import_person (
      city_id integer not null references city,
      batch_id uuid not null,
      person_id uuid not null,
      primary key (city_id, batch_id, person_id),
      foreign key (city_id, batch_id) references import_batch,
      foreign key (city_id, person_id) references person
    );
    comment on table import_person is 'Whom a file of people named: setup codes are made for those of them who cannot sign in.';
    alter table import_batch add column codes_made_at timestamptz, add column codes_made_by uuid;

    create table countdown (
      city_id integer primary key references city,
      version integer not null check (version > 0),
      name text check (length(name) between 1 and 40),
      name_en text check (length(name_en) between 1 and 80),
      day date,
      check ((name is null) = (day is null))
    );
    comment on table countdown is 'What the city works towards; projection of its events. Without a name: none is set.';

    select keep_in_city(name) from unnest(array['import_person', 'countdown']::regclass[]) as name;
    grant select, insert on import_person to gezhi_app;
    grant select, insert, update on countdown to gezhi_app;
  `.execute(db);
}
