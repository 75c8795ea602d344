import { type Kysely, sql } from 'kysely';

/** Notices leave the house: the city's channels, what each person wants, and what became of every message. */
export async function up(db: Kysely<unknown>) {
  await sql`
    create table channel (
      city_id integer not null references city,
      id uuid not null,
      version integer not null,
      head bytea not null,
      kind text not null check (kind in ('email', 'sms', 'wecom', 'dingtalk', 'webhook')),
      name text not null,
      name_en text,
      is_on boolean not null,
      settings text not null,
      secrets bytea,
      failures integer not null default 0,
      paused_until timestamptz,
      busy_until timestamptz,
      last_fault text,
      last_sent_at timestamptz,
      primary key (city_id, id)
    );
    comment on table channel is 'A way out of the house as data: name, kind and settings are a projection of its events, the rest is how it is doing.';
    comment on column channel.secrets is 'Sealed by this installation; never answered, never in the log.';
    comment on column channel.failures is 'Of the receiver, in a row; while paused_until lies ahead nothing is tried.';
    comment on column channel.busy_until is 'One process at a time works for a channel; the lease of one that died runs out.';

    create table notice_wish (
      city_id integer not null references city,
      person_id uuid not null,
      choice text not null,
      language text not null check (language in ('zh-CN', 'en')),
      email bytea,
      phone bytea,
      changed_at timestamptz not null,
      primary key (city_id, person_id),
      foreign key (city_id, person_id) references person
    );
    comment on table notice_wish is 'How a person wants to be told besides in the app; no row: not at all. Addresses are sealed.';

    create table delivery (
      city_id integer not null references city,
      id uuid not null,
      notice_id uuid not null,
      channel_id uuid not null,
      person_id uuid not null,
      state text not null check (state in ('queued', 'sent', 'failed', 'gaveUp', 'read')),
      made_at timestamptz not null,
      due_at timestamptz not null,
      message_id uuid,
      tries integer not null default 0,
      fault text,
      status integer,
      sent_at timestamptz,
      primary key (city_id, id),
      foreign key (city_id, notice_id) references notice,
      foreign key (city_id, channel_id) references channel,
      foreign key (city_id, person_id) references person,
      check ((state in ('failed', 'gaveUp')) = (fault is not null)),
      check ((state = 'sent') = (sent_at is not null))
    );
    comment on table delivery is 'One row a notice, channel and person, written in the transaction of the notice; holds nothing of what is said.';
    comment on column delivery.message_id is 'What goes out together stays together: the key by which a receiver knows a repeat.';
    create unique index delivery_once on delivery (city_id, notice_id, channel_id);
    create index delivery_due on delivery (city_id, channel_id, due_at) where state in ('queued', 'failed');
    create index delivery_failed on delivery (city_id, made_at, id) where state in ('failed', 'gaveUp');

    select keep_in_city(name) from unnest(array['channel', 'notice_wish', 'delivery']::regclass[]) as name;
    grant select, insert, update on channel, notice_wish, delivery to gezhi_app;
  `.execute(db);
}
