import { type Kysely, sql } from 'kysely';

/** What was said of a case when it was handed over at the desk: by whom, and by when it is wanted there. */
export async function up(db: Kysely<unknown>) {
  await sql`
    create table case_origin (
      city_id integer not null references city,
      case_id uuid not null,
      handed_by text,
      due_at timestamptz,
      primary key (city_id, case_id),
      foreign key (city_id, case_id) references case_file deferrable initially deferred,
      check (handed_by is not null or due_at is not null)
    );
    comment on table case_origin is 'Beside the case: the due time of whoever handed it over is his clock, ours runs by the rules.';
    comment on column case_origin.handed_by is 'An office; the name of a person only where somebody chose to keep it. Not in the log, so that it can be taken away.';
    select keep_in_city('case_origin'::regclass);
    grant select, insert, update (handed_by) on case_origin to gezhi_app;
  `.execute(db);
}
