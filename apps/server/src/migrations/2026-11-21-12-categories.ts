import { type Kysely, sql } from 'kysely';

/** Conditions by immutable version, local extensions, default limits of classes, and how editions read across. */
export async function up(db: Kysely<unknown>) {
  await sql`
    alter table category add column is_local boolean not null default false;
    comment on column category.is_local is 'A city''s own extension; everything else is the edition''s and stays.';

    create table category_version (
      city_id integer not null references city,
      edition text not null,
      kind text not null,
      code text not null,
      since integer not null check (since > 0),
      withdrawn boolean not null,
      primary key (city_id, edition, kind, code, since),
      foreign key (city_id, edition, kind, code) references category
    );
    comment on table category_version is
      'Immutable. Holds from version "since" of the case rules on: a case is read by the version it was filed under.';
    insert into category_version select city_id, edition, kind, code, 1, false from category;

    alter table category_condition
      add column since integer not null default 1,
      add column basis text not null default 'sample' check (basis in ('sample', 'carried', 'default', 'city')),
      drop constraint category_condition_pkey,
      drop constraint category_condition_city_id_edition_kind_code_fkey,
      add primary key (city_id, edition, kind, code, since, number),
      add foreign key (city_id, edition, kind, code, since) references category_version;
    update category_condition set basis = 'default' where limit_value is null;
    alter table category_condition alter column since drop default, alter column basis drop default;
    comment on column category_condition.basis is
      'sample: another city''s standard · carried: from the other edition · default: words of the product · city: set here';

    create table class_default (
      city_id integer not null references city,
      edition text not null,
      kind text not null check (kind in ('component', 'event')),
      class_code text not null check (class_code ~ '^[0-9]{2}$'),
      since integer not null check (since > 0),
      limit_value double precision check (limit_value > 0),
      limit_unit text check (limit_unit in
        ('urgentWorkingHour', 'workingHour', 'urgentWorkingDay', 'workingDay', 'naturalDay')),
      primary key (city_id, edition, kind, class_code, since),
      foreign key (city_id, edition) references category_edition,
      check ((limit_value is null) = (limit_unit is null))
    );
    comment on table class_default is 'Immutable. The limit where a condition of the class names none; null: the city''s.';

    create table category_change (
      city_id integer not null references city,
      since integer not null check (since > 0),
      id uuid not null,
      how text not null check (how in ('screen', 'file')),
      edition text,
      basis text,
      made_at timestamptz not null,
      made_by uuid,
      primary key (city_id, since),
      unique (city_id, id),
      foreign key (city_id, edition) references category_edition
    );
    comment on column category_change.edition is 'The edition that came into force with this version, where one did.';
    comment on column category_change.basis is 'The document it rests on, in the person''s words.';

    create table category_crosswalk (
      city_id integer not null references city,
      edition text not null,
      kind text not null,
      code text not null,
      other_edition text not null,
      other_kind text not null,
      other_code text not null,
      relation text not null check (relation in ('exact', 'broader', 'narrower')),
      basis text not null check (basis in ('reference', 'proposal')),
      primary key (city_id, edition, kind, code, other_edition, other_kind, other_code),
      foreign key (city_id, edition, kind, code) references category,
      foreign key (city_id, other_edition, other_kind, other_code) references category
    );
    create index category_crosswalk_other
      on category_crosswalk (city_id, other_edition, other_kind, other_code);
    comment on column category_crosswalk.relation is 'What the other category is to this one.';

    select keep_in_city(name) from unnest(array[
      'category_version', 'class_default', 'category_change', 'category_crosswalk']::regclass[]) as name;
    revoke update on category_condition from gezhi_app;
    grant select, insert on category_version, class_default, category_change, category_crosswalk to gezhi_app;
  `.execute(db);
}
