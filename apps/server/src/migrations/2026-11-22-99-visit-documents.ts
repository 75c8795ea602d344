import { type Kysely, sql } from 'kysely';

/** The list a visit was brought in from is kept as it came; each case says which row of it it was. */
export async function up(db: Kysely<unknown>) {
  await sql`
    create table visit_document (
      city_id integer not null references city,
      visit_id uuid not null,
      file_name text not null,
      sha256 bytea not null check (length(sha256) = 32),
      bytes integer,
      delivered_at timestamptz,
      primary key (city_id, visit_id),
      foreign key (city_id, visit_id) references visit,
      check ((delivered_at is null) = (bytes is null))
    );
    comment on table visit_document is 'A list of problems as it came; the bytes lie in the storage by content.';

    create table visit_row (
      city_id integer not null references city,
      case_id uuid not null,
      visit_id uuid not null,
      row integer not null check (row > 0),
      primary key (city_id, case_id),
      foreign key (city_id, visit_id) references visit_document,
      foreign key (city_id, case_id) references case_file deferrable initially deferred
    );
    comment on table visit_row is 'Which row of its document a case was.';

    select keep_in_city(name) from unnest(array['visit_document', 'visit_row']::regclass[]) as name;
    grant select, insert, update (bytes, delivered_at) on visit_document to gezhi_app;
    grant select, insert on visit_row to gezhi_app;
  `.execute(db);
}
