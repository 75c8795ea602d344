import { type Kysely, sql } from 'kysely';

/** Orders that press a unit, which timers have gone off, and what people are told. */
export async function up(db: Kysely<unknown>) {
  await sql`
    create table supervision_order (
      city_id integer not null references city,
      id uuid not null,
      version integer not null,
      head bytea not null,
      state text not null check (state in ('issued', 'received', 'replied', 'returned', 'accepted', 'closed', 'withdrawn')),
      level integer not null check (level between 1 and 4),
      cause text not null check (cause in ('overdue', 'rework', 'relapse', 'leader', 'focus')),
      case_id uuid not null,
      unit_id uuid not null,
      issued_by uuid,
      issued_at timestamptz not null,
      is_late boolean not null,
      reply_due_at timestamptz,
      replied_at timestamptz,
      replied_late boolean not null,
      ended_at timestamptz,
      primary key (city_id, id),
      foreign key (city_id, case_id) references case_file,
      foreign key (city_id, unit_id) references unit
    );
    comment on table supervision_order is 'A projection of its events, written with them.';
    create index supervision_open on supervision_order (city_id, issued_at, id) where ended_at is null;
    create index supervision_ended on supervision_order (city_id, ended_at, id) where ended_at is not null;
    create index supervision_by_unit on supervision_order (city_id, unit_id, issued_at, id);
    create index supervision_by_case on supervision_order (city_id, case_id);

    create table supervision_text (
      city_id integer not null references city,
      id uuid not null,
      order_id uuid not null,
      text text,
      salt bytea,
      erased_at timestamptz,
      primary key (city_id, id),
      foreign key (city_id, order_id) references supervision_order,
      check ((text is null) = (erased_at is not null))
    );
    comment on table supervision_text is 'What people wrote: requirements and replies. Events hold id and salted hash.';
    create index supervision_text_by_order on supervision_text (city_id, order_id);

    create table clock_look (
      city_id integer not null references city,
      looked_to timestamptz not null,
      looked_id uuid not null,
      primary key (city_id)
    );
    comment on table clock_look is 'Up to which clock, by instant and case, the clocks of the city have been looked at; its row is the sweep''s lock.';

    create table clock_firing (
      city_id integer not null references city,
      case_id uuid not null,
      kind text not null check (kind in ('warn', 'due', 'overOnce', 'overTwice', 'rework', 'relapse')),
      mark text not null,
      fell_at timestamptz not null,
      fired_at timestamptz not null,
      is_late boolean not null,
      nr bigint generated always as identity,
      primary key (city_id, case_id, kind, mark)
    );
    comment on table clock_firing is 'Each timer goes off once: the key is the case, what it is and the instant or count it stands for; nr is the order.';

    create table clock_watch (
      city_id integer not null references city,
      case_id uuid not null,
      kind text not null check (kind in ('overOnce', 'overTwice')),
      at timestamptz not null,
      due_at timestamptz not null,
      primary key (city_id, case_id)
    );
    comment on table clock_watch is 'When an overdue unit is pressed harder; due_at says of which deadline, so that another one makes it void.';
    create index clock_watch_by_time on clock_watch (city_id, at, case_id);

    create index case_often_returned on case_file (city_id, due_at, id) where ended_at is null and return_count >= 2;
    create index case_often_reworked on case_file (city_id, due_at, id) where ended_at is null and rework_count >= 2;

    create table notice (
      city_id integer not null references city,
      id uuid not null,
      person_id uuid not null,
      kind text not null,
      facts text not null,
      bundle text not null,
      is_late boolean not null,
      at timestamptz not null,
      read_at timestamptz,
      primary key (city_id, id),
      foreign key (city_id, person_id) references person
    );
    comment on table notice is 'What somebody was told: ids, codes and counts, never a name or a word anybody wrote.';
    comment on column notice.bundle is 'One message a person out of one occasion: a second telling adds to the first.';
    create unique index notice_bundle on notice (city_id, person_id, bundle);
    create index notice_of_person on notice (city_id, person_id, at, id);
    create index notice_unread on notice (city_id, person_id) where read_at is null;

    select keep_in_city(name) from unnest(array['supervision_order', 'supervision_text', 'clock_look', 'clock_firing',
      'clock_watch', 'notice']::regclass[]) as name;
    grant select, insert, update on supervision_order, supervision_text, clock_look, notice to gezhi_app;
    grant select, insert on clock_firing to gezhi_app;
    grant select, insert, update, delete on clock_watch to gezhi_app;
  `.execute(db);
}
