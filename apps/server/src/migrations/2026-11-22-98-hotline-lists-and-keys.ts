import { type Kysely, sql } from 'kysely';

/**
 * Lists of hotline orders that stay quick with a million of them: when an order was answered stands beside it, so that each
 * list is one index. Programs of the hotline's platform have keys as those of the open standard do.
 */
export async function up(db: Kysely<unknown>) {
  await sql`
    create table hotline_key (
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
    comment on table hotline_key is 'Keys of the hotline platform''s programs; only the hash is here. A revoked one stays: orders name it.';
    select keep_in_city('hotline_key'::regclass);
    grant select, insert, update on hotline_key to gezhi_app;

    alter table hotline_order
      add column answered_at timestamptz,
      add column key_id uuid,
      add foreign key (city_id, key_id) references hotline_key;
    comment on column hotline_order.answered_at is 'When its case ended, after the log: a projection a moment behind.';
    update hotline_order set answered_at = case_file.ended_at
      from case_file
      where case_file.city_id = hotline_order.city_id and case_file.id = hotline_order.case_id
        and case_file.ended_at is not null;

    drop index hotline_order_waiting;
    create index hotline_order_open on hotline_order (city_id, coalesce(due_at, 'infinity'::timestamptz), number)
      where answered_at is null and handed_back_in is null;
    create index hotline_order_answered on hotline_order (city_id, coalesce(due_at, 'infinity'::timestamptz), number)
      where answered_at is not null and handed_back_in is null;
    create index hotline_order_back on hotline_order (city_id, handed_back_at, number) where handed_back_in is not null;
    drop index hotline_order_batch;
    create index hotline_order_batch on hotline_order (city_id, handed_back_in, number) where handed_back_in is not null;
    create index hotline_order_by_key on hotline_order (city_id, key_id) where key_id is not null;
    grant update (answered_at) on hotline_order to gezhi_app;
  `.execute(db);
}
