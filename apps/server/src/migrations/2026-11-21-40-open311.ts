import { type Kysely, sql } from 'kysely';

/** The open standard: who may send reports by it, which cases came by it, and the pictures that are still to be fetched. */
export async function up(db: Kysely<unknown>) {
  await sql`
    create table open311_key (
      city_id integer not null references city,
      id uuid not null,
      name text not null,
      key_hash bytea not null check (length(key_hash) = 32),
      per_hour integer not null check (per_hour > 0),
      made_at timestamptz not null,
      made_by uuid,
      revoked_at timestamptz,
      revoked_by uuid,
      primary key (city_id, id),
      unique (city_id, key_hash)
    );
    comment on table open311_key is 'Keys of programs; only the hash is here. A revoked one stays: cases name it.';

    create table open311_request (
      city_id integer not null references city,
      case_id uuid not null,
      key_id uuid not null,
      service_code text not null,
      body_hash bytea not null,
      token_hash bytea not null,
      primary key (city_id, case_id),
      unique (city_id, token_hash),
      foreign key (city_id, case_id) references case_file deferrable initially deferred,
      foreign key (city_id, key_id) references open311_key
    );

    create table open311_media (
      city_id integer not null references city,
      id uuid not null,
      case_id uuid not null,
      position integer not null,
      url text,
      state text not null check (state in ('waiting', 'fetched', 'refused')),
      reason text,
      tries integer not null default 0,
      asked_at timestamptz not null,
      done_at timestamptz,
      primary key (city_id, id),
      foreign key (city_id, case_id) references case_file deferrable initially deferred,
      check ((state = 'waiting') = (done_at is null)),
      check ((state = 'refused') = (reason is not null))
    );
    comment on column open311_media.url is 'Kept until the picture was fetched or refused: an address may say who somebody is.';
    create index open311_media_by_case on open311_media (city_id, case_id, position);

    select keep_in_city(name) from unnest(array['open311_key', 'open311_request', 'open311_media']::regclass[]) as name;
    grant select, insert, update on open311_key, open311_media to gezhi_app;
    grant select, insert on open311_request to gezhi_app;
  `.execute(db);
}
