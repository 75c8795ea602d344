import { type Kysely, sql } from 'kysely';

/** Reports of days, weeks and months (日报、周调度、月度专题汇报), and what a city wants in them. */
export async function up(db: Kysely<unknown>) {
  await sql`
    create table brief (
      city_id integer not null references city,
      id uuid not null,
      version integer not null,
      head bytea not null,
      state text not null check (state in ('composed', 'released')),
      kind text not null check (kind in ('daily', 'weekly', 'monthly')),
      from_day date not null,
      to_day date not null,
      content text not null,
      composed_at timestamptz not null,
      released_at timestamptz,
      primary key (city_id, id),
      check ((state = 'released') = (released_at is not null))
    );
    comment on table brief is 'A projection of its events, written with them. The content is figures with what to ask to have them again, and ids: no names, no words of people.';
    create index brief_latest on brief (city_id, composed_at desc, id);

    create table brief_template (
      city_id integer not null references city,
      id uuid not null,
      kind text not null check (kind in ('daily', 'weekly', 'monthly')),
      version integer not null check (version > 0),
      template text not null,
      at timestamptz not null,
      primary key (city_id, id),
      unique (city_id, kind, version)
    );
    comment on table brief_template is 'A city''s own versions, immutable; without one the product''s own holds.';

    select keep_in_city(name) from unnest(array['brief', 'brief_template']::regclass[]) as name;
    grant select, insert, update on brief to gezhi_app;
    grant select, insert on brief_template to gezhi_app;
  `.execute(db);
}
