import { type Kysely, sql } from 'kysely';

/** Imports as things one can look at before they are applied; codes by which files name units and people. */
export async function up(db: Kysely<unknown>) {
  await sql`
    alter table unit add column code text check (length(code) between 1 and 60);
    create unique index unit_code on unit (city_id, code) where code is not null and valid_to is null;
    comment on column unit.code is 'By which files name it; null for a unit made by hand, which its name stands for.';

    alter table person add column staff_code text check (length(staff_code) between 1 and 60);
    create unique index person_staff_code on person (city_id, staff_code) where staff_code is not null;

    create index case_open_by_handler on case_file (city_id, handler_id) where ended_at is null;
    create index area_ended on area (city_id, layer, code, valid_to) where valid_to is not null;
    create index point_ended on point (city_id, code, valid_to) where valid_to is not null;
    create index duty_by_person on duty (city_id, person_id) where person_id is not null;
    create index post_by_unit on post (city_id, unit_id);

    alter table import_batch
      alter column settings drop not null,
      alter column counts drop not null,
      add column state text not null default 'applied' check (state in
        ('uploaded', 'checking', 'checked', 'applying', 'applied', 'moved', 'cancelled', 'failed')),
      add column file_name text not null default '',
      add column format text not null default 'csv' check (format in ('csv', 'xlsx', 'geojson')),
      add column bytes integer not null default 0,
      add column head text,
      add column uploaded_by uuid,
      add column progress text,
      add column moved text,
      add column outcome text,
      add column failure text,
      add column cancel_asked boolean not null default false,
      add column is_file_kept boolean not null default false,
      add column checked_at timestamptz,
      add column applied_at timestamptz;
    comment on column import_batch.outcome is 'Hash of everything the check found it would change: applied is what was seen or nothing.';
    create index import_batch_by_time on import_batch (city_id, at, id);
    grant update on import_batch to gezhi_app;

    create table import_problem (
      city_id integer not null references city,
      batch_id uuid not null,
      number integer not null,
      row integer not null,
      file_column text not null,
      reason text not null,
      value text not null,
      primary key (city_id, batch_id, number),
      foreign key (city_id, batch_id) references import_batch
    );

    create table import_difference (
      city_id integer not null references city,
      batch_id uuid not null,
      number integer not null,
      change text not null check (change in ('added', 'changed', 'closed')),
      row integer,
      code text not null,
      name text not null,
      before text,
      after text,
      successor text,
      valid_from date,
      shape_before text,
      shape_after text,
      primary key (city_id, batch_id, number),
      foreign key (city_id, batch_id) references import_batch
    );
    comment on table import_difference is 'Shown before and after an import; cleared with its file, because it may name people.';
    create index import_difference_by_change on import_difference (city_id, batch_id, change, number);

    create table import_profile (
      city_id integer not null references city,
      kind text not null,
      name text not null,
      columns text not null,
      saved_at timestamptz not null,
      primary key (city_id, kind, name)
    );

    select keep_in_city(name) from unnest(array['import_problem', 'import_difference', 'import_profile']::regclass[]) as name;
    grant select, insert, delete on import_problem, import_difference to gezhi_app;
    grant select, insert, update on import_profile to gezhi_app;
  `.execute(db);
}
