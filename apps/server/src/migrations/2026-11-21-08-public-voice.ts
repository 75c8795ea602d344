import { type Kysely, sql } from 'kysely';

/** What a resident holds: a code, of which only the hash is here, and the telephone number he may have left, sealed. */
export async function up(db: Kysely<unknown>) {
  await sql`
    create table report_code (
      city_id integer not null references city,
      code_hash bytea not null,
      case_id uuid not null,
      primary key (city_id, code_hash),
      foreign key (city_id, case_id) references case_file deferrable initially deferred
    );
    create index report_code_by_case on report_code (city_id, case_id);

    create table reporter_contact (
      city_id integer not null references city,
      case_id uuid not null,
      sealed bytea,
      masked text,
      erased_at timestamptz,
      primary key (city_id, case_id),
      foreign key (city_id, case_id) references case_file deferrable initially deferred,
      check ((sealed is null) = (erased_at is not null))
    );

    select keep_in_city(name) from unnest(array['report_code', 'reporter_contact']::regclass[]) as name;
    grant select, insert on report_code to gezhi_app;
    grant select, insert, update on reporter_contact to gezhi_app;
  `.execute(db);
}
