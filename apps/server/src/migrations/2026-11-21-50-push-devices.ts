import { type Kysely, sql } from 'kysely';

/** Browsers people want to be told in. A delivery goes by a channel of the city or to one of these. */
export async function up(db: Kysely<unknown>) {
  await sql`
    create table push_device (
      city_id integer not null references city,
      id uuid not null,
      person_id uuid not null,
      address_hash bytea not null,
      address bytea not null,
      service text not null,
      name text not null,
      kinds text not null,
      language text not null check (language in ('zh-CN', 'en')),
      made_at timestamptz not null,
      failures integer not null default 0,
      paused_until timestamptz,
      busy_until timestamptz,
      last_fault text,
      last_sent_at timestamptz,
      primary key (city_id, id),
      unique (city_id, address_hash),
      foreign key (city_id, person_id) references person
    );
    comment on table push_device is 'A browser a person wants to be told in; gone when he, or the push service, says so.';
    comment on column push_device.address is 'Address and keys of the subscription, sealed: whoever knows the address may send to it.';
    comment on column push_device.service is 'Host of the push service: when it is down all of its devices rest.';
    create index push_device_person on push_device (city_id, person_id);
    create index push_device_service on push_device (city_id, service);

    alter table delivery
      alter column channel_id drop not null,
      add column device_id uuid,
      add foreign key (city_id, device_id) references push_device on delete cascade,
      add constraint delivery_one_way check (num_nonnulls(channel_id, device_id) = 1);
    create unique index delivery_once_device on delivery (city_id, notice_id, device_id) where device_id is not null;
    create index delivery_due_device on delivery (city_id, device_id, due_at) where device_id is not null;

    select keep_in_city('push_device');
    grant select, insert, update, delete on push_device to gezhi_app;
  `.execute(db);
}
