import { type Kysely, sql } from 'kysely';

/**
 * The ground: cities, the one event log, cursors of its consumers, the access log, effects of jobs.
 *
 * Row-level security: every tenant table shows the rows of the city named in `gezhi.city_id` for this transaction and
 * nothing where none is named. It is forced, and the application's role owns nothing. Only leakproof operators may use an
 * index under it: comparisons of text, numbers, uuid and instants; therefore states are text, transaction ids are bigint.
 */
export async function up(db: Kysely<unknown>) {
  await sql`
    create table city (
      id integer generated always as identity primary key,
      code text not null unique check (code ~ '^[0-9]{6}$'),
      name text not null,
      name_en text,
      zone text not null,
      hosts text[] not null default '{}',
      is_demo boolean not null default false,
      created_at timestamptz not null default now()
    );
    comment on table city is 'Read by host name before any city is known; holds nothing about people.';
    grant select on city to gezhi_app;

    create table city_state (
      city_id integer primary key references city,
      net_version integer not null default 1,
      rules_version integer not null default 1
    );
    comment on table city_state is 'Read at the beginning of every transaction: caches keyed by these versions are never stale.';

    create table event (
      city_id integer not null references city,
      id uuid not null,
      subject_kind text not null,
      subject_id uuid not null,
      version integer not null check (version > 0),
      name text not null check (name ~ '^[a-z]+[.][a-zA-Z]+$'),
      actor_id uuid,
      on_behalf_of uuid,
      device text,
      at timestamptz not null,
      claimed_at timestamptz,
      payload text not null,
      hash bytea not null,
      xid bigint not null default (pg_current_xact_id()::text::bigint),
      primary key (city_id, id),
      constraint event_one_per_version unique (city_id, subject_kind, subject_id, version)
    );
    comment on table event is 'Append-only. History, audit of changes and outbox at once; read in the order of xid.';
    create index event_in_order on event (city_id, xid, subject_id, version);

    create table consumer_cursor (
      city_id integer not null references city,
      consumer text not null,
      xid bigint not null,
      subject_id uuid not null,
      version integer not null,
      primary key (city_id, consumer)
    );

    create table access_log (
      city_id integer not null references city,
      id uuid not null,
      at timestamptz not null,
      person_id uuid,
      act text not null,
      subject_kind text,
      subject_id text,
      purpose text,
      primary key (city_id, id)
    );
    create index access_log_by_time on access_log (city_id, at);

    create table job_effect (
      city_id integer not null references city,
      key text not null,
      done_at timestamptz not null,
      primary key (city_id, key)
    );

    create function keep_in_city(name regclass) returns void language plpgsql as $$
    begin
      execute format('alter table %s enable row level security, force row level security', name);
      execute format(
        'create policy in_city on %s using (city_id = nullif(current_setting(''gezhi.city_id'', true), '''')::integer)', name);
    end $$;
    comment on function keep_in_city is 'For migrations: puts a tenant table behind row-level security.';

    select keep_in_city(name) from unnest(array[
      'city_state', 'event', 'consumer_cursor', 'access_log', 'job_effect']::regclass[]) as name;
    grant select, update on city_state to gezhi_app;
    grant select, insert on event, access_log to gezhi_app;
    grant select, insert, update on consumer_cursor to gezhi_app;
    grant select, insert on job_effect to gezhi_app;
  `.execute(db);
}
