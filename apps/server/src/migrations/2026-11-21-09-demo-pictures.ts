import { type Kysely, sql } from 'kysely';

/** Pictures of the demo city: what each shows is known when its photo is named, it is drawn when there is time for it. */
export async function up(db: Kysely<unknown>) {
  await sql`
    alter table photo drop constraint photo_media_type_check;
    alter table photo add constraint photo_media_type_check
      check (media_type in ('image/jpeg', 'image/png', 'image/webp', 'image/svg+xml'));
    comment on column photo.media_type is 'image/svg+xml is what a demo city draws for itself; nobody can send one.';

    create table demo_picture (
      city_id integer not null references city,
      photo_id uuid not null,
      scene jsonb not null,
      drawn_at timestamptz,
      primary key (city_id, photo_id),
      foreign key (city_id, photo_id) references photo deferrable initially deferred
    );
    create index demo_picture_waiting on demo_picture (city_id, photo_id) where drawn_at is null;

    select keep_in_city('demo_picture');
    grant select, insert, update on demo_picture to gezhi_app;
  `.execute(db);
}
