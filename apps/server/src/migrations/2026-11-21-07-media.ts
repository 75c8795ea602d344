import { type Kysely, sql } from 'kysely';

/** Photos: named by a report or a step first, the bytes may come later. */
export async function up(db: Kysely<unknown>) {
  await sql`
    create table photo (
      city_id integer not null references city,
      id uuid not null,
      subject_kind text not null,
      subject_id uuid not null,
      slot text not null check (slot in ('before', 'after', 'check')),
      position integer not null,
      event_id uuid not null,
      sha256 bytea not null check (length(sha256) = 32),
      state text not null check (state in ('expected', 'stored', 'ready', 'unreadable')),
      media_type text check (media_type in ('image/jpeg', 'image/png', 'image/webp')),
      bytes integer,
      width integer,
      height integer,
      taken_at timestamptz,
      taken_lng double precision,
      taken_lat double precision,
      camera text,
      expected_at timestamptz not null,
      delivered_at timestamptz,
      primary key (city_id, id)
    );
    comment on column photo.taken_at is 'Claimed by the file, like the position and the camera: facts for staff, never shown to the public.';
    create index photo_by_subject on photo (city_id, subject_kind, subject_id, position);

    select keep_in_city('photo');
    grant select, insert, update on photo to gezhi_app;
  `.execute(db);
}
