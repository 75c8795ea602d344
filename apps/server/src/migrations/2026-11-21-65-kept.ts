import { type Kysely, sql } from 'kysely';

/** Views of lists and phrases staff keep for the next time; no record of anything, so what is not wanted any more is gone. */
export async function up(db: Kysely<unknown>) {
  await sql`
    create table kept (
      city_id integer not null references city,
      id uuid not null,
      owner_id uuid not null,
      kind text not null check (kind in ('view', 'phrase')),
      name text,
      content text not null check (length(content) between 1 and 500),
      unit_ids uuid[] not null,
      kept_at timestamptz not null,
      primary key (city_id, id),
      foreign key (city_id, owner_id) references person (city_id, id),
      check ((kind = 'view') = (name is not null))
    );
    comment on column kept.unit_ids is 'Whose people see it as well; empty: nobody else.';
    create index kept_by_owner on kept (city_id, owner_id);
    create index kept_shared on kept (city_id, id) where unit_ids <> '{}';

    select keep_in_city('kept');
    grant select, insert, delete on kept to gezhi_app;
  `.execute(db);
}
