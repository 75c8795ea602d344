import { type Kysely, sql } from 'kysely';

/** What came back at points, kept beside the cases so that nobody reads a million of them; and drafts written anew. */
export async function up(db: Kysely<unknown>) {
  await sql`
    create table came_back (
      city_id integer not null references city,
      closed_id uuid not null,
      point_id uuid not null,
      edition text not null,
      category_kind text not null,
      category_code text not null,
      unit_id uuid,
      latest_at timestamptz not null,
      primary key (city_id, closed_id)
    );
    comment on table came_back is 'Closed cases at points of which another case is the relapse, neither declined nor voided; a reader of the log keeps it.';
    create index came_back_at on came_back (city_id, point_id, edition, category_kind, category_code)
      include (unit_id, latest_at);
    select keep_in_city('came_back');
    grant select, insert, update, delete on came_back to gezhi_app;

    -- A point's cases are counted from the index alone, and paged through by it.
    drop index case_by_point;
    create index case_by_point on case_file (city_id, point_id, reported_at, id)
      include (state, ended_at, recurrence_of, unit_id, visit_id) where point_id is not null;

    alter table point_plan add column revised_by uuid;
  `.execute(db);
}
