import { type Kysely, sql } from 'kysely';

/** Whose a matter is that is not the city's: two more kinds of texts that can be erased. */
export async function up(db: Kysely<unknown>) {
  await sql`
    alter table case_text drop constraint case_text_kind_check;
    alter table case_text add constraint case_text_kind_check
      check (kind in ('words', 'note', 'reply', 'bodyName', 'bodyPhone'));
  `.execute(db);
}
