import { type Kysely, sql } from 'kysely';

/** 立行立改: what one visit found is many cases under one document. */
export async function up(db: Kysely<unknown>) {
  await sql`
    create table visit (
      city_id integer not null references city,
      id uuid not null,
      name text not null,
      day date not null,
      source text not null,
      recorded_by uuid,
      recorded_at timestamptz not null,
      primary key (city_id, id)
    );
    comment on table visit is 'A visit and its document; its rows are cases.';
    create index visit_by_day on visit (city_id, day desc, id);
    select keep_in_city('visit'::regclass);
    grant select, insert on visit to gezhi_app;

    alter table case_file add column visit_id uuid;
    create index case_visit on case_file (city_id, visit_id) where visit_id is not null;
  `.execute(db);
}
