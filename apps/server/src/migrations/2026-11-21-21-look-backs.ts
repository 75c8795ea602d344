import { type Kysely, sql } from 'kysely';

/** 回头看: somebody goes back to what was closed and says whether it stayed so. */
export async function up(db: Kysely<unknown>) {
  await sql`
    create table look_back (
      city_id integer not null references city,
      id uuid not null,
      version integer not null,
      head bytea not null,
      case_id uuid not null,
      state text not null check (state in ('assigned', 'fine', 'cameBack')),
      inspector_id uuid not null,
      assigned_at timestamptz not null,
      done_at timestamptz,
      words text,
      relapse_id uuid,
      primary key (city_id, id),
      foreign key (city_id, case_id) references case_file,
      foreign key (city_id, relapse_id) references case_file,
      foreign key (city_id, inspector_id) references person,
      check ((state = 'assigned') = (done_at is null)),
      check ((state = 'cameBack') = (relapse_id is not null))
    );
    comment on column look_back.words is 'What the inspector saw. Lies here and not in the event, so that it can be erased.';
    create unique index look_back_of_case on look_back (city_id, case_id);
    create index look_back_waiting on look_back (city_id, inspector_id, assigned_at) where done_at is null;
    create index look_back_done on look_back (city_id, done_at) where done_at is not null;

    select keep_in_city('look_back');
    grant select, insert, update on look_back to gezhi_app;
  `.execute(db);
}
