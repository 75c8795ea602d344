import { type Kysely, sql } from 'kysely';

/** The index of open cases by place carries all a map says of them: of 200 in a box each had to be read for its state. */
export async function up(db: Kysely<unknown>) {
  await sql`
    drop index case_open_box;
    create index case_open_box on case_file (city_id, lng, lat) include (id, state, stage, warn_at, due_at)
      where ended_at is null;
  `.execute(db);
}
