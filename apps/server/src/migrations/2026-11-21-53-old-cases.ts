import { type Kysely, sql } from 'kysely';

/** Cases of another system: which file brought them how far, what each row said, and which rows could not be taken. */
export async function up(db: Kysely<unknown>) {
  await sql`
    create table case_import (
      city_id integer not null references city,
      id uuid not null,
      profile text not null,
      profile_hash bytea not null,
      file_hash bytea not null,
      file_name text not null,
      state text not null check (state in ('running', 'done')),
      rows_done integer not null check (rows_done >= 0),
      added integer not null,
      begun_at timestamptz not null,
      ended_at timestamptz,
      primary key (city_id, id),
      check ((state = 'done') = (ended_at is not null))
    );
    comment on table case_import is 'One file read with one profile. rows_done is the cursor: it commits with the cases before it.';

    create table imported_case (
      city_id integer not null,
      case_id uuid not null,
      import_id uuid not null,
      row_hash bytea not null,
      primary key (city_id, case_id),
      foreign key (city_id, case_id) references case_file deferrable initially deferred
    );
    comment on column imported_case.row_hash is
      'Of what was taken from the row: a later file that says something else is told, and changes nothing.';

    create table case_import_problem (
      city_id integer not null,
      import_id uuid not null,
      row integer not null,
      source_id text not null,
      file_column text not null,
      reason text not null,
      value text not null,
      primary key (city_id, import_id, row),
      foreign key (city_id, import_id) references case_import
    );

    select keep_in_city(name) from unnest(array['case_import', 'imported_case', 'case_import_problem']::regclass[]) as name;
    grant select, insert, update on case_import to gezhi_app;
    grant select on imported_case to gezhi_app;
    grant select, delete on case_import_problem to gezhi_app;
  `.execute(db);
}
