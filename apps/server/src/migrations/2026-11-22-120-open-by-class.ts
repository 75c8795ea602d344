import { type Kysely, sql } from 'kysely';

/**
 * A class of kinds hardly anybody reports was looked for through all open cases of its state: five of 20,000 took 7 ms. Asked by
 * its code it is found at once; a class there is much of is still read by what is due first.
 */
export async function up(db: Kysely<unknown>) {
  await sql`
    create index case_open_by_class on case_file (city_id, category_code, due_at, id)
      where ended_at is null and category_code is not null;
  `.execute(db);
}
