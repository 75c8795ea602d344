import { type Kysely, sql } from 'kysely';

/** What moved since an instant is found by the instant, and not by looking at every case for its last step. */
export async function up(db: Kysely<unknown>) {
  await sql`
    create index event_of_case_at on event (city_id, at) include (subject_id) where subject_kind = 'case';
  `.execute(db);
}
