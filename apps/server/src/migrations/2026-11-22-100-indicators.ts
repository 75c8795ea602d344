import { type Kysely, sql } from 'kysely';

/** What a city is evaluated by (测评指标), as versions beside its rules and its calendar. */
export async function up(db: Kysely<unknown>) {
  await sql`
    alter table rule_version drop constraint rule_version_kind_check,
      add constraint rule_version_kind_check check (kind in ('case', 'calendar', 'indicators'));
  `.execute(db);
}
