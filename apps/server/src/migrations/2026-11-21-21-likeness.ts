import { type Kysely, sql } from 'kysely';

/** Closed cases of any kind around a spot: what a new report may have come back from. */
export async function up(db: Kysely<unknown>) {
  await sql`
    create index case_closed_box on case_file (city_id, lng, lat) where state in ('closed', 'forcedClosed');
  `.execute(db);
}
