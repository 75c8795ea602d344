import { type Kysely, sql } from 'kysely';

/** Photos that come in parts, and photos that are hidden from the public. */
export async function up(db: Kysely<unknown>) {
  await sql`
    create table photo_upload (
      city_id integer not null references city,
      id uuid not null,
      photo_id uuid not null,
      owner text not null,
      length integer not null check (length between 1 and 20971520),
      received integer not null check (received between 0 and length),
      parts jsonb not null,
      state text not null check (state in ('open', 'finished', 'ended')),
      begun_at timestamptz not null,
      primary key (city_id, id),
      check (state <> 'finished' or received = length)
    );
    comment on column photo_upload.owner is 'Who may go on with it: person:<id> or case:<id>. To anybody else it is not there.';
    comment on column photo_upload.parts is 'Stored parts in order; only what is named here counts, whatever lies beside it.';
    create unique index photo_upload_live on photo_upload (city_id, owner, photo_id) where state <> 'ended';
    create index photo_upload_by_owner on photo_upload (city_id, owner, begun_at);
    create index photo_upload_by_age on photo_upload (city_id, begun_at);
    select keep_in_city('photo_upload');
    grant select, insert, update, delete on photo_upload to gezhi_app;

    alter table photo add column hidden_at timestamptz, add column shown_version integer not null default 1;
    comment on column photo.shown_version is 'Is part of every signed address: raising it ends all that were given out.';
    create index photo_expected on photo (city_id, expected_at) where state = 'expected';
  `.execute(db);
}
