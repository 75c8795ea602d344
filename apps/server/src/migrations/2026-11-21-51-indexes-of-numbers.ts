import { type Kysely, sql } from 'kysely';

/** What the numbers and the list of programs' keys read as years go by is found by index. */
export async function up(db: Kysely<unknown>) {
  await sql`
    -- Numbers count orders of these levels by each of their three instants, as they do marks.
    create index supervision_issued on supervision_order (city_id, issued_at) where level >= 2;
    create index supervision_reply_due on supervision_order (city_id, reply_due_at) where level >= 2 and reply_due_at is not null;
    create index supervision_replied on supervision_order (city_id, replied_at) where level >= 2 and replied_at is not null;

    -- What was taken away before it was done stays undone for ever and is carried over by nobody.
    drop index case_mark_undone;
    create index case_mark_undone on case_mark (city_id, due_at) where kind = 'handle' and done_at is null and flaw is null;

    create index open311_request_by_key on open311_request (city_id, key_id);
  `.execute(db);
}
