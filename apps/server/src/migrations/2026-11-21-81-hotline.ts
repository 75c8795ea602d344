import { type Kysely, sql } from 'kysely';

/** Orders of the 12345 hotline: their own number and clock beside the case, and when their answer went back. */
export async function up(db: Kysely<unknown>) {
  await sql`
    create table hotline_order (
      city_id integer not null references city,
      number text not null,
      case_id uuid not null,
      content_hash bytea not null check (length(content_hash) = 32),
      received_at timestamptz not null,
      due_at timestamptz,
      brought_at timestamptz not null,
      brought_by uuid,
      handed_back_in uuid,
      handed_back_at timestamptz,
      primary key (city_id, number),
      unique (city_id, case_id),
      foreign key (city_id, case_id) references case_file deferrable initially deferred,
      check ((handed_back_in is null) = (handed_back_at is null))
    );
    comment on column hotline_order.content_hash is 'Keyed hash of what the order said: sent again it is the same order, saying otherwise it is a conflict.';
    create index hotline_order_waiting on hotline_order (city_id, due_at) where handed_back_in is null;
    create index hotline_order_batch on hotline_order (city_id, handed_back_in) where handed_back_in is not null;
    select keep_in_city('hotline_order'::regclass);
    grant select, insert, update (handed_back_in, handed_back_at) on hotline_order to gezhi_app;
  `.execute(db);
}
