import { type Kysely, sql } from 'kysely';

/** Orders decided at a weekly meeting (周调度) with a day of their own, and what the office says in a report. */
export async function up(db: Kysely<unknown>) {
  await sql`
    alter table supervision_order add column meeting_id uuid;
    comment on column supervision_order.meeting_id is 'The meeting that decided it, by the report it went through; null: no meeting.';
    create index supervision_of_meeting on supervision_order (city_id, meeting_id) where meeting_id is not null;

    alter table brief add column words text;
    comment on column brief.words is 'JSON: id and salted hash of what the office says; the words are a row that can be erased.';
    create table brief_text (
      city_id integer not null references city,
      id uuid not null,
      brief_id uuid not null,
      text text,
      salt bytea,
      erased_at timestamptz,
      primary key (city_id, id),
      foreign key (city_id, brief_id) references brief,
      check ((text is null) = (erased_at is not null))
    );
    create index brief_text_by_brief on brief_text (city_id, brief_id);
    create index case_came_back on case_file (city_id, due_at, id) where ended_at is null and recurrence_of is not null;
    select keep_in_city('brief_text');
    grant select, insert, update on brief_text to gezhi_app;
  `.execute(db);
}
