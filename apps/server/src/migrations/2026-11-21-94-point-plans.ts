import { type Kysely, sql } from 'kysely';

/** Plans for points where the same thing came back (一点一策). */
export async function up(db: Kysely<unknown>) {
  await sql`
    create table point_plan (
      city_id integer not null references city,
      id uuid not null,
      version integer not null,
      head bytea not null,
      state text not null check (state in ('drafted', 'agreed', 'carriedOut', 'verified', 'withdrawn')),
      point_id uuid not null,
      unit_id uuid not null,
      due_on date not null,
      due_at timestamptz not null,
      remind_at timestamptz not null,
      money_fen bigint check (money_fen >= 0),
      content_id uuid not null,
      drafted_by uuid,
      drafted_at timestamptz not null,
      carried_out_by uuid,
      ended_at timestamptz,
      primary key (city_id, id),
      foreign key (city_id, point_id) references point,
      foreign key (city_id, unit_id) references unit,
      check ((state in ('verified', 'withdrawn')) = (ended_at is not null))
    );
    comment on table point_plan is 'A projection of its events, written with them.';
    create unique index point_plan_open on point_plan (city_id, point_id) where ended_at is null;
    create index point_plan_by_due on point_plan (city_id, due_at, id) where ended_at is null;
    create index point_plan_ended on point_plan (city_id, ended_at, id) where ended_at is not null;
    create index point_plan_of_point on point_plan (city_id, point_id, drafted_at);

    create table point_plan_text (
      city_id integer not null references city,
      id uuid not null,
      plan_id uuid not null,
      text text,
      salt bytea,
      erased_at timestamptz,
      primary key (city_id, id),
      foreign key (city_id, plan_id) references point_plan,
      check ((text is null) = (erased_at is not null))
    );
    comment on table point_plan_text is 'What people wrote. Events hold id and salted hash.';
    create index point_plan_text_of on point_plan_text (city_id, plan_id);

    create table point_plan_alarm (
      city_id integer not null references city,
      plan_id uuid not null,
      kind text not null check (kind in ('soon', 'overdue')),
      at timestamptz not null,
      primary key (city_id, plan_id, kind),
      foreign key (city_id, plan_id) references point_plan
    );
    comment on table point_plan_alarm is 'Moments at which an agreed plan reminds somebody; each is taken away when it has gone off.';
    create index point_plan_alarm_at on point_plan_alarm (city_id, at);

    select keep_in_city(name) from unnest(
      array['point_plan', 'point_plan_text', 'point_plan_alarm']::regclass[]) as name;
    grant select, insert, update on point_plan, point_plan_text to gezhi_app;
    grant select, insert, update, delete on point_plan_alarm to gezhi_app;
  `.execute(db);
}
