import { type Kysely, sql } from 'kysely';

/** Praise, and what people have to say about the system itself: no cases, but they get an answer. */
export async function up(db: Kysely<unknown>) {
  await sql`
    create table feedback (
      city_id integer not null references city,
      id uuid not null,
      version integer not null,
      head bytea not null,
      kind text not null check (kind in ('praise', 'complaint', 'suggestion')),
      words text,
      code_hash bytea not null,
      given_at timestamptz not null,
      answer text,
      answered_at timestamptz,
      erased_at timestamptz,
      primary key (city_id, id),
      unique (city_id, code_hash),
      check ((words is null) = (erased_at is not null)),
      check ((answer is null) = (answered_at is null))
    );
    comment on column feedback.words is 'Lie here and not in the event, so that they can be erased.';
    create index feedback_open on feedback (city_id, given_at, id) where answered_at is null;
    create index feedback_by_time on feedback (city_id, given_at, id);

    select keep_in_city('feedback');
    grant select, insert, update on feedback to gezhi_app;
  `.execute(db);
}
