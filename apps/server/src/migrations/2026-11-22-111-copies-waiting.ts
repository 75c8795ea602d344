import { type Kysely, sql } from 'kysely';

/** Photos whose copies are not made yet are found by one job; one that failed goes on by a job of its own, out of their way. */
export async function up(db: Kysely<unknown>) {
  await sql`
    alter table photo add column goes_alone boolean not null default false;
    create index photo_waiting on photo (city_id, delivered_at, id) where state = 'stored' and not goes_alone;
  `.execute(db);
}
