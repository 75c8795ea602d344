import { type Kysely, sql } from 'kysely';

/** Category tables by edition, point types, and the city's rules as immutable versions. */
export async function up(db: Kysely<unknown>) {
  await sql`
    create table category_edition (
      city_id integer not null references city,
      code text not null,
      note text not null,
      in_force boolean not null,
      primary key (city_id, code)
    );

    create table category (
      city_id integer not null references city,
      edition text not null,
      kind text not null check (kind in ('component', 'event')),
      code text not null,
      name text not null,
      name_en text,
      group_name text not null,
      group_name_en text,
      primary key (city_id, edition, kind, code),
      foreign key (city_id, edition) references category_edition
    );

    create table category_condition (
      city_id integer not null references city,
      edition text not null,
      kind text not null,
      code text not null,
      number integer not null check (number between 1 and 99),
      filing text not null,
      closing text not null,
      limit_value double precision check (limit_value > 0),
      limit_unit text check (limit_unit in
        ('urgentWorkingHour', 'workingHour', 'urgentWorkingDay', 'workingDay', 'naturalDay')),
      primary key (city_id, edition, kind, code, number),
      foreign key (city_id, edition, kind, code) references category,
      check ((limit_value is null) = (limit_unit is null))
    );

    create table point_type (
      city_id integer not null references city,
      code text not null,
      name text not null,
      name_en text,
      primary key (city_id, code)
    );

    create table rule_version (
      city_id integer not null references city,
      kind text not null check (kind in ('case', 'calendar')),
      version integer not null check (version > 0),
      content text not null,
      source text not null,
      made_at timestamptz not null,
      primary key (city_id, kind, version)
    );
    comment on table rule_version is 'Immutable: a case keeps the version it was filed under.';

    select keep_in_city(name) from unnest(array[
      'category_edition', 'category', 'category_condition', 'point_type', 'rule_version']::regclass[]) as name;
    grant select, insert, update on category_edition, category, category_condition, point_type to gezhi_app;
    grant select, insert on rule_version to gezhi_app;
  `.execute(db);
}
