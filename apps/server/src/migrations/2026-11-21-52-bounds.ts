import { type Kysely, sql } from 'kysely';

/**
 * What is asked often is bounded: what moved since an instant is found by the instant, and not by looking at every case for
 * its last step; what was done with long ago is taken away.
 */
export async function up(db: Kysely<unknown>) {
  await sql`
    create index event_of_case_at on event (city_id, at) include (subject_id) where subject_kind = 'case';

    create index delivery_failed_of_channel on delivery (city_id, channel_id, made_at, id) where state in ('failed', 'gaveUp');
    create index delivery_done on delivery (city_id, made_at) where state in ('sent', 'read', 'gaveUp');
    grant delete on delivery to gezhi_app;
  `.execute(db);
}
